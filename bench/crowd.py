"""Several processes that publish at once, and what each publication had to wait."""

import multiprocessing
import time
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Max

from bench.content import Subject
from documents.models import LedgerEntry
from foundation.sqlite3 import places

FORK = multiprocessing.get_context("fork")


@dataclass(frozen=True)
class Publication:
    """One publication, in seconds: until its first statement in the transaction, and until done.

    `overtaken` counts the others that were published between its arrival and itself.
    """

    wait: float
    whole: float
    overtaken: int


def subjects(count: int) -> list[Subject]:
    """Make articles in the same category, by the same author."""
    first = Subject("Number 0")
    return [first, *(Subject(f"Number {n}", beside=first) for n in range(1, count))]


def publish_together(
    crowd: list[Subject], *, each: int, queue: bool = True
) -> tuple[list[Publication], list[str]]:
    """Let a process for each subject publish it `each` times; return what happened and errors.

    Between two publications each saves and approves the next draft, which is writing as well. The
    processes are forked from this warm one and begin together. Without `queue` SQLite alone
    decides whose turn it is.
    """
    connection.close()
    start, answers = FORK.Barrier(len(crowd), timeout=60), FORK.Queue()

    def run(subject: Subject) -> None:
        places.SUPPORTED = places.SUPPORTED and queue
        done: list[Publication] = []
        error = ""
        try:
            connection.ensure_connection()
            start.wait()
            for n in range(each):
                done.append(_publish(subject, subject.next_revision(f"round {n} {queue}")))
        except Exception as problem:
            error = repr(problem)
        connection.close()
        answers.put((done, error))

    children = [FORK.Process(target=run, args=(subject,)) for subject in crowd]
    for child in children:
        child.start()
    outcomes = [answers.get(timeout=600) for _ in children]
    for child in children:
        child.join()
    done = [publication for some, _ in outcomes for publication in some]
    return done, [error for _, error in outcomes if error]


def _publish(subject: Subject, revision: Any) -> Publication:
    before = LedgerEntry.objects.aggregate(last=Max("seq"))["last"]
    begun: list[float] = []

    def watched(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.startswith("BEGIN"):  # that is the statement that waits
            begun.append(time.monotonic())
        return execute(sql, params, many, context)

    arrival = time.monotonic()
    with connection.execute_wrapper(watched):
        seq = subject.by_service(revision)
    end = time.monotonic()
    return Publication(begun[0] - arrival, end - arrival, seq - before - 1)
