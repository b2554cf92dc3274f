"""Finds where Wagtail and the store disagree. Readers see none of it: they read the store."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import structlog
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from documents.models import Document
from editorial import wall
from editorial.canonical import canonical, changed_fields
from editorial.models import Approval
from resources.publishable import GalleyPage, concrete_kinds

log = structlog.get_logger(__name__)
ROWS_A_RUN = 500


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


def find_differences(*, part: int = 0, parts: int = 1) -> list[Difference]:
    """Return all disagreements; contents are compared for one part of the documents in `parts`.

    What is live and where it stands is always compared in full: that is a few cheap queries.
    """
    store = _store()
    live: dict[str, Any] = {}
    for model in concrete_kinds():
        for content in model._base_manager.filter(live=True):
            live[content.content_id] = content
    found = [
        Difference(Kind.HELD, content_id, str(content), content=content)
        for content_id, content in live.items()
        if content_id not in store
    ]
    for index, (content_id, public) in enumerate(sorted(store.items())):
        content = live.get(content_id)
        if content is None:
            found.append(
                Difference(Kind.STANDING, content_id, public.title, content=_row(content_id))
            )
            continue
        found += _address(content, public)
        if index % parts == part % parts:
            found += _content(content, public)
    return found + unguarded()


def unguarded() -> list[Difference]:
    """Return the tables that the database should guard and does not."""
    tables: dict[str, list[str]] = {}
    for trigger in wall.missing():
        tables.setdefault(trigger.table, []).append(trigger.name)
    return [
        Difference(Kind.GUARD, "", table, ", ".join(names))
        for table, names in sorted(tables.items())
    ]


def watch(run: int) -> list[Difference]:
    """Compare once, as the scheduler does each minute; contents in turn, so many rows a run.

    A comparison that fails is logged: it must not stop what is due.
    """
    try:
        parts = -(-Document.objects.count() // ROWS_A_RUN) or 1
        found = find_differences(part=run, parts=parts)
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


def _store() -> dict[str, _Public]:
    rows = Document.objects.values_list("content_id", "content_hash", "path", "title")
    return {row[0]: _Public(*row) for row in rows}


def _row(content_id: str) -> Any:
    for model in concrete_kinds():
        if found := model._base_manager.filter(content_id=content_id).first():
            return found
    return None


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
