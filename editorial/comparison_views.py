"""What differs, in the admin: a part of the form's panel, and a page of its own."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from editorial.comparison import Comparison
from editorial.links import edit_link
from editorial.rehearsal_views import drafted, may_see


@require_GET
def differences(request: HttpRequest, content_id: str) -> HttpResponse:
    """Show the newest draft beside what is public and was approved; `?part` for panels."""
    content = drafted(content_id)
    if not may_see(content, request.user):
        raise PermissionDenied
    template = "part" if "part" in request.GET else "page"
    return TemplateResponse(
        request,
        f"editorial/comparison/{template}.html",
        {
            "comparison": Comparison(content, request),
            "form": edit_link(content),
            "page_title": _("What differs"),
            "page_subtitle": str(content),
            "header_title": _("What differs: %(title)s") % {"title": content},
            "header_icon": "history",
        },
    )
