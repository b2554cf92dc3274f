"""Shapes of readers' comments."""

from datetime import date
from typing import Annotated, Literal
from unicodedata import category

from pydantic import AfterValidator, Field, StringConstraints

from documents.schemas.base import Moment, Schema

KEPT = "\n\t"
# Letters by their category, which are drawn as nothing.
FILLERS = "\u115f\u1160\u2800\u3164\uffa0"
REORDERING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def _readable(text: str) -> str:
    """Refuse control signs, and what lets words be read in another order.

    Joiners and marks stay, unseen as they are: emoji and many scripts are written with them.
    """
    for character in text:
        is_control = category(character) in ("Cc", "Cs") and character not in KEPT
        if is_control or character in REORDERING or _is_no_character(ord(character)):
            raise ValueError(f"holds a character that is no text (U+{ord(character):04X})")
    if not any(map(_is_seen, text)):
        raise ValueError("holds nothing that can be seen")
    return text


def _is_seen(character: str) -> bool:
    """Say whether it is drawn; one newer than our tables is taken for an emoji."""
    kind = category(character)
    return (kind[0] in "LNPS" or kind == "Cn") and character not in FILLERS


def _is_no_character(number: int) -> bool:
    """Say whether Unicode will never give this number to a character."""
    return 0xFDD0 <= number <= 0xFDEF or number & 0xFFFE == 0xFFFE


def _lines(text: str) -> str:
    return _readable("\n".join(line.rstrip() for line in text.splitlines()))


def _one_line(text: str) -> str:
    return _readable(" ".join(text.split()))


class PublicComment(Schema):
    """A comment that a moderator has approved."""

    id: str = Field(
        description="Opaque; stays the same while the comment is public.",
        examples=["p4w8e2k7r6t1y9u3i5oa"],
    )
    name: str = Field(description="As the reader gave it, plain text.", examples=["Jo Marsh"])
    text: str = Field(
        description="Plain text with line breaks; it may look like HTML, so escape it.",
        examples=["The list for the first week helped me a lot."],
    )
    posted_at: Moment | None = Field(
        description="When it was posted; null where only the day is known."
    )
    posted_on: date = Field(description="On which day (UTC).", examples=["2026-11-23"])


class CommentList(Schema):
    """A page of comments."""

    items: list[PublicComment] = Field(description="In the order that was asked for.")
    next: str | None = Field(
        description="Cursor of the next page; null on the last.", examples=["WyJjb21tZW50cyJd"]
    )
    total: int = Field(description="How many comments are public, on all pages.", examples=[3])
    open: bool = Field(description="Whether readers may comment now.", examples=[True])


class NewComment(Schema):
    """What a reader writes below an article."""

    name: Annotated[
        str,
        StringConstraints(strip_whitespace=True, min_length=1, max_length=100),
        AfterValidator(_one_line),
    ] = Field(description="Plain text of one line.", examples=["Jo Marsh"])
    text: Annotated[
        str,
        StringConstraints(strip_whitespace=True, min_length=1, max_length=5000),
        AfterValidator(_lines),
    ] = Field(
        description="Plain text; line breaks are kept.",
        examples=["The list for the first week helped me a lot."],
    )


class CommentReceived(Schema):
    """The comment has arrived."""

    state: Literal["held"] = Field(
        description="Nobody sees it before a moderator has approved it.", examples=["held"]
    )
