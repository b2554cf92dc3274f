"""A small published library to search in."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine

from resources.models import NewsPage
from tests.factories import (
    UserFactory,
    approve_and_publish,
    make_article,
    make_author,
    make_category,
)

START = datetime(2030, 5, 1, 8, 0, tzinfo=UTC)
WORDS = {
    "A": "Say what matters. The night rota is on the wall.",
    "B": "Nursing a coffee through the night shift.",
    "C": "At night you are paid more. Résumé tips & <b>more</b>.",
    "D": "Hospitals change the rota for midwives.",
}


def paragraph(text: str) -> dict[str, str]:
    return {"type": "paragraph", "value": f"<p>{text}</p>"}


@pytest.fixture
def library() -> dict[str, Any]:
    """One text a day: A to D; D is news below the subcategory."""
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
