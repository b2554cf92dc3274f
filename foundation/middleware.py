"""Errors that Django itself answers below /api/ become problem details."""

from collections.abc import Callable
from http import HTTPStatus

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, JsonResponse

from foundation.catalogue import PLAIN
from foundation.problems import CONTENT_TYPE, problem_response

DETAILS = {
    400: "The request could not be understood.",
    403: "You may not do this.",
    404: "There is nothing at this address.",
    405: "This method is not allowed here.",
    413: "The request is too large.",
    500: "Something went wrong on our side. It has been logged.",
}
REPLACED = {"content-type", "content-length", "cache-control", "etag", "last-modified"}


class ProblemMiddleware:
    """Replaces HTML error pages below /api/ by application/problem+json, and answers HEAD there.

    It stands where the headers of data are added to what it answers, and once more before all
    others, so that what they refuse is a problem, too: a wrong host.
    """

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

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer what a view found suspicious: too large, too many parameters."""
        if not (isinstance(error, SuspiciousOperation) and request.path.startswith("/api/")):
            return None
        return _plain(413 if isinstance(error, RequestDataTooBig) else 400)

    def _answer(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        if answer.status_code == HTTPStatus.MOVED_PERMANENTLY:
            # Django added the missing slash: keep the method, and say it without HTML.
            moved = JsonResponse({"location": answer["Location"]}, status=308)
            moved["Cache-Control"] = "public, max-age=3600"
            return _with_headers(moved, answer)
        if answer.status_code < HTTPStatus.BAD_REQUEST or answer.headers.get(
            "Content-Type", ""
        ).startswith(CONTENT_TYPE):
            return answer
        return _with_headers(_plain(answer.status_code), answer)


def _plain(status: int) -> HttpResponse:
    """Return the problem of a status of which no more is known."""
    phrase = HTTPStatus(status).phrase
    title = PLAIN[status].title if status in PLAIN else phrase
    return problem_response(status, title, DETAILS.get(status, HTTPStatus(status).description))


def _with_headers(answer: HttpResponse, former: HttpResponse) -> HttpResponse:
    """Return the answer with the headers of the one that it replaces: CORS, safety, Allow."""
    for name, value in former.items():
        if name.lower() not in REPLACED:
            answer[name] = value
    return answer
