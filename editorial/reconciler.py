"""Finds where Wagtail and the store disagree. Readers see none of it: they read the store."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import structlog
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from documents.models import Document
from editorial import wall
from editorial.candidates import candidates, in_turn
from editorial.canonical import canonical, changed_fields
from editorial.models import Approval, HeldContent
from resources.publishable import GalleyPage, concrete_kinds

log = structlog.get_logger(__name__)
BATCH = 200


class Kind(TextChoices):
    """In which way they disagree; the label is the sentence that people read."""

    HELD = "held", _("Live in Wagtail without having been published. Readers do not see it.")
    STANDING = "standing", _("Readers see it, although it is not live in Wagtail.")
    CONTENT = "content", _("Its row is not what was published. Readers see what was published.")
    IMAGE = "image", _("An image in it changed after it was published.")
    ADDRESS = "address", _("Its address in Wagtail is not the one that readers know.")
    GUARD = (
        "guard",
        _(
            "The database does not guard this table: a migration or a restore broke off. "
            "Run “manage.py migrate”; it brings the guard back."
        ),
    )


@dataclass(frozen=True)
class Difference:
    """One disagreement. `content` is the page or snippet; None if its row is gone.

    A missing guard of the database is one as well: it has a table for a title and no content.
    """

    kind: Kind
    content_id: str
    title: str
    detail: str = ""
    content: Any = None

    def as_dict(self) -> dict[str, str]:
        """Return it as plain data."""
        return {
            "kind": self.kind.value,
            "content_id": self.content_id,
            "title": self.title,
            "why": str(self.kind.label),
            "detail": self.detail,
        }


@dataclass(frozen=True)
class _Public:
    """What the store says of one document."""

    content_id: str
    content_hash: str
    path: str | None
    title: str


def find_differences(*, full: bool = False, turn: int | None = None) -> list[Difference]:
    """Return the disagreements that ids, addresses, titles and marks tell, or that are known.

    Bodies are loaded for these alone; with `turn`, for the next few others as well. `full`
    compares the contents of all.
    """
    return _find(_wanted(full=full, turn=turn))


def differences_of(content_id: str) -> list[Difference]:
    """Return the disagreements about one page or snippet, its content included."""
    return list(_compare([content_id]))


def remember(*, full: bool = False, turn: int | None = None) -> list[Difference]:
    """Find, and keep which contents differ: every look until they are mended shows them."""
    wanted = _wanted(full=full, turn=turn)
    found = _find(wanted)
    differing = {one.content_id for one in found if one.kind in (Kind.CONTENT, Kind.IMAGE)}
    marks = HeldContent.objects
    known = set(marks.values_list("content_id", flat=True))
    if mended := known & wanted - differing:
        marks.filter(pk__in=mended).delete()
    if fresh := differing - set(marks.since_clearance().values_list("content_id", flat=True)):
        marks.keep(fresh)
    return found


def unguarded() -> list[Difference]:
    """Return the tables that the database should guard and does not."""
    tables: dict[str, list[str]] = {}
    for trigger in wall.missing():
        tables.setdefault(trigger.table, []).append(trigger.name)
    return [
        Difference(Kind.GUARD, "", table, ", ".join(names))
        for table, names in sorted(tables.items())
    ]


def watch(turn: int) -> list[Difference]:
    """Compare once, as the scheduler does each minute; contents in turn.

    A comparison that fails is logged: it must not stop what is due.
    """
    try:
        found = remember(turn=turn)
    except Exception as error:
        log.error("reconcile_failed", reason=f"{error!r}")
        return []
    if found:
        log.error("held_at_the_wall", differences=[difference.as_dict() for difference in found])
    return found


def count_held() -> int:
    """Return how many are live without a document, or the other way round. Cheap enough to ask."""
    held = public = 0
    for model in concrete_kinds():
        ids = Document.objects.values("content_id")
        held += model._base_manager.filter(live=True).exclude(content_id__in=ids).count()
        public += model._base_manager.filter(live=True, content_id__in=ids).count()
    return held + Document.objects.count() - public


def _wanted(*, full: bool, turn: int | None) -> set[str]:
    wanted = candidates()
    if full:
        wanted.update(Document.objects.values_list("content_id", flat=True))
    elif turn is not None:
        wanted.update(in_turn(turn))
    return wanted


def _find(wanted: set[str]) -> list[Difference]:
    ids = sorted(wanted)
    batches = (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))
    return [found for batch in batches for found in _compare(batch)] + unguarded()


def _compare(ids: list[str]) -> Iterator[Difference]:
    store, rows = _store(ids), _rows(ids)
    for content_id in ids:
        content, public = rows.get(content_id), store.get(content_id)
        live = content is not None and content.live
        if public and live:
            yield from _address(content, public)
            yield from _content(content, public)
        elif public:
            yield Difference(Kind.STANDING, content_id, public.title, content=content)
        elif live:
            yield Difference(Kind.HELD, content_id, str(content), content=content)


def _store(ids: list[str]) -> dict[str, _Public]:
    documents = Document.objects.filter(content_id__in=ids)
    rows = documents.values_list("content_id", "content_hash", "path", "title")
    return {row[0]: _Public(*row) for row in rows}


def _rows(ids: list[str]) -> dict[str, Any]:
    return {
        row.content_id: row
        for kind in concrete_kinds()
        for row in kind._base_manager.filter(content_id__in=ids)
    }


def _address(content: Any, public: _Public) -> Iterator[Difference]:
    if isinstance(content, GalleyPage) and content.public_path != public.path:
        detail = f"{content.public_path} / {public.path}"
        yield Difference(Kind.ADDRESS, public.content_id, str(content), detail, content)


def _content(content: Any, public: _Public) -> Iterator[Difference]:
    now = canonical(content)
    if now.digest == public.content_hash:
        return
    approval = (
        Approval.objects.for_content(public.content_id, public.content_hash).order_by("-pk").first()
    )
    fields = changed_fields(approval.content, now.content) if approval else []
    only_images = approval is not None and not fields
    kind = Kind.IMAGE if only_images else Kind.CONTENT
    yield Difference(kind, public.content_id, str(content), ", ".join(fields), content)
