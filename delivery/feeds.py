"""Cards as RSS 2.0 and Atom 1.0. The same cards give the same bytes."""

import json
import mimetypes
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.dateparse import parse_datetime
from django.utils.feedgenerator import (
    Atom1Feed,
    Enclosure,
    Rss201rev2Feed,
    SyndicationFeed,
    rfc3339_date,
)

from delivery.markup import ATOM, RSS, fit, of_file, on_site

NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class Rss(Rss201rev2Feed):
    """RSS whose items say when they were published last: RSS itself has no word for it."""

    def latest_post_date(self) -> datetime:
        return _latest(self)

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("atom:updated", rfc3339_date(item["updateddate"]))


class Atom(Atom1Feed):
    """Atom, dated by what is in it."""

    def latest_post_date(self) -> datetime:
        return _latest(self)


FORMATS: dict[str, tuple[type[SyndicationFeed], str]] = {"rss": (Rss, RSS), "atom": (Atom, ATOM)}


def _latest(feed: SyndicationFeed) -> datetime:
    """When anything in it was published last; Django would say "now" of an empty one."""
    moments: list[datetime] = [item["updateddate"] for item in feed.items]
    return max([*moments, feed.feed.get("as_of") or NEVER])


def feed_bytes(
    format: str,
    cards: Iterable[bytes],
    *,
    title: str,
    description: str,
    path: str,
    own_path: str,
    as_of: datetime | None,
) -> tuple[bytes, datetime | None]:
    """Return a feed, and when anything in it was published last.

    `path` is the page on the site that it follows, `own_path` where the front end serves it;
    `as_of` is when what it is about was published last.
    """
    kind, _ = FORMATS[format]
    feed = kind(
        title=fit(title),
        link=on_site(path),
        description=fit(description),
        language=settings.LANGUAGE_CODE,
        feed_url=on_site(own_path),
        feed_guid=on_site(own_path),
        as_of=as_of,
    )
    for card in cards:
        _add(feed, json.loads(card))
    latest = _latest(feed)
    return feed.writeString("utf-8").encode(), latest if latest != NEVER else None


def _add(feed: SyndicationFeed, card: dict[str, Any]) -> None:
    published, updated = (_moment(card[name]) for name in ("published_at", "updated_at"))
    places = [card["category"], card["subcategory"]]
    feed.add_item(
        title=fit(card["title"]),
        link=on_site(card["path"]),
        description=fit(card["description"]),
        author_name=fit(", ".join(author["title"] for author in card["authors"])) or None,
        pubdate=published,
        updateddate=updated,
        unique_id=_identity(feed, card["id"], published),
        unique_id_is_permalink=False,
        categories=[fit(place["title"]) for place in places if place and place["title"]],
        enclosures=_picture(card["image"]),
    )


def _identity(feed: SyndicationFeed, content_id: str, published: datetime) -> str:
    """The content's id; Atom wants an address that is one for good (RFC 4151)."""
    if isinstance(feed, Rss):
        return fit(content_id)
    host = urlsplit(settings.GALLEY_FRONTEND_URL).hostname
    return f"tag:{host},{published:%Y-%m-%d}:{fit(content_id)}"


def _picture(image: dict[str, Any] | None) -> list[Enclosure]:
    """The fallback file; how many bytes it has nobody asks, so it is told as 0."""
    if not image:
        return []
    type = mimetypes.guess_type(urlsplit(image["src"]).path)[0] or "image/jpeg"
    return [Enclosure(of_file(image["src"]), "0", type)]


def _moment(text: str) -> datetime:
    return parse_datetime(text) or NEVER
