"""Documents in content: what approvals cover of them, who changed them, and what uses them."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.models import Page, Revision

from editorial.content_parts import parts_of
from editorial.models import Clearance, DownloadContribution, Schedule, ScheduleState
from editorial.refusal import Refused
from media.downloads.uses import uses_of
from media.models import Download

KEY = "download:"
NAMED = 3


def downloads_of(kind: Any, content: dict[str, Any]) -> Iterator[Any]:
    """Yield the documents that blocks of this content name, as they are now."""
    keys: set[int] = set()
    for field in parts_of(kind).streams:
        keys.update(keys_chosen(field.stream_block, content.get(field.name)))
    if keys:
        yield from Download.objects.filter(pk__in=keys)


def keys_chosen(block: Any, value: Any) -> Iterator[int]:
    """Yield keys of documents in the raw value of a block."""
    if not value:
        return
    if isinstance(block, blocks.ChooserBlock):
        if block.target_model is Download:
            yield int(value)
    elif isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            yield from keys_chosen(child, value.get(name))
    elif isinstance(block, blocks.StreamBlock):
        for item in value:
            if child := block.child_blocks.get(item["type"]):
                yield from keys_chosen(child, item["value"])


def record_download_change(download: Any, user_id: int | None) -> None:
    """Note who changed what readers get of a document (a listener of its announcements)."""
    if user_id is not None:
        DownloadContribution.objects.create(download_id=download.pk, user_id=user_id)


def keys_in(manifest: Iterable[str]) -> set[int]:
    """Return the keys of documents that a manifest names."""
    return {int(key.removeprefix(KEY)) for key in manifest if key.startswith(KEY)}


def download_titles(keys: Iterable[str], *, among: set[int] | None = None) -> list[str]:
    """Return the titles of the documents that keys of a manifest name; of some of them only."""
    pks = keys_in(keys) if among is None else keys_in(keys) & among
    if not pks:
        return []
    found = Download.objects.filter(pk__in=pks).order_by("title")
    return list(found.values_list("title", flat=True))


def last_download_change(manifest: Iterable[str]) -> list[tuple[Any, int]]:
    """Return when and by whom one of these documents was changed last, if ever."""
    if not (pks := keys_in(manifest)):
        return []
    rows = DownloadContribution.objects.filter(download_id__in=pks).order_by("-pk")[:1]
    return [(row.created_at, row.user_id) for row in rows]


def revisions_naming(download_id: int, wanted: Q) -> list[Revision]:
    """Return those of the wanted revisions in whose body a document stands."""
    text = {"content__body__icontains": f'"document": {download_id}'}
    exact = []
    for revision in Revision.objects.filter(wanted, **text).order_by("pk"):
        if any(download.pk == download_id for download in downloads_in(revision)):
            exact.append(revision)
    return exact


def downloads_in(revision: Revision) -> Iterator[Any]:
    """Yield the documents that a revision names."""
    content = revision.as_object()
    streams = parts_of(content.__class__).streams
    raw = {field.name: list(getattr(content, field.name).raw_data) for field in streams}
    return downloads_of(type(content), raw)


def in_drafts() -> Q:
    """Return which revisions are newest drafts, live, or due."""
    newest = Page.objects.exclude(latest_revision=None).values("latest_revision_id")
    live = Clearance.objects.exclude(revision_id=None).values("revision_id")
    due = Schedule.objects.filter(state=ScheduleState.WAITING).values("revision_id")
    return Q(pk__in=newest) | Q(pk__in=live) | Q(pk__in=due)


def refuse_if_used(sender: type[Any], instance: Any, **kwargs: Any) -> None:
    """Before a document is deleted: raise `Refused`, naming what uses it."""
    if not (uses := uses_of(instance.pk)):
        return
    named = [f"“{use.title}” ({use.where.label})" for use in uses[:NAMED]]
    if (more := len(uses) - NAMED) > 0:
        named.append(_("%(more)s more") % {"more": more})
    words = _("“%(title)s” is used, so nothing was deleted: %(uses)s. Remove it there first.")
    raise Refused(words % {"title": instance.title, "uses": ", ".join(named)}, code="in_use")
