"""Which open form a request comes from, and what that form was loaded from."""

import hashlib
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from wagtail.models import Page, Revision

from editorial.models import Contribution
from resources.publishable import Publishable, concrete_kinds

PAGE_FORMS = ("wagtailadmin_pages:edit", "wagtailadmin_pages:revisions_revert")
SNIPPET_FORMS = ("edit", "revisions_revert")


def edited_content(request: HttpRequest) -> Any:
    """Return the page or snippet whose edit form this request is for; None for other requests."""
    match = request.resolver_match
    if match is None:
        return None
    if match.view_name in PAGE_FORMS:
        page = Page.objects.filter(pk=match.kwargs["page_id"]).first()
        kind = page.specific_class if page else None
        return page if kind and issubclass(kind, Publishable) else None
    for kind in concrete_kinds():
        viewset = getattr(kind, "snippet_viewset", None)
        if viewset and match.view_name in map(viewset.get_url_name, SNIPPET_FORMS):
            return kind._base_manager.filter(pk=match.kwargs["pk"]).first()
    return None


def form_of(request: HttpRequest) -> str:
    """Return what tells the open form (a tab, a window) that sent this from every other.

    Django masks the token against forged requests anew for each form it renders, so its digest
    does that without a script; it stays the same while the form is open, and over autosaves.
    """
    token = request.POST.get("csrfmiddlewaretoken", "")
    return hashlib.sha256(token.encode()).hexdigest()[:40] if token else ""


def loaded_from(request: HttpRequest, content: Any) -> Revision | None:
    """Return the revision that the form shows plus what was typed since; None if it is gone.

    That is what the form itself saved last (Wagtail's autosave does not tell a later press of
    "Save" about it), or else what the form was loaded from, unless it was overwritten in place.
    """
    form = form_of(request)
    own = Contribution.objects.filter(content_id=content.content_id, form=form).order_by("-pk")
    if form and (last := own.first()):
        return content.revisions.filter(pk=last.revision_id).first()
    named = request.POST.get("overwrite_revision_id") or request.POST.get("loaded_revision_id", "")
    revision = content.revisions.filter(pk=named).first() if named.isdecimal() else None
    if revision is None or request.POST.get("overwrite_revision_id"):
        return revision
    at = request.POST.get("loaded_revision_created_at", "")
    return revision if revision.created_at == _time(at) else None


def note_loaded(content: Any) -> None:
    """Remember that a form was loaded from the newest save, so that it is not overwritten."""
    newest = Contribution.objects.filter(content_id=content.content_id).order_by("-pk").first()
    if newest and newest.loaded_at is None:
        Contribution.objects.filter(pk=newest.pk).update(loaded_at=timezone.now())


def note_saved(request: HttpRequest, content: Any, before: int) -> None:
    """Remember which open form made the contributions after number `before`."""
    if form := form_of(request):
        rows = Contribution.objects.filter(content_id=content.content_id, pk__gt=before)
        rows.filter(user_id=request.user.pk).update(form=form)


def _time(text: str) -> Any:
    try:
        return parse_datetime(text)
    except ValueError:
        return None
