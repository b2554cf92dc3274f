"""Asks the same before and after something hidden changed, and names what made a difference."""

from collections.abc import Iterator
from typing import Any

from django.test import Client

from tests.delivery.hidden.asking import Values, addresses, following
from tests.delivery.hidden.changing import change
from tests.delivery.hidden.columns import Column
from tests.delivery.hidden.hosting import ask, told
from tests.delivery.hidden.world import World
from tests.lasting import undone

SINCE = "Sat, 04 May 2030 08:00:00 GMT"
EVERY = "1 = 1"


class Oracle:
    """A list of requests, and how each was answered at first."""

    def __init__(self, world: World) -> None:
        self.client = Client(raise_request_exception=False)  # a 500 is a difference, too
        self.asked = list(dict.fromkeys(self._asked(world)))
        self.before = [self._told(*one) for one in self.asked]

    def difference(self) -> str:
        """Return the first request that is answered otherwise than at first; empty if none is."""
        for one, before in zip(self.asked, self.before, strict=True):
            if self._told(*one) != before:
                return " ".join(one)
        return ""

    def blamed(self, columns: list[Column], where: str = EVERY) -> list[str]:
        """Return which of these columns change an answer, and which one."""
        with undone():
            change(columns, where)
            found = self.difference()
        if not found:
            return []
        if len(columns) == 1:
            return [f"{columns[0]}: {found}"]
        middle = len(columns) // 2
        halves = (columns[:middle], columns[middle:])
        alone = [one for half in halves for one in self.blamed(half, where)]
        return alone or [f"{[*map(str, columns)]} together: {found}"]

    def _told(self, method: str, address: str, tag: str) -> Any:
        headers = {"If-None-Match": tag, "If-Modified-Since": SINCE} if tag else {}
        return told(ask(self.client, address, method, **headers))

    def _asked(self, world: World) -> Iterator[tuple[str, str, str]]:
        seen = set()
        for address in [*addresses(_few(world), past=1), *_together(world)]:
            if address.startswith(("/api/v1/docs", "/api/v1/openapi")):
                continue  # they say what the code says, and take long to write
            answer = ask(self.client, address)
            yield "GET", address, ""
            kind = (address.split("/")[3:4], answer.status_code)
            if "?" not in address and str(kind) not in seen:
                seen.add(str(kind))
                yield "HEAD", address, ""
                yield "GET", address, answer.headers.get("ETag", '"none"')
            if next_page := following(address, answer):
                yield "GET", next_page, ""


def _few(world: World) -> Values:
    """Return one of each that readers see, and some that they don't."""
    contents = [world.category, world.author, world.gone["lapsed"], world.never[5]]
    return Values(
        ids=[one.content_id for one in contents],
        paths=[
            *(one.public_path for one in contents),
            world.gone["redirected"].public_path,
            world.embedding.public_path,
            world.open[3].public_path,  # where it stood before it was moved
        ],
        tags=["open tag", world.drafts.tags[-1]],
        words=["words", "zqk"],
        moments=_moments(world),
    )


def _moments(world: World) -> list[str]:
    return [f"{moment:%Y-%m-%dT%H:%M:%SZ}" for moment in (world.moments[1], world.moments[2])]


def _together(world: World) -> Iterator[str]:
    """Yield what one parameter alone does not reach: filters and orders of the past, facets."""
    lists = "/api/v1/articles/"
    for moment in _moments(world):
        yield f"{lists}?order=oldest&context=category&limit=2&at={moment}"
        yield f"{lists}?category={world.category.content_id}&at={moment}"
        yield f"{lists}?author={world.author.content_id}&updated_after={moment}&at={moment}"
        yield f"{lists}?tag=open+tag&type=news&at={moment}"
        for content in (world.embedding, world.open[3]):
            yield f"/api/v1/documents/{content.content_id}/?at={moment}"
