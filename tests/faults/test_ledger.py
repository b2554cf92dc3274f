"""Many writers at once: the ledger has no gaps, and its order is the order of commits."""

import threading
from typing import Any

import pytest
from django.db import connection

from accounts.roles import Role
from documents.models import LedgerEntry
from editorial.publishing import publish
from tests.factories import UserFactory, approve_and_publish, make_article
from tests.faults.agreement import page_disagreements, store_disagreements
from tests.faults.drafts import approved_draft, unused_again
from tests.faults.races import race
from tests.faults.tally import Tally, figure

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
WRITERS = 8
EACH = figure("GALLEY_LEDGER_EACH", 3)


class Reader:
    """Reads the ledger without rest: below the highest number it sees, nothing may lack.

    A number that became visible before a lower one would show as a gap for that moment; a reader
    that goes on from its highest number would never get the lower one.
    """

    def __init__(self, start: int) -> None:
        self.position = start
        self.looks = self.most = 0
        self.gaps: list[str] = []
        self.ended = threading.Event()

    def look(self) -> None:
        """Take what is new, as delta sync does."""
        rows = LedgerEntry.objects.filter(seq__gt=self.position).order_by("seq")
        new = list(rows.values_list("seq", flat=True))
        if new and new != list(range(self.position + 1, self.position + 1 + len(new))):
            self.gaps.append(f"after {self.position} came {new}")
        self.looks += 1
        self.most = max(self.most, len(new))
        self.position = max([self.position, *new])

    def run(self) -> None:
        """Look until all writers are done, and once more."""
        while not self.ended.is_set():
            self.look()
        self.look()


def test_eight_writers__numbers_become_visible_in_order_without_gaps() -> None:
    reviewer, publisher = UserFactory(role=Role.PUBLISHER), UserFactory(role=Role.PUBLISHER)
    first = approve_and_publish(make_article("Number 0"))
    parent, author = first.get_parent().specific, first.authorships.first().author
    pages = [first]
    for number in range(1, WRITERS):
        draft = make_article(f"Number {number}", parent=parent, author=author)
        pages.append(approve_and_publish(draft, reviewer=reviewer))
    writer = UserFactory()
    drafts = [[approved_draft(page, writer, reviewer, mark) for mark in "ab"] for page in pages]
    start = LedgerEntry.objects.count()
    reader, running = Reader(start), [WRITERS]
    tally = Tally(f"Ledger: {WRITERS} writers at once", "publications")

    def write(mine: list[Any]) -> None:
        try:
            for number in range(EACH):
                revision = mine[number % 2]
                unused_again(revision)
                publish(revision=revision, user=publisher, door="race")
        finally:
            running[0] -= 1
            if not running[0]:
                reader.ended.set()

    raised = race(reader.run, *[lambda mine=mine: write(mine) for mine in drafts])
    assert raised == [None] * (WRITERS + 1)
    tally.count(tries=WRITERS * EACH)
    tally.outcomes[f"looks of the reader (at most {reader.most} new at once):"] = reader.looks
    tally.check(reader.gaps, "while eight wrote")
    assert reader.position == start + WRITERS * EACH
    for page in pages:
        tally.check(page_disagreements(page), page.title)
    tally.check(store_disagreements(), "at the end")
    if connection.vendor == "postgresql" and EACH > 3:
        _check_commit_order(start)
    tally.report()


def _check_commit_order(start: int) -> None:
    """Compare with PostgreSQL's own clock of commits, where it is kept."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW track_commit_timestamp")
        if cursor.fetchone() != ("on",):
            return
        cursor.execute(
            "SELECT seq FROM documents_ledgerentry WHERE seq > %s "
            "ORDER BY pg_xact_commit_timestamp(xmin), seq",
            [start],
        )
        order = [row[0] for row in cursor.fetchall()]
    assert order == sorted(order)
