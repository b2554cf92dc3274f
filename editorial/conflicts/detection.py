"""Was the form loaded from what is the newest now? Asked before each save, under the lock."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Revision

from editorial.conflicts.actions import keep
from editorial.conflicts.forms import form_of, loaded_from, note_loaded
from editorial.conflicts.merging import facts
from editorial.conflicts.people import saves_since, sentence
from editorial.conflicts.typed import has_new_remarks, read_typed
from editorial.links import edit_link
from editorial.locking import lock
from editorial.models import Unsaved

STALE = "invalid_revision"  # the code that Wagtail's autosave understands


def check_before_edit(request: HttpRequest, content: Any) -> HttpResponse | None:
    """Called by Wagtail before its edit form does anything; a response takes the form's place."""
    if request.method == "POST":
        return _check_before_save(request, content)
    if request.method == "GET" and not request.GET.get("_w_hydrate_create_view"):
        note_loaded(content)
    return None


def _check_before_save(request: HttpRequest, content: Any) -> HttpResponse | None:
    row = lock(content)  # again: cms.settings may lack the middleware, and then this raises
    newest = row.get_latest_revision()
    base = loaded_from(request, row)
    if newest is None or (base and base.pk == newest.pk):
        return None
    theirs = facts(newest.as_object())
    before = facts(base.as_object()) if base else None
    if theirs == before:
        return None  # somebody saved, and changed nothing
    typed = read_typed(request, (base or newest).as_object())
    mine = facts(row.with_content_json(typed.data))
    has_typed = typed.unread or has_new_remarks(typed.data)
    if mine == theirs and not has_typed:
        return None  # both wrote the same
    if mine == before and not has_typed:
        return _nothing_typed(request, row, base)
    unsaved = keep(
        content=row,
        user=request.user,
        form=form_of(request),
        button=_button(request),
        base=base,
        typed=typed,
    )
    return _told(request, row, unsaved)


def _told(request: HttpRequest, row: Any, unsaved: Unsaved) -> HttpResponse:
    address = reverse("editorial_conflict", args=[unsaved.pk])
    if _wants_json(request):
        words = _("%(who)s Your text is kept: press Save to compare and merge.")
        return _stale(words % {"who": sentence(saves_since(row, unsaved.base_at)[0])})
    return redirect(address)


def _nothing_typed(request: HttpRequest, row: Any, base: Revision | None) -> HttpResponse:
    """Nothing is lost, but what she decides on is not what she has read."""
    who = sentence(saves_since(row, base.created_at if base else None)[0])
    if _wants_json(request):
        return _stale(who)
    words = _("%(who)s You had changed nothing. Here is the new version; nothing else was done.")
    messages.warning(request, words % {"who": who})
    return redirect(edit_link(row))


def _stale(message: str) -> JsonResponse:
    return JsonResponse(
        {"success": False, "error_code": STALE, "error_message": message}, status=400
    )


def _wants_json(request: HttpRequest) -> bool:
    return not request.accepts("text/html")


def _button(request: HttpRequest) -> str:
    """Return which button was pressed: save, submit, publish, approve, reject and so on."""
    if request.POST.get("action-workflow-action"):
        return request.POST.get("workflow-action-name", "")[:40]
    names = [name.removeprefix("action-") for name in request.POST if name.startswith("action-")]
    return names[0][:40] if names else "save"
