"""Words that stand nowhere else: each tells which hidden thing it was taken from."""

import base64
import re
import zlib
from typing import Any

from django.db.models import Field, TextField
from django.db.models.fields import CharField, SlugField, URLField
from wagtail.fields import RichTextField, StreamField

SHAPE = re.compile(r"zqk\d{5}canary")
SHORTEST = len("zqk00000canary")
NOTHING = "zqk99999canary"
_CURSOR = re.compile(r"[A-Za-z0-9_.-]{16,}:[A-Za-z0-9_-]{20,}")


class Tokens:
    """Makes them and knows them again."""

    def __init__(self) -> None:
        self.where: dict[str, str] = {}

    def new(self, where: str) -> str:
        """Return a token for this hidden thing."""
        token = f"zqk{len(self.where):05d}canary"
        self.where[token] = where
        return token

    def found_in(self, text: str, *, asked: str = "") -> list[str]:
        """Say what leaks into a text; tokens that the request itself held may be repeated."""
        found = set(SHAPE.findall(_with_cursors(text).lower())) - set(SHAPE.findall(asked.lower()))
        return sorted(self.where.get(token, token) for token in found)

    def words(self, model: type[Any], where: str, *skip: str) -> dict[str, Any]:
        """Return a token for each field of text that an editor can fill, but for `skip`."""
        return {
            field.name: self._word(field, f"{where}.{field.name}")
            for field in model._meta.concrete_fields
            if _is_text(field) and field.name not in ("path", *skip)
        }

    def corrections(self, where: str) -> list[dict[str, Any]]:
        """Return correction notes with a token."""
        value = {"text": self.new(f"{where}.correction"), "corrected_at": "2030-04-01T08:00:00Z"}
        return [{"type": "correction", "value": value}]

    def body(
        self, where: str, image: int, recording: int, download: int | None = None
    ) -> list[dict[str, Any]]:
        """Return a body of all types of blocks, with a token in each field; media are keys."""

        def word(name: str) -> str:
            return self.new(f"{where}.body.{name}")

        def html(name: str) -> str:
            return f"<p>{word(name)}</p>"

        address = "https://example.org/"
        blocks: dict[str, Any] = {
            "heading": {"text": word("heading"), "level": "2"},
            "paragraph": html("paragraph"),
            "list": {"style": "bulleted", "items": [word("list")]},
            "question_answer": {"question": word("question"), "answer": html("answer")},
            "call_out": {"tone": "tip", "title": word("call_out"), "text": html("call_out")},
            "pull_quote": {"text": word("quote"), "attribution": word("attribution")},
            "embed": {"url": address + word("embed"), "title": word("embed.title")},
            "related_articles": {"title": word("related"), "articles": []},
            "download": {
                "document": download,
                "title": word("download"),
                "description": word("download.words"),
            },
            "promo_slot": {"slot": word("slot")},
            "image": {
                "image": image,
                "decorative": False,
                "alt": word("image.alt"),
                "caption": word("image.caption"),
                "credit": word("image.credit"),
            },
            "table": {"caption": word("table"), "rows": [[word("cell")], [word("cell")]]},
            "recording": {
                "recording": recording,
                "caption": word("recording.caption"),
                "poster": image,
            },
            "media": {
                "kind": "audio",
                "url": address + word("media"),
                "title": word("media.title"),
                "duration_seconds": 60,
                "captions_url": address + word("captions"),
                "transcript": html("transcript"),
            },
        }
        return [{"type": kind, "value": value} for kind, value in blocks.items()]

    def _word(self, field: "Field[Any, Any]", where: str) -> str:
        if isinstance(field, RichTextField):
            return f"<p>{self.new(where)}</p>"
        if isinstance(field, URLField):
            return f"https://example.org/{self.new(where)}"
        return self.new(where)


def _is_text(field: "Field[Any, Any]") -> bool:
    if not isinstance(field, CharField | TextField | SlugField) or isinstance(field, StreamField):
        return False
    return bool(field.editable and not field.choices and (field.max_length or 999) >= SHORTEST)


def _with_cursors(text: str) -> str:
    """Add what a cursor says to the one who decodes it: it is signed, not hidden."""
    return "\n".join([text, *(_decoded(found) for found in _CURSOR.findall(text))])


def _decoded(cursor: str) -> str:
    data = cursor.rpartition(":")[0]
    packed = data.startswith(".")
    try:
        raw = base64.urlsafe_b64decode(data.lstrip(".") + "=" * (-len(data.lstrip(".")) % 4))
        return (zlib.decompress(raw) if packed else raw).decode(errors="replace")
    except (ValueError, zlib.error):
        return ""


def decoy_of(value: str) -> str:
    """Return a value of the same shape and length that never was anything."""
    return value.replace("zqk0", "zqk9") if SHAPE.search(value) else value[::-1]
