"""Refusals become answers that people (or programs) can act on, never a 500."""

from collections.abc import Callable

from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from editorial.answers import say_why
from editorial.refusal import Gone, Refused
from foundation.problems import problem_response

NAMED = 3


class RefusalMiddleware:
    """Turns `Refused` into a message in the admin, and into 409 for the API."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer a refusal; leave all else to Django."""
        if isinstance(error, ProtectedError):  # a bulk deletion looks for no uses first
            error = Refused(_in_use(error), code="in_use")
        if not isinstance(error, Refused):
            return None
        return answer_refusal(request, error)


def _in_use(error: ProtectedError) -> str:
    """Name what uses the thing that was to be deleted."""
    users = sorted({f"“{one}”" for one in error.protected_objects})
    words = _("This is used in %(where)s, so nothing was deleted. Take it out there first.")
    return words % {"where": ", ".join(users[:NAMED]) + (" …" if len(users) > NAMED else "")}


def answer_refusal(request: HttpRequest, error: Refused) -> HttpResponse:
    """Return what a refused request gets: reasons for a person, or for a program."""
    if request.path.startswith("/api/"):
        return problem_response(
            409, "Refused", error.message, code=error.code, reasons=error.reasons
        )
    if not request.accepts("text/html"):  # autosave
        return JsonResponse(
            {"success": False, "error_code": error.code, "error_message": error.message},
            status=400,
        )
    say_why(request, error)
    gone = isinstance(error, Gone)  # its form is no way back
    back = reverse("wagtailadmin_home") if gone else _way_back(request)
    if request.headers.get("x-requested-with") == "XMLHttpRequest":
        return JsonResponse({"step": "success", "redirect": back})
    return HttpResponseRedirect(back)


def _way_back(request: HttpRequest) -> str:
    """Where the person came from, if that is here; the admin's first page otherwise."""
    referer = request.headers.get("referer", "")
    here = url_has_allowed_host_and_scheme(
        referer, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return referer if here else reverse("wagtailadmin_home")
