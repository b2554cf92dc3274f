"""Titles while typing, and other words for what was not found."""

from typing import Any

import pytest
from django.test import Client

from tests.search.test_search import ask

pytestmark = pytest.mark.django_db
CORRECTIONS = [
    ("hadnover", ["handover"]),
    ("Hndover", ["handover"]),
    ("handovver nurse", ["handover nurse"]),
    ("cofee", []),  # not in a title
    ("nightingle rotta", ["nightingale rota"]),
    ('"hadnover"', []),
    ("hadnover zzzzz", []),
    ("xyzzyplugh", []),
]
BEGINNINGS = [
    ("hand", ["Handover for nurses"]),
    ("handover f", ["Handover for nurses"]),
    ("handover nursi", []),
    ("nurs", ["Handover for nurses"]),
    ("nurses", ["Handover for nurses"]),
    ("CAFÉ cul", ["Café culture on the ward"]),
    ("cafe", ["Café culture on the ward"]),
    ("ada", ["Ada Writer"]),
    ("nigh", ["Bea Nightingale", "Nights"]),
    ("shift rota", []),
    ("coffee", []),
    ("", []),
    ("?!", []),
]


def titles(client: Client, q: str, **more: Any) -> list[str]:
    answer: Any = client.get("/api/v1/search/suggestions/", {"q": q, **more})
    assert answer.status_code == 200, answer.content
    assert answer.json()["next"] is None
    return [item["title"] for item in answer.json()["items"]]


def test_titles__begin_with_what_is_typed(client: Client, shelf: Any) -> None:
    for q, expected in BEGINNINGS:
        assert sorted(titles(client, q)) == expected, q


def test_titles__are_bounded(client: Client, shelf: Any) -> None:
    assert len(titles(client, "n", limit=1)) == 1
    for limit in ("0", "21"):
        answer = client.get("/api/v1/search/suggestions/", {"q": "n", "limit": limit})
        assert answer.status_code == 400
        assert answer.json()["parameter"] == "limit"


def test_correction__is_said_when_it_finds_something(client: Client, shelf: Any) -> None:
    for q, expected in CORRECTIONS:
        answer = ask(client, q=q)
        assert answer["items"] == []
        assert answer["suggestions"] == expected, q
        for other in expected:
            assert ask(client, q=other)["items"]


def test_correction__keeps_to_the_filters(client: Client, shelf: Any) -> None:
    assert ask(client, q="hadnover", type="news")["suggestions"] == []


def test_correction__costs_a_bounded_number_of_queries(
    client: Client, shelf: Any, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(13):
        ask(client, q=" ".join(f"wordd{letter}xy" for letter in "abcdefghijklmno"))
