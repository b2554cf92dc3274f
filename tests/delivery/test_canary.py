"""Every hidden thing holds words of its own; whatever a stranger asks, none of them is answered."""

import os
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from tests.delivery.hidden.asking import addresses, following
from tests.delivery.hidden.hosting import ask, hosted, told, values_of, without_tokens
from tests.delivery.hidden.tokens import decoys
from tests.delivery.hidden.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with hosted(django_db_blocker) as found:
        yield found


def said(answer: Any) -> str:
    """Return body and headers as one text."""
    return f"{answer.content.decode()}\n{dict(answer.items())}"


def test_world__has_a_token_in_every_hidden_column_of_text(world: World) -> None:
    assert without_tokens() == []


def test_strangers__are_told_no_token(world: World) -> None:
    client, leaks, count = Client(), {}, 0
    queue = list(addresses(values_of(world), past=2))
    while queue:
        address = queue.pop()
        answer = ask(client, address)
        count += 1
        assert answer.status_code < 500, address
        if found := world.tokens.found_in(said(answer), asked=address):
            leaks[address] = found
        if address_of_next := following(address, answer):
            queue.append(address_of_next)
    import time, pprint; print(count, time.process_time()); pprint.pprint(leaks)
    assert leaks == {}
