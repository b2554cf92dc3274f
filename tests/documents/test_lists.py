"""Ready SQL finds the cards that Django's own query would, whatever is asked."""

import random
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection

from documents import prepared
from documents.lists import Card, Wanted, cards
from documents.models import Document, DocumentTerm
from documents.past_lists import walk
from documents.plans import something_soon
from documents.queries import unexpired
from documents.walks import MANY, Term, rarest_first

pytestmark = pytest.mark.django_db
NOON = datetime(2030, 5, 1, 12, tzinfo=UTC)
KINDS: dict[str, tuple[str, ...]] = {
    "family": ("article",),
    "category": ("a", "b", "c"),
    "author": ("ann", "bob"),
    "tag": ("pay", "rota", "night shift"),
    "type": ("article", "news"),
}


@pytest.fixture(params=["cursor", "libpq"], autouse=True)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways to the database; inside a test's transaction the second is taken by hand."""
    if request.param == "libpq":
        if connection.vendor != "postgresql":
            pytest.skip("SQLite has no libpq.")
        monkeypatch.setattr(prepared, "can_run", lambda *_, **__: True)


def fill(number: int, chosen: random.Random) -> None:
    """Store articles, some at the same moment, some of which expire."""
    for n in range(number):
        published = NOON + timedelta(minutes=chosen.randrange(number // 2))
        document = Document.objects.create(
            content_id=f"id{chosen.randrange(10**9):09}{n}",
            type="article",
            seq=n + 1,
            title=f"Number {n}",
            published_at=published,
            updated_at=published + timedelta(minutes=chosen.randrange(60)),
            expires_at=chosen.choice([None, None, NOON + timedelta(minutes=30), NOON]),
            content_hash="",
            etag=str(n),
            body=b"{}",
            card_resource=b"resource %d" % n,
            card_category=b"category %d" % n,
        )
        for kind, values in KINDS.items():
            for value in chosen.sample(values, chosen.randint(kind == "family", len(values))):
                DocumentTerm.objects.create(
                    document=document, kind=kind, value=value, published_at=published
                )


def any_wish(chosen: random.Random) -> Wanted:
    every = [(kind, value) for kind, values in KINDS.items() for value in values]

    def moment() -> datetime | None:
        return chosen.choice([None, None, NOON + timedelta(minutes=chosen.randrange(30))])

    return Wanted(
        terms=tuple(chosen.sample(every, chosen.randint(0, 3))),
        any_of=chosen.choice([(), (("tag", "pay"), ("tag", "rota"))]),
        exclude=tuple(Document.objects.values_list("pk", flat=True)[: chosen.randrange(3)]),
        published_after=moment(),
        published_before=moment(),
        updated_after=moment(),
        oldest_first=chosen.random() < 0.5,
    )


def by_django(wanted: Wanted, card: str, beyond: Any, limit: int) -> list[Card]:
    terms = DocumentTerm.objects.filter(unexpired("document__expires_at"))
    rows: Any = walk(terms, wanted, beyond=beyond, id_field="document_id")
    columns = (f"document__{card}", "published_at", "document_id", "document__expires_at", "soon")
    found = rows.annotate(soon=something_soon()).values_list(*columns)[:limit]
    return [Card(bytes(body), *rest) for body, *rest in found]


@pytest.mark.parametrize("seed", range(3))
def test_list__is_what_django_reads(seed: int) -> None:
    chosen = random.Random(seed)
    fill(40, chosen)
    seen = 0
    with time_machine.travel(NOON + timedelta(minutes=10), tick=False):
        for _ in range(60):
            wanted, card = any_wish(chosen), chosen.choice(["card_resource", "card_category"])
            beyond = None
            for _page in range(3):
                limit = chosen.randint(1, 8)
                expected = by_django(wanted, card, beyond, limit)
                assert cards(wanted, card=card, beyond=beyond, limit=limit) == expected, wanted
                seen += len(expected)
                if not expected:
                    break
                beyond = (expected[-1].published_at, expected[-1].content_id)
    assert seen > 100


def test_walk__is_driven_by_the_rarest_term() -> None:
    terms: list[Term] = [("tag", "common"), ("category", "rare"), ("tag", "absent")]
    for n in range(4):
        document = Document.objects.create(
            content_id=f"n{n}",
            type="article",
            seq=n + 1,
            title="",
            published_at=NOON,
            updated_at=NOON,
            content_hash="",
            etag="",
            body=b"{}",
        )
        for kind, value in terms[: 1 if n else 2]:
            DocumentTerm.objects.create(
                document=document, kind=kind, value=value, published_at=NOON
            )
    assert rarest_first(terms) == [terms[2], terms[1], terms[0]]
    assert MANY > 4
