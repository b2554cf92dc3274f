"""A mirror that is fed by /changes/ alone, beside writers: in the end it equals the store."""

import json
import threading
from typing import Any

import pytest
from django.test import Client

from accounts.roles import Role
from documents.models import Document
from editorial.publishing import publish, withdraw
from tests.factories import UserFactory, approve_and_publish, make_article
from tests.faults.drafts import again, approved_draft, unused_again
from tests.faults.races import race
from tests.faults.tally import Tally, figure

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
WRITERS = 4
EACH = figure("GALLEY_MIRROR_EACH", 3)
PAGE = 2  # changes an answer, so that a page ends between writers' entries


class Mirror:
    """Keeps documents by id, and the number it has read up to."""

    def __init__(self) -> None:
        self.kept: dict[str, Any] = {}
        self.since = self.answers = 0
        self.ended = threading.Event()

    def catch_up(self) -> None:
        """Ask until there is nothing more."""
        client, following = Client(), True
        while following:
            page = client.get(f"/api/v1/changes/?since={self.since}&limit={PAGE}").json()
            for item in page["items"]:
                if item["document"]:
                    self.kept[item["id"]] = item["document"]
                else:
                    self.kept.pop(item["id"], None)
            following, self.since = page["next"] is not None, page["seq"]
            self.answers += 1

    def run(self) -> None:
        """Go on until all writers are done."""
        while not self.ended.is_set():
            self.catch_up()


def test_mirror__beside_writers_equals_the_store() -> None:
    reviewer, publisher = UserFactory(role=Role.PUBLISHER), UserFactory(role=Role.PUBLISHER)
    first = approve_and_publish(make_article("Number 0"))
    parent, author = first.get_parent().specific, first.authorships.first().author
    pages = [first] + [
        approve_and_publish(make_article(f"Number {n}", parent=parent, author=author))
        for n in range(1, WRITERS)
    ]
    writer = UserFactory()
    drafts = [approved_draft(page, writer, reviewer, "a") for page in pages]
    mirror, running = Mirror(), [WRITERS]
    tally = Tally(f"Mirror beside {WRITERS} writers", "acts")

    def write(page: Any, revision: Any) -> None:
        try:
            for number in range(EACH):
                if number % 3 == 1:
                    withdraw(content=again(page), user=publisher, door="race")
                else:
                    unused_again(revision)
                    publish(revision=revision, user=publisher, door="race")
        finally:
            running[0] -= 1
            if not running[0]:
                mirror.ended.set()

    works = [lambda pair=pair: write(*pair) for pair in zip(pages, drafts, strict=True)]
    raised = race(mirror.run, *works)
    assert raised == [None] * (WRITERS + 1)
    mirror.catch_up()
    live = {row.pk: json.loads(bytes(row.body)) for row in Document.objects.all()}
    tally.count(tries=WRITERS * EACH)
    tally.outcomes["answers that the mirror read:"] = mirror.answers
    tally.check([] if mirror.kept == live else ["mirror and store differ"], "at the end")
    tally.report()
