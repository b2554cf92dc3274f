"""Many at once: no gaps, one chain, no deadlock, whatever they do to whatever content."""

import contextlib
import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction

from accounts.roles import Role
from audit import queries
from audit.actions import record
from audit.models import Act, AuditEntry
from documents.models import LedgerEntry
from editorial.approvals import approve
from editorial.models import Step
from editorial.publishing import publish, withdraw
from editorial.refusal import Refused
from resources.models import Author
from tests.factories import UserFactory, make_author

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
WRITERS = 8
ROUNDS = 5


def together(jobs: list[Callable[[], None]]) -> list[BaseException]:
    """Run the jobs in threads that start at once; return what they raised."""
    errors: list[BaseException] = []
    start = threading.Barrier(len(jobs))

    def run(job: Callable[[], None]) -> None:
        try:
            start.wait(timeout=30)
            job()
        except BaseException as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    assert not any(thread.is_alive() for thread in threads), "deadlock"
    return errors


def test_writers__leave_a_gapless_chain() -> None:
    author = make_author(live=False)
    before = AuditEntry.objects.count()

    def write() -> None:
        for n in range(ROUNDS):
            with transaction.atomic():
                record(act=Act.RESTORED, content=author, actor=None, door="test", n=n)

    assert together([write] * WRITERS) == []

    numbers = list(AuditEntry.objects.values_list("number", flat=True))
    assert numbers == list(range(1, before + WRITERS * ROUNDS + 1))
    assert queries.verify().flaw == ""


def test_publishing__and_saving_and_withdrawing_never_deadlock() -> None:
    authors = [make_author(f"Author {n}") for n in range(2)]
    writer = UserFactory(role=Role.WRITER)
    publishers = [UserFactory(role=Role.PUBLISHER) for _ in range(3)]

    def save(author: Any, text: str) -> None:
        draft = Author.objects.get(pk=author.pk).get_latest_revision_as_object()
        draft.job_title = text
        draft.save_revision(user=writer)

    def publish_it(author: Any, person: Any) -> None:
        with transaction.atomic():
            revision = Author.objects.get(pk=author.pk).get_latest_revision()
            for step in Step:
                approve(revision=revision, user=person, step=step)
            publish(revision=revision, user=person, door="test")

    def unless_refused(job: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
        with contextlib.suppress(Refused):  # somebody else was first: an answer, not an error
            job(*args, **kwargs)

    def work(n: int) -> None:
        author = authors[n % 2]
        for turn in range(ROUNDS):
            save(author, f"Writer {n} {turn}")
            unless_refused(publish_it, author, publishers[n % 3])
            if turn % 2:
                unless_refused(
                    withdraw, content=author, user=publishers[0], door="test", note="Again."
                )

    assert together([lambda n=n: work(n) for n in range(4)]) == []  # type: ignore[misc]

    assert queries.verify().flaw == ""
    seqs = list(LedgerEntry.objects.order_by("seq").values_list("seq", flat=True))
    assert seqs == list(range(1, len(seqs) + 1))
    kinds = {entry.act for entry in queries.of_content(authors[0].content_id)}
    assert {Act.APPROVED, Act.PUBLISHED} <= kinds
