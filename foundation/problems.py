"""Errors as problem details (RFC 9457), the same shape everywhere."""

from typing import Any

from django.http import JsonResponse

from foundation.catalogue import type_of

CONTENT_TYPE = "application/problem+json"


class Problem(Exception):
    """An error with its status, raised by views of the API. The title says its type (catalogue)."""

    def __init__(
        self,
        status: int,
        title: str,
        detail: str,
        *,
        headers: dict[str, str] | None = None,
        **extra: Any,
    ) -> None:
        self.status = status
        self.title = title
        self.detail = detail
        self.headers = headers or {}
        self.extra = extra
        super().__init__(detail)

    def response(self) -> JsonResponse:
        """Return the answer."""
        answer = problem_response(self.status, self.title, self.detail, **self.extra)
        for name, value in self.headers.items():
            answer[name] = value
        return answer


def problem_response(status: int, title: str, detail: str, **extra: Any) -> JsonResponse:
    """Return an application/problem+json answer that no cache keeps."""
    body = {"type": type_of(title), "title": title, "status": status, "detail": detail, **extra}
    answer = JsonResponse(body, status=status, content_type=CONTENT_TYPE)
    answer["Cache-Control"] = "no-store"
    return answer
