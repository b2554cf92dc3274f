"""Whatever was served at a moment is what `at=` answers for it, over random histories."""

import json
import os
import random
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
import time_machine
from django.test import Client

from delivery.actions import create_read_key
from delivery.models import Scope
from documents.models import Document
from documents.shown import named_in, public_now
from foundation import clock
from tests.delivery.histories import START, History, get

pytestmark = pytest.mark.django_db
SEEDS = int(os.environ.get("GALLEY_PAST_HISTORIES", "1"))
ACTS = int(os.environ.get("GALLEY_PAST_ACTS", "8"))
LOOKS = 10  # addresses that are asked after each act


@dataclass
class Served:
    """What a reader got."""

    at: datetime
    path: str
    status: int
    body: bytes
    etag: str


@pytest.mark.parametrize("seed", range(SEEDS))
def test_history__is_answered_as_it_was_served(client: Client, seed: int) -> None:
    chance = random.Random(seed)
    with time_machine.travel(START, tick=False) as traveller:
        _, token = create_read_key(name="Archive", scopes=[Scope.PAST])
        history = History(chance, traveller)
        served = look(client, history)
        for _ in range(ACTS):
            history.act()
            served += look(client, history)
        traveller.shift(chance.choice([1, 100, 10_000]))
        told = "\n".join(history.happened)
        public = public_now(Document.objects.values_list("pk", flat=True))
        for then in served:
            check_with_key(get(client, then.path, at=then.at, token=token), then, told)
            check_without(get(client, then.path, at=then.at), then, set(public), told)
        gone = {article.content_id for article in history.articles} - public.keys()
        for then in filter(lambda one: is_feed(one.path), served):
            feed = get(client, then.path, at=then.at).content.decode()
            assert not [content_id for content_id in gone if content_id in feed], (then, told)


def is_feed(path: str) -> bool:
    """Whether the answer is XML, unless it is a problem."""
    return path.startswith("/feeds/")


def look(client: Client, history: History) -> list[Served]:
    """Ask some addresses, and go on where a list goes on; then let a moment pass."""
    addresses = history.addresses()
    chosen = history.chance.sample(addresses, min(LOOKS, len(addresses)))
    found = []
    for path in chosen:
        while path:
            answer = get(client, path)
            found.append(
                Served(
                    clock.now(), path, answer.status_code, answer.content, answer.get("ETag", "")
                )
            )
            following = None if is_feed(path) else json.loads(answer.content).get("next")
            base = path.split("&cursor=")[0]
            path = f"{base}&cursor={following}" if following else ""
    history.traveller.shift(0.000001)
    return found


def check_with_key(answer: Any, then: Served, told: str) -> None:
    """All bytes are those of that moment."""
    assert (answer.status_code, answer.content) == (then.status, then.body), (then, told)
    assert answer.get("ETag", "") == then.etag
    assert "no-store" in answer["Cache-Control"]


def check_without(answer: Any, then: Served, public: set[str], told: str) -> None:
    """What is public now is answered as it was; nothing else is shown."""
    assert answer.status_code in {then.status, 410}, (then, told)
    if answer.status_code == 410 or is_feed(then.path):
        return
    if answer.status_code == 200 and named_in(then.body) <= public:
        was, now_told = json.loads(then.body), json.loads(answer.content)
        if was.get("next"):  # what would follow may be gone
            assert was["items"] == now_told["items"], (then, told)
        else:
            assert answer.content == then.body, (then, told)
    body = json.loads(answer.content)
    for item in body.get("items", [body] if "id" in body else []):
        assert item["id"] in public, (then, told)
        now = json.loads(bytes(Document.objects.get(pk=item["id"]).body))
        if item.get("seq") != now["seq"]:  # a place in the tree has none
            assert named_in(json.dumps(item).encode()) <= public, (then, told)
