"""Answers of the login pages that are not allauth's."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

# The longest window in ACCOUNT_RATE_LIMITS and allauth's defaults.
RETRY_AFTER_SECONDS = 300


def too_many_requests(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 429 with the time after which another try makes sense."""
    response = render(request, "429.html", {"minutes": RETRY_AFTER_SECONDS // 60}, status=429)
    response["Retry-After"] = str(RETRY_AFTER_SECONDS)
    response["Cache-Control"] = "no-store"
    return response
