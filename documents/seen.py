"""What a document saw of others when it was built, and whether that is still how they are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from documents import queries

LinkSeen = tuple[str, str, str | None]


@dataclass
class Seen:
    """Numbers of documents that were copied, and type, title and path of what is linked.

    By id; 0 and None stand for what was not published.
    """

    copied: dict[str, int] = field(default_factory=dict)
    linked: dict[str, LinkSeen | None] = field(default_factory=dict)

    @property
    def ids(self) -> set[str]:
        """Return the ids of all that it asked for."""
        return {*self.copied, *self.linked}

    def still_holds(self, now: Mapping[str, Mapping[str, Any]]) -> bool:
        """Say whether nothing of it has changed; `now` is what `as_they_are` returned."""
        return all(
            (now[pk]["seq"] if pk in now else 0) == seq for pk, seq in self.copied.items()
        ) and all(link_seen(now.get(pk)) == link for pk, link in self.linked.items())


def link_seen(link: Mapping[str, Any] | None) -> LinkSeen | None:
    """Return what a document shows of one that it links to."""
    return (link["type"], link["title"], link["path"]) if link else None


def as_they_are(seen: Iterable[Seen]) -> dict[str, dict[str, Any]]:
    """Return how all of these are now, by one query; under the head's lock that is final."""
    ids = {pk for one in seen for pk in one.ids}
    return queries.links_of(ids) if ids else {}
