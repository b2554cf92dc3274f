"""From a presentation to the bytes that are stored: checked against the contract, then numbered."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from pydantic import TypeAdapter, ValidationError

from documents.plans import surrogate_key
from documents.schemas import AnyDocument, ArticleCard
from documents.sizes import MAX_BYTES, biggest_part, spoken_size

NO_NUMBER = b'"seq":0,'
LONGEST_PATH = 1_000  # characters: as many as /by-path/ takes
PATH_BYTES = 2_400  # an index of PostgreSQL holds 2,704, with what stands beside it
ANY_DOCUMENT: TypeAdapter[Any] = TypeAdapter(AnyDocument)


class DocumentRejected(Exception):
    """A document that does not fit the contract. `path` names the wrong value."""

    def __init__(self, path: str, message: str) -> None:
        self.path = path
        self.message = message
        super().__init__(f"{path}: {message}")


@dataclass(frozen=True)
class Presentation:
    """A document as plain data, without its ledger number, and what finds it."""

    document: dict[str, Any]
    cards: dict[str, dict[str, Any]] = field(default_factory=dict)
    terms: frozenset[tuple[str, str]] = frozenset()
    expires_at: datetime | None = None


@dataclass(frozen=True)
class Encoded:
    """What is stored of a document: its bytes, those of its cards, and its surrogate keys."""

    body: bytes
    cards: dict[str, bytes]
    keys: str

    @cached_property
    def etag(self) -> str:
        """Return the strong validator of the body."""
        return hashlib.sha256(self.body).hexdigest()[:32]


@dataclass(frozen=True)
class Checked:
    """A presentation that fits the contract. Only its number is yet to come."""

    presentation: Presentation
    model: Any
    cards: dict[str, Any]

    @property
    def unnumbered(self) -> bytes:
        """The document with the number 0, be it too big."""
        return self._parts[0]

    def encode(self, seq: int) -> Encoded:
        """Return the bytes with this number, or raise `DocumentRejected` if they are too many."""
        body, cards, keys = self._parts
        body = _numbered(body, seq)
        if len(body) > MAX_BYTES:
            raise _too_big(self.presentation.document, len(body))
        return Encoded(body, {one: _numbered(card, seq) for one, card in cards.items()}, keys)

    @cached_property
    def _parts(self) -> tuple[bytes, dict[str, bytes], str]:
        cards = {context: _bytes(card) for context, card in self.cards.items()}
        return _bytes(self.model), cards, _keys(self.presentation)


def check(presentation: Presentation) -> Checked:
    """Hold a presentation against the contract, or raise `DocumentRejected`."""
    path = presentation.document.get("path") or ""
    if len(path) > LONGEST_PATH or len(path.encode()) > PATH_BYTES:
        raise DocumentRejected(
            "path", "the address is too long: shorten the slug, or those of the categories above"
        )
    cards = {
        context: _validated(ArticleCard.model_validate, {**card, "seq": 0})
        for context, card in presentation.cards.items()
    }
    return Checked(presentation, validated({"seq": 0, **presentation.document}), cards)


def validated(data: dict[str, Any]) -> Any:
    """Return the document as a model of the contract, or raise `DocumentRejected`."""
    return _validated(ANY_DOCUMENT.validate_python, data)


def measured(presentation: Presentation) -> int:
    """Return how many bytes the document has, or raise `DocumentRejected`."""
    return len(check(presentation).encode(0).body)


def _validated(validate: Callable[[Any], Any], data: dict[str, Any]) -> Any:
    try:
        return validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        path = ".".join(str(part) for part in first["loc"])
        raise DocumentRejected(path, first["msg"]) from error


def _bytes(model: Any) -> bytes:
    data: bytes = model.model_dump_json().encode()
    return data


def _numbered(unnumbered: bytes, seq: int) -> bytes:
    """Put the number where 0 stands: the first member of this name, behind id and type.

    Such bytes cannot stand in a text, where each quotation mark has a backslash before it.
    """
    return unnumbered.replace(NO_NUMBER, b'"seq":%d,' % seq, 1)


def _too_big(document: dict[str, Any], size: int) -> DocumentRejected:
    part = biggest_part(document)
    return DocumentRejected(
        part.path,
        f"The document has {spoken_size(size)}; {spoken_size(MAX_BYTES)} is the limit. "
        f"This part is the biggest, with {spoken_size(part.size)}: shorten it, or split the text.",
    )


def _keys(presentation: Presentation) -> str:
    data = presentation.document
    named: Iterable[tuple[str, str]] = {
        ("id", data["id"]),
        ("type", data["type"]),
        *presentation.terms,
    }
    return " ".join(sorted(surrogate_key(kind, value) for kind, value in named))
