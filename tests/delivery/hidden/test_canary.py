"""Every hidden thing holds words of its own; whatever a stranger asks, none of them is answered."""

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from documents.models import LedgerEntry
from resources.blocks import BodyBlock
from tests.delivery.hidden.asking import Values, addresses, following
from tests.delivery.hidden.hosting import (
    ask,
    hidden_values,
    told,
    values_of,
    without_tokens,
)
from tests.delivery.hidden.tokens import NOTHING, SHAPE, Tokens, decoy_of
from tests.delivery.hidden.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("hidden")]


def test_world__has_a_token_in_every_hidden_column_of_text(world: World) -> None:
    assert without_tokens() == []


def test_bodies__hold_every_type_of_block(world: World) -> None:
    assert {block["type"] for block in Tokens().body("any", 1, 1)} == set(BodyBlock().child_blocks)


def test_strangers__are_told_no_token(world: World, client: Client) -> None:
    leaks: dict[str, list[str]] = {}
    statuses = set()
    queue = list(addresses(values_of(world), past=1))
    while queue:
        address = queue.pop()
        answer = ask(client, address)
        statuses.add(answer.status_code)
        said = f"{answer.content.decode()}\n{dict(answer.items())}"
        if found := world.tokens.found_in(said, asked=address):
            leaks[address] = found
        if next_page := following(address, answer):
            queue.append(next_page)
    assert leaks == {}
    assert statuses == {200, 308, 400, 401, 404, 410}


def test_other_methods__tell_no_token(world: World, client: Client) -> None:
    values = values_of(world)
    few = Values(values.ids[-2:], values.paths[-2:], values.tags[-1:], ["zqk"], [])
    by_path = {address.partition("?")[0]: address for address in addresses(few, past=0)}
    for address in by_path.values():
        for method in ("HEAD", "OPTIONS", "POST", "DELETE"):
            answer = ask(client, address, method)
            said = f"{answer.content.decode()}\n{dict(answer.items())}"
            assert world.tokens.found_in(said, asked=address) == [], (method, address)


def decoys_of(values: Values) -> Values:
    """Return values of the same shape of which there never was anything."""
    lists = ("ids", "paths", "tags", "words")
    return replace(values, **{name: [*map(decoy_of, getattr(values, name))] for name in lists})


def without_names(answer: Any, ids: list[str]) -> tuple[int, str, dict[str, str]]:
    """Return what an answer says, with one name for all that was asked for."""

    def plain(text: str) -> str:
        for one in ids:
            text = text.replace(one, NOTHING).replace(decoy_of(one), NOTHING)
        return SHAPE.sub(NOTHING, text)

    status, body, headers = told(answer)
    text = plain(body.decode())
    if NOTHING in text:  # an error or a feed says what was asked for: its tag differs as well
        headers.pop("ETag", None)
    return status, text, {name: plain(value) for name, value in headers.items()}


def test_what_never_was_public__is_as_if_it_never_were(world: World, client: Client) -> None:
    hidden = hidden_values(world)
    pairs = zip(addresses(hidden, past=0), addresses(decoys_of(hidden), past=0), strict=True)
    asked = [(address, decoy) for address, decoy in pairs if address != decoy]
    assert len(asked) > 100
    for address, decoy in asked:
        answers = [without_names(ask(client, one), hidden.ids) for one in (address, decoy)]
        assert answers[0] == answers[1], address


def test_conditions__find_nothing_of_what_is_gone(world: World, client: Client) -> None:
    """Who knows the tag of what was public once learns no more by it than without."""
    for content in [*world.gone.values(), *world.never]:
        entries = LedgerEntry.objects.filter(content_id=content.content_id).exclude(etag="")
        tags = [f'"{etag}"' for etag in entries.values_list("etag", flat=True)]
        for address in (
            f"/api/v1/documents/{content.content_id}/",
            f"/api/v1/by-path/?path={getattr(content, 'public_path', '/none/')}",
        ):
            plain = ask(client, address)
            if plain.status_code == 200:  # redacted: other words are public
                continue
            for tag in [*tags, "*"]:
                assert told(ask(client, address, **{"If-None-Match": tag})) == told(plain)
            since = {"If-Modified-Since": "Wed, 01 May 2030 08:00:00 GMT"}
            assert told(ask(client, address, **since)) == told(plain)
