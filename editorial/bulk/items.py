"""What one item of a bulk act was before, and what tells whether it has changed since."""

from dataclasses import asdict, dataclass, field
from typing import Any

from django.apps import apps
from wagtail.models import Page, Revision

from documents import queries
from editorial.schedules import waiting_publication


@dataclass
class Item:
    """A page or snippet before the act; the fields from `seq` on say how the act left it."""

    model: str
    pk: int
    content_id: str
    title: str
    depth: int = 0
    public: bool = False
    revision: int | None = None
    content_hash: str = ""
    tombstone: str | None = None
    scheduled: bool = False
    parent: int | None = None
    next: int | None = None
    url_path: str = ""
    seq: int = 0
    waits: int | None = None
    place: str = ""
    destination: int | None = None
    trash: int | None = None
    branch: list[dict[str, Any]] = field(default_factory=list)

    def as_data(self) -> dict[str, Any]:
        """Return it as plain data, for JSON."""
        return asdict(self)

    @property
    def below(self) -> list["Item"]:
        """Return what stood below it, for deletions, from the top down."""
        return [Item(**data) for data in self.branch]

    def find(self) -> Any:
        """Return the page or snippet as it is now; None if it is gone."""
        kind = apps.get_model(self.model)
        return kind._base_manager.filter(pk=self.pk, content_id=self.content_id).first()

    def was_shown(self) -> Any:
        """Return the revision that readers saw; None if it is gone."""
        return Revision.objects.filter(pk=self.revision or 0).first()


def item_of(row: Any) -> Item:
    """Note what a piece of content is now."""
    public = bool(queries.published_ids([row.content_id]))
    last = queries.last_publication(row.content_id)
    item = Item(
        model=row._meta.label_lower,
        pk=row.pk,
        content_id=row.content_id,
        title=str(row),
        public=public,
        revision=row.live_revision_id,
        content_hash=last.content_hash if public and last else "",
        tombstone=queries.tombstone(row.content_id),
        scheduled=waiting_publication(row.content_id) is not None,
    )
    if isinstance(row, Page):
        parent, after = row.get_parent(), row.get_next_sibling()
        item.depth, item.url_path = row.depth, row.url_path
        item.parent = parent.pk if parent else None
        item.next = after.pk if after else None
    return item


def settle(item: Item) -> Item:
    """Note how the act left it: what undoing compares with."""
    row, entry = item.find(), queries.last_entry(item.content_id)
    item.seq = entry.seq if entry else 0
    item.branch = [settle(below).as_data() for below in item.below]
    if row is not None:
        waiting = waiting_publication(item.content_id)
        item.waits = waiting.pk if waiting else None
        item.place = getattr(row, "url_path", "")
    return item


def all_ids(items: list[Item]) -> list[str]:
    """Return the content ids of these and of what stood below them."""
    return [found.content_id for item in items for found in (item, *item.below)]
