"""Read the demo's content files, and refuse them whole if one points to what is not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from .drawings import DRAWINGS
from .papers import PAPERS
from .schema import AdSlot, Article, Author, Category, DemoContent, Promo, Site

FOLDER = Path(__file__).parent / "content"

Content = TypeVar("Content")


class DemoContentError(ValueError):
    """The files are wrong; the message lists every fault, one a line."""


def load_content(folder: Path = FOLDER) -> DemoContent:
    content = DemoContent(
        site=_read(folder / "site.json", TypeAdapter(Site)),
        categories=_read(folder / "categories.json", TypeAdapter(list[Category])),
        authors=_read(folder / "authors.json", TypeAdapter(list[Author])),
        promos=_read(folder / "promos.json", TypeAdapter(list[Promo])),
        ad_slots=_read(folder / "ad_slots.json", TypeAdapter(list[AdSlot])),
        articles=_read(folder / "articles.json", TypeAdapter(list[Article])),
    )
    if faults := list(_faults(content)):
        raise DemoContentError("\n".join(faults))
    return content


def _read(path: Path, shape: TypeAdapter[Content]) -> Content:
    try:
        return shape.validate_json(path.read_bytes())
    except ValidationError as error:
        raise DemoContentError(f"{path.name}: {error}") from error


def _faults(content: DemoContent) -> Iterator[str]:
    yield from _repeated("category", [category.slug for category in content.categories])
    yield from _repeated("author", [author.slug for author in content.authors])
    yield from _repeated("promo", [promo.slug for promo in content.promos])
    yield from _repeated("ad slot", [slot.key for slot in content.ad_slots])
    yield from _repeated("article", [article.slug for article in content.articles])
    for category in content.categories:
        yield from _missing(f"category {category.slug}", "drawing", [category.image], DRAWINGS)
    for author in content.authors:
        if author.photo is not None:
            yield from _missing(f"author {author.slug}", "drawing", [author.photo], DRAWINGS)
    for article in content.articles:
        yield from _article_faults(article, content)


def _article_faults(article: Article, content: DemoContent) -> Iterator[str]:
    where = f"article {article.slug}"
    categories = {
        category.slug: [sub.slug for sub in category.subcategories]
        for category in content.categories
    }
    published = [other.slug for other in content.articles if other.state == "published"]
    yield from _missing(
        where, "category", [article.category, *article.further_categories], categories
    )
    if article.subcategory is not None:
        below = categories.get(article.category, [])
        yield from _missing(
            where, f"subcategory of {article.category}", [article.subcategory], below
        )
    yield from _missing(where, "author", article.authors, [a.slug for a in content.authors])
    yield from _missing(where, "drawing", _drawings_of(article), DRAWINGS)
    for block in article.body:
        value = block["value"]
        if block["type"] == "related_articles":
            yield from _missing(where, "published article", value["articles"], published)
        elif block["type"] == "download":
            yield from _missing(where, "paper", [value["document"]], PAPERS)
        elif block["type"] == "promo_slot":
            yield from _missing(where, "promo", [value["slot"]], [p.slug for p in content.promos])
    for of_type, part in (("product_review", article.review), ("multimedia", article.player)):
        if (article.type == of_type) != (part is not None):
            yield f"{where}: only a {of_type} has its own part, and it must have one"


def _drawings_of(article: Article) -> Iterator[str]:
    for face in (article.resource, article.category_face, article.social):
        if face is not None and face.image is not None:
            yield face.image
    if article.player is not None:
        yield article.player.poster
    for block in article.body:
        if block["type"] == "image":
            yield block["value"]["image"]
        elif block["type"] == "recording":
            posters = (block["value"]["poster"], block["value"]["recording"].get("poster"))
            yield from (key for key in posters if key)


def _missing(where: str, kind: str, wanted: Iterable[str], known: Iterable[str]) -> Iterator[str]:
    there = set(known)
    return (f"{where}: there is no {kind} {key!r}" for key in wanted if key not in there)


def _repeated(kind: str, keys: list[str]) -> Iterator[str]:
    return (f"{kind} {key!r} occurs twice" for key in sorted(set(keys)) if keys.count(key) > 1)
