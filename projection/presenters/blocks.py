"""Body blocks as readers get them: flat, typed, without Wagtail's ids."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

from django.utils.text import slugify

from documents.schemas import ARTICLE_TYPES
from media.alternatives import alt_of
from media.recordings.providers import recognised
from projection.linked import links_to
from projection.presenters.downloads import present_download
from projection.presenters.images import present_image
from projection.presenters.players import present_recording
from projection.presenters.removed import NO_WORDS
from projection.richtext import present_html
from projection.shelf import content_ids_of


def present_body(body: Any) -> list[dict[str, Any]]:
    """Return all blocks in order. Blocks without their image or recording are left out."""
    anchors: set[str] = set()
    return [
        {"type": block.block_type, **data}
        for block in body
        if (data := PRESENTERS[block.block_type](block.value, anchors)) is not None
    ]


def _heading(value: Any, anchors: set[str]) -> dict[str, Any]:
    base = slugify(value["text"]) or "section"
    anchor = next(name for name in _names(base) if name not in anchors)
    anchors.add(anchor)
    return {"level": int(value["level"]), "text": value["text"], "anchor": anchor}


def _names(base: str) -> Iterator[str]:
    yield base
    number = 2
    while True:
        yield f"{base}-{number}"
        number += 1


def _paragraph(value: Any, _: set[str]) -> dict[str, Any]:
    return {"html": present_html(value.source)}


def _image(value: Any, _: set[str]) -> dict[str, Any] | None:
    alt = alt_of(value["image"], value["alt"], decorative=value["decorative"])
    image = present_image(value["image"], alt=alt, slot="body")
    if image is None:
        return None
    if value["image"].withdrawn_at is not None:
        return {"image": image, **NO_WORDS}
    credit = value["credit"] or value["image"].credit
    return {"image": image, "caption": value["caption"], "credit": credit}


def _pull_quote(value: Any, _: set[str]) -> dict[str, Any]:
    return {"text": value["text"], "attribution": value["attribution"]}


def _list(value: Any, _: set[str]) -> dict[str, Any]:
    return {
        "style": value["style"],
        "items": [present_html(item.source) for item in value["items"]],
    }


def _question_answer(value: Any, _: set[str]) -> dict[str, Any]:
    return {"question": value["question"], "answer": present_html(value["answer"].source)}


def _call_out(value: Any, _: set[str]) -> dict[str, Any]:
    return {
        "tone": value["tone"],
        "title": value["title"],
        "html": present_html(value["text"].source),
    }


def _table(value: Any, _: set[str]) -> dict[str, Any]:
    return {
        "caption": value["caption"],
        "header_row": bool(value["header_row"]),
        "header_column": bool(value["header_column"]),
        "rows": [[str(cell) for cell in row] for row in value["rows"]],
    }


def _recording(value: Any, _: set[str]) -> dict[str, Any] | None:
    return present_recording(value)


def _embed(value: Any, _: set[str]) -> dict[str, Any]:
    known = recognised(value["url"])
    host = (urlsplit(value["url"]).hostname or "").removeprefix("www.").removeprefix("m.")
    return {
        "url": value["url"],
        "title": value["title"],
        "provider": known.provider.name if known else host,
        "player_url": known.player_url if known else None,
    }


def _media(value: Any, _: set[str]) -> dict[str, Any]:
    return {
        "kind": value["kind"],
        "url": value["url"],
        "title": value["title"],
        "duration_seconds": value["duration_seconds"],
        "captions_url": value["captions_url"] or None,
        "transcript": present_html(value["transcript"].source if value["transcript"] else ""),
    }


def _related(value: Any, _: set[str]) -> dict[str, Any]:
    return {"title": value["title"], "items": related_articles(value["articles"])}


def related_articles(pages: Any) -> list[dict[str, Any]]:
    """Return those of the chosen pages that are published articles, in the chosen order."""
    chosen = [page.pk for page in pages if page]
    known = content_ids_of(chosen)
    ids = [known[pk] for pk in chosen if pk in known]
    links = links_to(ids)
    return [
        {name: links[pk][name] for name in ("id", "type", "title", "path")}
        for pk in ids
        if pk in links and links[pk]["type"] in ARTICLE_TYPES
    ]


def _promo_slot(value: Any, _: set[str]) -> dict[str, Any]:
    return {"slot": value["slot"]}


PRESENTERS: dict[str, Callable[[Any, set[str]], dict[str, Any] | None]] = {
    "heading": _heading,
    "paragraph": _paragraph,
    "image": _image,
    "pull_quote": _pull_quote,
    "list": _list,
    "question_answer": _question_answer,
    "call_out": _call_out,
    "table": _table,
    "recording": _recording,
    "embed": _embed,
    "media": _media,
    "download": present_download,
    "related_articles": _related,
    "promo_slot": _promo_slot,
}
