"""What a publication asks of the database: counted, since time depends on the machine."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench.content import Subject

MOST = 82
MOST_BESIDES_WAGTAIL = 34  # two of them on PostgreSQL only, where others write at that moment


@pytest.mark.django_db
def test_publication__asks_for_little_more_than_wagtail_itself() -> None:
    subject = Subject()
    counts = {}
    for name in ("by_service", "by_wagtail", "by_service"):  # the first fills caches
        revision = subject.next_revision(f"{name} {len(counts)}")
        if name == "by_wagtail":
            subject.clear_the_way(revision)
        with CaptureQueriesContext(connection) as asked:
            getattr(subject, name)(revision)
        counts[name] = len(asked)
    assert counts["by_service"] <= MOST, counts
    assert counts["by_service"] - counts["by_wagtail"] <= MOST_BESIDES_WAGTAIL, counts
