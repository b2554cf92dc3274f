"""Content as it will be at a moment to come: what is out by then stands in the place of today's.

Everything that a document takes from another goes through the shelf, so that is where it is laid
over: in new documents, in those built again, and in links. Nothing is written.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from documents.actions import Presentation
from projection.anew import built_again
from projection.presenters import present
from projection.presenters.images import drafts_shown
from projection.shelf import looking, noting


@dataclass
class Ahead:
    """A moment: versions that are out by then, by content id, and what is down.

    A version may be None: its content was deleted, and today's document stands.
    """

    out: Mapping[str, Any]
    gone: Collection[str]
    _presented: dict[str, dict[str, Any]] = field(default_factory=dict)

    def bodies(self, wanted: list[str], now: dict[str, dict[str, Any]]) -> dict[str, Any]:
        """Return documents as they will be; what is not public then is left out."""
        return self._left(now) | {pk: self._body(pk, one) for pk, one in self._new(wanted).items()}

    def links(self, wanted: list[str], now: dict[str, dict[str, Any]]) -> dict[str, Any]:
        """Return id, type, title, path and seq of what can be linked then."""
        return self._left(now) | {
            pk: {
                "id": pk,
                "type": one.document_type,
                "title": str(one),
                "path": one.public_path,
                "seq": 0,
            }
            for pk, one in self._new(wanted).items()
            if hasattr(one, "public_path")
        }

    def _left(self, now: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
        return {pk: found for pk, found in now.items() if pk not in self.gone}

    def _new(self, wanted: list[str]) -> dict[str, Any]:
        found = {pk: self.out[pk] for pk in wanted if pk in self.out}
        return {pk: version for pk, version in found.items() if version is not None}

    def _body(self, content_id: str, version: Any) -> dict[str, Any]:
        if content_id not in self._presented:
            self._presented[content_id] = {"seq": 0, **present(version).document}
        return self._presented[content_id]


def present_ahead(content: Any, ahead: Ahead) -> Presentation:
    """Present the version that is out then; else what is public now, with what it embeds then."""
    with looking(ahead), drafts_shown():
        version = ahead.out.get(content.content_id)
        return built_again(content.content_id) if version is None else present(version)


def asked_for(version: Any) -> set[str]:
    """Return the ids of all that this version would take from others, published or not."""
    with noting() as seen, drafts_shown():
        present(version)
    return seen.ids
