"""Which Content-Security-Policy an answer carries: by address (ADR 0007)."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from csp.constants import HEADER
from csp.middleware import CSPMiddleware, PolicyParts
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

SELF, NONE = "'self'", "'none'"
PERMISSIONS = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"
Policy = dict[str, list[str | bool]]


class DataPolicyMiddleware:
    """The same headers where there are no pages but one: built once, not for each answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.data = build_policy(data_policy())
        self.page = build_policy()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        html = response.headers.get("Content-Type", "").startswith("text/html")
        response.headers[HEADER] = self.page if html else self.data
        response.headers["Permissions-Policy"] = PERMISSIONS
        return response


class PolicyByPathMiddleware(CSPMiddleware):  # type: ignore[misc] # mypy skips csp
    """The strict policy of the settings, unless the address or a preview needs another one."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Add the headers: what may be loaded, and which devices a page may ask for (none)."""
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        answer: HttpResponseBase = super().process_response(request, response)
        return answer

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        """Return the policy; what a view sets itself by django-csp's decorators comes on top."""
        parts: PolicyParts = super().get_policy_parts(request, response, report_only)
        if not report_only and parts.config is None:
            parts.config = policy_for(request, response)
        return parts


def policy_for(request: HttpRequest, response: HttpResponseBase) -> Policy | None:
    """Return the policy for an answer, or None for the strict one of the settings."""
    # Wagtail renders a preview through the middleware with a request of its own making.
    if getattr(request, "is_preview", False):
        return preview_policy()
    if request.path.startswith("/admin/"):
        return admin_policy()
    if not response.headers.get("Content-Type", "").startswith("text/html"):
        return data_policy()
    return None


def admin_policy() -> Policy:
    """Return the strictest policy under which Wagtail's admin works."""
    front_end = origin_of(settings.GALLEY_FRONTEND_URL)
    media = origin_of(settings.MEDIA_URL)
    return {
        "default-src": [NONE],
        "script-src": [SELF],
        # Draftail, the sidebar and the date picker set style attributes.
        "style-src": [SELF, "'unsafe-inline'"],
        "img-src": [SELF, "data:", "blob:", *media],
        "media-src": [SELF, "blob:", *media],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        # The preview pane: a page of ours that posts its token to the front end.
        "frame-src": [SELF, *front_end],
        "form-action": [SELF, *front_end],
        "frame-ancestors": [SELF],
    }


def preview_policy() -> Policy:
    """Return the policy of the page that hands a preview to the front end, in the admin's frame."""
    return {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "form-action": origin_of(settings.GALLEY_FRONTEND_URL) or [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [SELF],
    }


def data_policy() -> Policy:
    """Return the policy of what is not a page (JSON, images): opened directly, it is inert."""
    return {
        "default-src": [NONE],
        "img-src": [SELF],
        "media-src": [SELF],
        "style-src": ["'unsafe-inline'"],
        "sandbox": [True],
        "frame-ancestors": [NONE],
    }


def origin_of(url: Any) -> list[str | bool]:
    """Return scheme and host of an absolute address as a list of one; empty for a relative one."""
    parts = urlsplit(str(url))
    return [f"{parts.scheme}://{parts.netloc}"] if parts.scheme and parts.netloc else []
