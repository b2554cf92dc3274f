"""What a legacy export says, as plain values: all texts are plain text, never markup."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Disposition = Literal["imported", "template", "blank", "not_understood"]
BlockKind = Literal["paragraph", "heading", "caption", "pull_quote", "list"]


class LegacyRefused(Exception):
    """The input is no legacy export; `line` counts from 1, None where no line is to blame."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message, line)
        self.message = message
        self.line = line

    def __str__(self) -> str:
        return self.message if self.line is None else f"Line {self.line}: {self.message}"


@dataclass(frozen=True, slots=True)
class Face:
    """How the article shows itself on another page. `image_url` was never fetched."""

    image_alt: str = ""
    image_url: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class LegacyAuthor:
    """`name` keeps credentials ("Ann Lee, RN"); `biography` is without the contact."""

    name: str
    job_title: str = ""
    organisation: str = ""
    biography: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class LegacyBlock:
    """`items` (and `ordered`) for a list, `text` for every other kind; line numbers from 1."""

    kind: BlockKind
    text: str
    items: tuple[str, ...]
    lines: tuple[int, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class LegacyComment:
    """To be held. `name` may be empty; `posted_on` is None when no calendar has that day."""

    name: str
    text: str
    posted_on: date | None
    lines: tuple[int, ...]
    suspicion: str


@dataclass(frozen=True, slots=True)
class LegacyPromo:
    """Equal promos compare equal, wherever they stood."""

    audience: str
    heading: str
    items: tuple[str, ...]
    closing: str


@dataclass(frozen=True, slots=True)
class LineUse:
    """Where one line of the input went; `text` is the line as it stood."""

    number: int
    text: str
    disposition: Disposition
    target: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class LegacyArticle:
    """`digest` is the SHA-256 of the normalised text: equal for files that differ only in line
    ends, trailing space, byte order mark or the spelling of entities."""

    title: str
    resource_face: Face
    category_face: Face
    category: str
    subcategory: str
    dek: str
    authors: tuple[LegacyAuthor, ...]
    body: tuple[LegacyBlock, ...]
    comments: tuple[LegacyComment, ...]
    promos: tuple[LegacyPromo, ...]
    accounting: tuple[LineUse, ...]
    notes: tuple[str, ...]
    digest: str

    @property
    def not_understood(self) -> tuple[LineUse, ...]:
        return tuple(use for use in self.accounting if use.disposition == "not_understood")
