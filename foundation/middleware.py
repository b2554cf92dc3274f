"""Errors that Django itself answers below /api/ become problem details."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse

from foundation.problems import CONTENT_TYPE, problem_response

DETAILS = {
    400: "The request could not be understood.",
    403: "You may not do this.",
    404: "There is nothing at this address.",
    405: "This method is not allowed here.",
    413: "The request is too large.",
    500: "Something went wrong on our side. It has been logged.",
}


class ProblemMiddleware:
    """Replaces HTML error pages below /api/ by application/problem+json, and answers HEAD there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith("/api/"):
            return self.get_response(request)
        head = request.method == "HEAD"
        if head:
            request.method = "GET"  # the routers know GET only; the body is dropped below
        answer = self._answer(request)
        if head:
            answer["Content-Length"] = str(len(answer.content))
            answer.content = b""
        return answer

    def _answer(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        if answer.status_code == HTTPStatus.MOVED_PERMANENTLY:
            # Django added the missing slash: keep the method, and say it without HTML.
            moved = JsonResponse({"location": answer["Location"]}, status=308)
            moved["Location"] = answer["Location"]
            moved["Cache-Control"] = "public, max-age=3600"
            return moved
        if answer.status_code < HTTPStatus.BAD_REQUEST or answer.headers.get(
            "Content-Type", ""
        ).startswith(CONTENT_TYPE):
            return answer
        status = answer.status_code
        problem = problem_response(
            status,
            HTTPStatus(status).phrase,
            DETAILS.get(status, HTTPStatus(status).description or HTTPStatus(status).phrase),
        )
        for name in ("Allow", "Retry-After"):
            if name in answer:
                problem[name] = answer[name]
        return problem
