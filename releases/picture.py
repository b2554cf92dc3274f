"""What the page of a release shows of each item: what it is, who approved, what is in the way."""

from dataclasses import dataclass, field
from typing import Any

from documents import queries
from editorial.contributions import contributor_names
from editorial.gatekeeping import required_issues
from editorial.links import edit_link
from editorial.models import Approval
from releases.freezing import Frozen, frozen
from releases.models import FROZEN, Release, ReleaseItem
from releases.people import decides_any, may_edit, may_take_out
from releases.publishing import together
from resources.gates import GateIssue


@dataclass
class Row:
    """One item as people see it."""

    item: ReleaseItem
    kind: str = ""
    link: str = ""
    news: str = ""
    writers: list[str] = field(default_factory=list)
    approvals: list[Approval] = field(default_factory=list)
    changed: bool = False
    issues: list[GateIssue] = field(default_factory=list)
    may_preview: bool = False
    may_take_out: bool = False

    @property
    def is_gone(self) -> bool:
        """Say whether it was deleted."""
        return not self.link

    @property
    def has_page(self) -> bool:
        """Say whether readers have a page of it, which a preview can show."""
        kind = self.item.content_type.model_class()
        return hasattr(kind, "public_path")

    @property
    def is_ready(self) -> bool:
        """Say whether nothing of its own is in the way."""
        return not (self.is_gone or self.changed or self.issues)


def rows_of(release: Release, user: Any) -> list[Row]:
    """Return the items in their order, and what this person may do. What went out is listed."""
    items = list(release.items.select_related("content_type"))
    if not release.is_open:
        return [Row(item, _kind(item), _link(item)) for item in items]
    found = {item.content_id: frozen(item, item.content) for item in items}
    public = queries.published_ids(found)
    drafts = {pk: one.draft for pk, one in found.items() if one}
    with together(drafts):
        rows = [_row(release, item, found[item.content_id], public) for item in items]
    decides_all = decides_any(user)
    for row in rows:
        content = row.item.content
        row.may_preview = content is not None and (decides_all or may_edit(user, content))
        row.may_take_out = may_take_out(user, row.item)
    return rows


def _row(release: Release, item: ReleaseItem, exact: Frozen | None, public: set[str]) -> Row:
    row = Row(item, _kind(item), _link(item))
    if exact is None:
        return row
    digest = exact.canonical.digest
    row.news = _news(item.content_id, digest, public)
    row.writers = contributor_names(item.content_id)
    row.issues = required_issues(exact.draft)
    if release.state in FROZEN:
        row.changed = digest != item.content_hash
        row.approvals = list(
            Approval.objects.standing().for_content(item.content_id, digest).order_by("pk")
        )
    return row


def _news(content_id: str, digest: str, public: set[str]) -> str:
    if content_id not in public:
        return "new"
    last = queries.last_publication(content_id)
    return "unchanged" if last and last.content_hash == digest else "changes"


def _kind(item: ReleaseItem) -> str:
    kind = item.content_type.model_class()
    return str(kind._meta.verbose_name) if kind else ""


def _link(item: ReleaseItem) -> str:
    return edit_link(item.content) if item.content else ""
