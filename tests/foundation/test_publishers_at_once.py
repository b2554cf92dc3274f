"""Eight processes publish at once: no error, nobody left behind (bench/writers.py takes times)."""

import pytest
from django.db import connection

from bench.crowd import publish_together, subjects
from foundation.sqlite3.places import SUPPORTED

WRITERS, EACH = 8, 2


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_publishers__all_publish_and_few_go_before_anyone() -> None:
    done, errors = publish_together(subjects(WRITERS), each=EACH)
    assert errors == []
    assert len(done) == WRITERS * EACH
    if connection.vendor == "sqlite" and SUPPORTED:
        # Each of the others once; two more may slip in before the place is taken.
        assert max(publication.overtaken for publication in done) <= WRITERS + 1
