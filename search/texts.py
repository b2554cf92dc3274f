"""What of a document can be searched: plain words by field, without markup."""

import hashlib
import html
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import astuple, dataclass
from typing import Any

from documents.schemas import ARTICLE_TYPES
from search.words import clean

# Change it when words are made in another way: everything is then indexed again.
VERSION = "1"
LONGEST = 400_000  # characters of one document; what stands further down is not found
BREAKS = re.compile(r"</?(?:p|br|ul|ol|li)\b[^>]*>")
TAGS = re.compile(r"<[^>\"]*(?:\"[^\"]*\"[^>\"]*)*>")
Json = dict[str, Any]


@dataclass(frozen=True)
class Searchable:
    """Texts of one document, most telling first. Lines of `text` are blocks of the body."""

    title: str
    dek: str
    labels: str  # authors, tags, categories; one a line
    text: str

    def digest(self) -> str:
        """Return what changes with these texts, or with the way in which words are made."""
        packed = json.dumps(astuple(self), ensure_ascii=False).encode()
        return f"{VERSION}:{hashlib.sha256(packed).hexdigest()[:40]}"


def searchable(document: Json) -> Searchable | None:
    """Return the texts of an article, a category or an author; None for other documents."""
    reader = READERS.get(document["type"])
    return reader(document) if reader else None


def _article(document: Json) -> Searchable:
    review, player = document.get("review") or {}, document.get("player") or {}
    canonical = document["canonical"]
    places = [canonical["category"], canonical["subcategory"], *document["categories"]]
    labels = [
        *(author["name"] for author in document["authors"]),
        *document["tags"],
        *(link["title"] for link in places if link),
        *(review.get(name, "") for name in ("product", "maker")),
    ]
    parts = [part for block in document["body"] for part in _block(block)]
    parts += [*review.get("pros", []), *review.get("cons", []), review.get("verdict", "")]
    parts.append(_plain(player.get("transcript", "")))
    return _made(document["title"], document["dek"], labels, parts)


def _category(document: Json) -> Searchable:
    return _made(document["title"], document["dek"], [], [])


def _author(document: Json) -> Searchable:
    labels = [document["job_title"], document["organisation"]]
    return _made(document["name"], "", labels, [_plain(document["biography"])])


READERS: dict[str, Callable[[Json], Searchable]] = {
    **dict.fromkeys(ARTICLE_TYPES, _article),
    "category": _category,
    "author": _author,
}
# Of a block, in this order.
PLAIN = ("text", "question", "caption", "attribution", "title", "description")
HTML = ("answer", "html", "transcript")


def _block(block: Json) -> Iterator[str]:
    if block["type"] == "related_articles":  # words of other documents
        return
    yield from (block.get(name, "") for name in PLAIN)
    yield from (_plain(block.get(name, "")) for name in HTML)
    if block["type"] == "list":
        yield from map(_plain, block["items"])
    yield from (" ".join(row) for row in block.get("rows", []))


def _plain(markup: str) -> str:
    return html.unescape(TAGS.sub("", BREAKS.sub(" ", markup)))


def _made(title: str, dek: str, labels: list[str], parts: list[str]) -> Searchable:
    text = "\n".join(" ".join(part.split()) for part in parts if part.strip())
    return Searchable(
        title=clean(title).replace("\x00", ""),
        dek=clean(dek).replace("\x00", ""),
        labels=clean("\n".join(label for label in labels if label)).replace("\x00", ""),
        text=clean(text)[:LONGEST].replace("\x00", ""),
    )
