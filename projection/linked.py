"""Where links and lists of related articles lead: to what is published, or goes out with it."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from documents.numbering import at_one_moment
from projection import shelf

Links = Mapping[str, Mapping[str, Any]]
_together: ContextVar[Links | None] = ContextVar("projection_together", default=None)


@contextmanager
def together_with(links: Links) -> Iterator[None]:
    """Let documents link to these as well: they go out at the same moment, or not at all.

    `links` are id, type, title and path by content id.
    """
    token = _together.set({**(_together.get() or {}), **links})
    try:
        with at_one_moment():
            yield
    finally:
        _together.reset(token)


def links_to(content_ids: Iterable[str]) -> dict[str, Mapping[str, Any]]:
    """Return id, type, title and path of what may be linked; the rest is left out.

    What goes out together comes first: a document that it replaces is out of date.
    """
    wanted = list(content_ids)
    found: dict[str, Mapping[str, Any]] = dict(shelf.links_of(wanted))
    together = _together.get() or {}
    return found | {pk: together[pk] for pk in wanted if pk in together}


def path_to(content_id: str) -> str | None:
    """Return the path where readers find this; None if they do not."""
    link = links_to([content_id]).get(content_id)
    return link.get("path") if link else None
