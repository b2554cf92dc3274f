"""The dry run in the admin: a part of the form's panel, and a page of its own."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from wagtail.admin.admin_url_finder import AdminURLFinder

from editorial.links import edit_link
from editorial.rehearsal import rehearse
from resources.publishable import concrete_kinds


@require_GET
def rehearsal(request: HttpRequest, content_id: str) -> HttpResponse:
    """Show what would happen if the newest draft were published now; `?part` for the panel."""
    content = drafted(content_id)
    if not may_see(content, request.user):
        raise PermissionDenied
    found = rehearse(content.get_latest_revision_as_object())
    template = "part" if "part" in request.GET else "page"
    return TemplateResponse(
        request,
        f"editorial/rehearsal/{template}.html",
        {
            "rehearsal": found,
            "form": edit_link(content),
            "page_title": _("Dry run"),
            "page_subtitle": str(content),
            "header_title": _("Dry run: %(title)s") % {"title": content},
            "header_icon": "tasks",
        },
    )


def drafted(content_id: str) -> Any:
    """Return the page or snippet with this id, or answer 404."""
    for kind in concrete_kinds() if content_id.isprintable() else ():
        if content := kind._default_manager.filter(content_id=content_id).first():
            return content
    raise Http404


def may_see(content: Any, user: Any) -> bool:
    """Say whether somebody may open the form: drafts are for those who work on them."""
    return AdminURLFinder(user).get_edit_url(content) is not None
