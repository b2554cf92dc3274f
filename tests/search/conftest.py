"""A small published library to search in."""

import json
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine

from documents.actions import Origin, Presentation, record_document
from documents.models import Document, EntryKind
from resources.models import NewsPage
from tests.factories import (
    UserFactory,
    approve_and_publish,
    make_article,
    make_author,
    make_category,
)
from tests.lasting import again

START = datetime(2030, 5, 1, 8, 0, tzinfo=UTC)
WORDS = {
    "A": "Say what matters. The night rota is on the wall.",
    "B": "Nursing a coffee through the night shift.",
    "C": "At night you are paid more. Résumé tips & <b>more</b>.",
    "D": "Hospitals change the rota for midwives.",
}


def paragraph(text: str) -> dict[str, str]:
    return {"type": "paragraph", "value": f"<p>{text}</p>"}


KEPT: list[Presentation] = []
NAMES: dict[str, SimpleNamespace] = {}


@pytest.fixture(scope="module")
def pages(lasting: None) -> dict[str, Any]:
    return published()


@pytest.fixture
def library(pages: dict[str, Any]) -> Any:
    """Pages: one text a day, A to D; D is news below the subcategory."""
    return again(pages)


@pytest.fixture
def shelf() -> dict[str, Any]:
    """The same as documents alone, quickly: published once, then recorded as they were."""
    if not KEPT:
        made = published()
        KEPT.extend(map(presented, Document.objects.order_by("seq")))
        for name, content in made.items():
            place = {"content_id": content.content_id, "public_path": content.public_path}
            NAMES[name] = SimpleNamespace(**place)
    else:
        origin = Origin(at=START, actor_id=None, actor_name="", door="test")
        for presentation in KEPT:
            record_document(presentation=presentation, origin=origin, kind=EntryKind.PUBLISHED)
    return dict(NAMES)


def presented(document: Document) -> Presentation:
    data = json.loads(bytes(document.body))
    data |= {"published_at": document.published_at, "updated_at": document.updated_at}
    faces = {"resource": document.card_resource, "category": document.card_category}
    return Presentation(
        document={name: value for name, value in data.items() if name != "seq"},
        cards={name: json.loads(bytes(card)) for name, card in faces.items() if card},
        terms=frozenset(document.terms.values_list("kind", "value")),
        expires_at=document.expires_at,
    )


def published() -> dict[str, Any]:
    with time_machine.travel(START, tick=False):
        ada, bea = make_author("Ada Writer"), make_author("Bea Nightingale")
        work = make_category("Work")
        nights = make_category("Nights", parent=work)
    plan: list[tuple[str, str, str, Any, Any, list[str]]] = [
        ("A", "Handover for nurses", WORDS["A"], work, ada, ["pay"]),
        ("B", "Café culture on the ward", WORDS["B"], nights, ada, ["sleep"]),
        ("C", "Pay after a shift", WORDS["C"], work, bea, ["pay", "sleep"]),
        ("D", "New rota announced", WORDS["D"], nights, bea, []),
    ]
    made: dict[str, Any] = {"work": work, "nights": nights, "ada": ada, "bea": bea}
    for day, (name, title, words, parent, author, tags) in enumerate(plan):
        with time_machine.travel(START + timedelta(days=day), tick=False):
            extra = {"model": NewsPage} if name == "D" else {}
            article = make_article(
                title, parent=parent, author=author, body=[paragraph(words)], **extra
            )
            article.tags.add(*tags)
            article.save_revision(user=UserFactory())
            made[name] = approve_and_publish(article)
    return made
