"""`expand=`: what an answer links to, beside it, each once, by id."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from ninja.params.functions import Query

from delivery.moments import AT
from documents.linked import Linked, cards_by_id, documents_by_id
from foundation.parameters import MAX_LENGTH, several_of, wrong

EXPAND = "expand"
Expand = Annotated[
    str | None,
    Query(
        max_length=MAX_LENGTH,
        examples=["authors,category"],
        description=(
            "What to put beside the answer, in `expanded`: `authors` and `category` add the "
            "documents that it links to, `related` the cards of related articles (only where one "
            "document is asked for). Not together with `at`."
        ),
    ),
]
Json = dict[str, Any]


def _authors(body: Json) -> Iterator[Json]:
    yield from body.get("authors", ())


def _categories(body: Json) -> Iterator[Json]:
    place = body.get("canonical", body)
    links = (place.get("category"), place.get("subcategory"), *body.get("categories", ()))
    yield from (link for link in links if link)


def _related(body: Json) -> Iterator[Json]:
    yield from body.get("related", ())


@dataclass(frozen=True)
class Kind:
    """Where an answer names something, the type of that, and what `expanded` calls it."""

    links: Callable[[Json], Iterator[Json]]
    type: str
    called: str


KINDS = {
    "authors": Kind(_authors, "author", "authors"),
    "category": Kind(_categories, "category", "categories"),
    "related": Kind(_related, "", "articles"),
}
OF_DOCUMENTS = tuple(KINDS)
OF_CARDS = ("authors", "category")


@dataclass(frozen=True)
class Expansion:
    """The member `expanded` as bytes, the ids that it depends on, and when something in it ends."""

    body: bytes
    ids: frozenset[str] = frozenset()
    ends: tuple[datetime | None, ...] = ()


NOTHING = Expansion(b"")


def kinds_of(parameters: dict[str, str], known: Collection[str]) -> list[str]:
    """Return the kinds that are wanted; a 400 names what is not known."""
    wanted = several_of(parameters, EXPAND, most=len(KINDS)) if EXPAND in parameters else []
    for name in wanted:
        if name not in known:
            raise wrong(EXPAND, f"names '{name[:100]}', which is not there; known: {_told(known)}")
    if wanted and AT in parameters:
        raise wrong(EXPAND, f"answers from the present only; leave out '{AT}', or this")
    return wanted


def expansion_of(kinds: Collection[str], bodies: Iterable[bytes]) -> Expansion:
    """Look up what these bodies link to: one query for documents, one for cards."""
    if not kinds:
        return NOTHING
    read: list[Json] = [json.loads(body) for body in bodies]
    ids = {
        name: list(dict.fromkeys(one["id"] for body in read for one in KINDS[name].links(body)))
        for name in kinds
    }
    whole = [content_id for name in kinds if KINDS[name].type for content_id in ids[name]]
    documents = documents_by_id(whole) if whole else {}
    cards = cards_by_id(ids["related"]) if ids.get("related") else {}
    members, ends = [], []
    for name in kinds:
        kind = KINDS[name]
        found = documents if kind.type else cards
        linked = {
            one: found[one]
            for one in ids[name]
            if one in found and kind.type in ("", found[one].type)
        }
        members.append(b'"%b":{%b}' % (kind.called.encode(), _by_id(linked)))
        ends += [one.expires_at for one in linked.values()]
    body = b',"expanded":{' + b",".join(members) + b"}"
    return Expansion(body, frozenset(one for several in ids.values() for one in several), (*ends,))


def _by_id(linked: dict[str, Linked]) -> bytes:
    return b",".join(json.dumps(name).encode() + b":" + one.body for name, one in linked.items())


def _told(names: Iterable[str]) -> str:
    return ", ".join(names)
