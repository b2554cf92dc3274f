"""In which order the items of a release go out: what others stand in or embed comes first."""

from collections.abc import Iterator
from typing import Any

from wagtail.models import Page

from documents import queries
from resources.models import AbstractArticle


def in_order(drafts: dict[str, Any]) -> list[str]:
    """Return the ids so that each comes after what it needs; ties keep the order given.

    `drafts` are drafts as objects by content id. What goes in a circle (two pages that swap their
    addresses) keeps the order given; the service then says what is in the way.
    """
    done: dict[str, None] = {}
    visiting: set[str] = set()

    def visit(content_id: str) -> None:
        if content_id in done or content_id in visiting:
            return
        visiting.add(content_id)
        for other in _needs(drafts[content_id]):
            if other in drafts and other != content_id:
                visit(other)
        visiting.discard(content_id)
        done[content_id] = None

    for content_id in drafts:
        visit(content_id)
    return list(done)


def _needs(draft: Any) -> Iterator[str]:
    if isinstance(draft, Page):
        for page in draft.get_ancestors().specific():
            yield getattr(page, "content_id", "")
    if wish := getattr(draft, "refile_to", None):
        yield getattr(wish, "content_id", "")
    if isinstance(draft, AbstractArticle):
        for page in draft.further_categories.all():
            yield page.content_id
        for row in draft.authorships.all():
            yield row.author.content_id
    if path := getattr(draft, "public_path", ""):
        yield queries.taken_by(path) or ""
