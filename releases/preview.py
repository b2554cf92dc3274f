"""What a release would look like: each item with all the others as if they were live."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from editorial.refusal import Refused
from projection.previews import Together, hand_over
from releases.freezing import frozen
from releases.models import Release
from releases.people import may_preview
from releases.publishing import together


@require_POST
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Open one item through the front end, as it would be the moment the release is out."""
    if not request.user.has_perm("releases.view_release"):
        raise PermissionDenied
    release = get_object_or_404(Release, pk=pk)
    items = list(release.items.select_related("content_type"))
    found = {item.content_id: frozen(item, item.content) for item in items}
    drafts = {pk: one.draft for pk, one in found.items() if one}
    draft = drafts.get(request.POST.get("item", ""))
    if draft is None:
        raise Http404
    content = next(item.content for item in items if item.content_id == draft.content_id)
    if not may_preview(request.user, content):
        raise Refused(
            _("You do not work on “%(title)s”, so you cannot preview it.") % {"title": draft},
            code="not_allowed",
        )
    with together(drafts):
        return hand_over(draft, request, Together(drafts))
