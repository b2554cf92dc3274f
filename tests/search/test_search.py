"""What is found, in which order, and what is said about it."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from editorial.publishing import withdraw
from tests.factories import UserFactory, approve_and_publish, make_article
from tests.search.conftest import START, paragraph

pytestmark = pytest.mark.django_db
QUESTIONS = [
    ("nurse", "BA"),
    ("NURSING", "BA"),
    ("nurse's", "BA"),
    ("nurse’s night", "BA"),
    ("cafe", "B"),
    ("CAFÉ", "B"),
    ("cafe\u0301", "B"),
    ("resume", "C"),
    ("night shift", "CB"),
    ('"night shift"', "B"),
    ('"shift night"', ""),
    ('"on the wall"', "A"),
    ('"at night" pay', "C"),
    ("night -shift", "DA"),
    ('night -"night shift"', "DCA"),
    ("midwives OR handover", "DA"),
    ("coffee OR midwives OR handover", "DBA"),
    ("rota coffee OR handover", "A"),
    ("night-shift", "B"),
    ("the rota", "DA"),
    ("Ada Writer", "BA"),
    ("sleep", "CB"),
    ("nightingale", "DC"),
    ("xyzzy", ""),
]


def ask(client: Client, **question: Any) -> Any:
    answer: Any = client.get("/api/v1/search/", question)
    assert answer.status_code == 200, answer.content
    return answer.json()


def found(client: Client, library: dict[str, Any], **question: Any) -> str:
    names = {library[name].content_id: name for name in "ABCD"}
    return "".join(names[item["id"]] for item in ask(client, **question)["items"])


def test_question__finds(client: Client, library: Any) -> None:
    for q, expected in QUESTIONS:
        assert found(client, library, q=q, order="newest") == expected, q
        assert sorted(found(client, library, q=q)) == sorted(expected), q


def test_relevance__title_before_body(client: Client, library: Any) -> None:
    assert found(client, library, q="rota") == "DA"
    assert found(client, library, q="shift")[0] == "C"


def test_filters__narrow(client: Client, library: Any) -> None:
    work, nights = library["work"], library["nights"]
    for question, expected in (
        ({"type": "news"}, "D"),
        ({"category": work.content_id}, "DCBA"),
        ({"category": work.public_path, "subtree": "false"}, "CA"),
        ({"category": nights.content_id}, "DB"),
        ({"author": library["bea"].content_id}, "DC"),
        ({"tag": "PAY"}, "CA"),
        ({"tag": "pay,sleep"}, "C"),
        ({"tag": "pay,sleep", "tags": "any"}, "CBA"),
        ({"published_after": "2030-05-02T12:00:00Z"}, "DC"),
        ({"published_before": "2030-05-02T12:00:00Z"}, "BA"),
        ({"exclude": f"{library['D'].content_id},{library['A'].content_id}"}, "CB"),
    ):
        asked = {"q": "rota OR night", "order": "newest", **question}
        assert found(client, library, **asked) == expected, question


def test_item__is_the_stored_card_with_a_highlight(client: Client, library: Any) -> None:
    (item,) = ask(client, q="resume more", context="category")["items"]
    marked = item.pop("highlight")
    cards = client.get("/api/v1/articles/?context=category").json()["items"]
    assert item in cards
    assert "<mark>Résumé</mark> tips &amp; <mark>more</mark>." not in marked["excerpt"]  # common
    assert "<mark>Résumé</mark> tips &amp; more." in marked["excerpt"]
    assert marked["title"] == "Pay after a shift"


def test_highlight__marks_phrases_as_wholes_and_escapes(client: Client, library: Any) -> None:
    long = " ".join(["Words before it."] * 60)
    with time_machine.travel(START + timedelta(days=9), tick=False):
        approve_and_publish(
            make_article(
                "Signs & <script>alert(1)</script> of stress",
                parent=library["work"],
                body=[paragraph(f"{long} A sign here. Then the sign of stress. {long}")],
            )
        )
    (item,) = ask(client, q='"sign of stress"')["items"]
    assert "<script" not in str(item["highlight"])
    assert item["highlight"]["title"].startswith("Signs &amp; &lt;script&gt;")
    excerpt = item["highlight"]["excerpt"]
    assert "A sign here" in excerpt
    assert "<mark>sign</mark> <mark>of</mark> <mark>stress</mark>" in excerpt
    assert excerpt.startswith("… ")
    assert excerpt.endswith(" …")
    assert len(excerpt) < 400


def test_facets__count_what_was_found(client: Client, library: Any) -> None:
    answer = ask(client, q="night", facets="type,category,tag,author", limit=1)
    assert answer["facets_of"] == "all"
    facets = {
        kind: {value["title"]: value["count"] for value in values}
        for kind, values in answer["facets"].items()
    }
    assert facets["type"] == {"article": 3, "news": 1}
    assert facets["category"] == {"Work": 4, "Nights": 2}
    assert facets["tag"] == {"pay": 2, "sleep": 2}
    assert facets["author"] == {"Ada Writer": 2, "Bea Nightingale": 2}
    nights = next(v for v in answer["facets"]["category"] if v["title"] == "Nights")
    assert found(client, library, q="night", category=nights["value"], order="newest") == "DB"
    assert ask(client, q="night", facets="tag")["facets"]["type"] == []
    assert ask(client, q="night")["facets"] is None


def test_facets__say_when_only_the_best_are_counted(
    client: Client, library: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.facets.MOST_COUNTED", 2)
    answer = ask(client, q="rota OR night", facets="type")
    assert answer["facets_of"] == "first 1000"
    assert sum(value["count"] for value in answer["facets"]["type"]) == 2


def test_cursor__neither_skips_nor_repeats(client: Client, library: Any) -> None:
    for order in ("relevance", "newest"):
        walk(client, library, order)


def walk(client: Client, library: Any, order: str) -> None:
    whole = found(client, library, q="rota OR night", order=order)
    assert len(whole) == 4
    names = {library[name].content_id: name for name in "ABCD"}
    pages, question = "", {"q": "rota OR night", "order": order, "limit": 1}
    for _ in range(4):
        answer = ask(client, **question)
        pages += names[answer["items"][0]["id"]]
        question["cursor"] = answer["next"]
    assert pages == whole
    assert answer["next"] is None


def test_cursor__belongs_to_its_question(client: Client, library: Any) -> None:
    cursor = ask(client, q="night", limit=1)["next"]
    answer = client.get("/api/v1/search/", {"q": "rota", "cursor": cursor})
    assert answer.status_code == 400
    assert answer.json()["parameter"] == "cursor"


def test_queries__one_to_find_one_for_plans_one_for_facets(
    client: Client, library: Any, django_assert_num_queries: Any
) -> None:
    for question, number in (({}, 2), ({"facets": "type"}, 3), ({"tag": "pay"}, 2)):
        with django_assert_num_queries(number):
            ask(client, q="night", **question)
    with django_assert_num_queries(1):
        ask(client, q="the")


def test_withdrawal__takes_it_out(client: Client, library: Any) -> None:
    withdraw(content=library["A"], user=UserFactory(), door="test")
    assert found(client, library, q="handover") == ""
    assert found(client, library, q="rota") == "D"


def test_change__is_found_by_its_new_words_only(client: Client, library: Any) -> None:
    page = library["A"]
    page.title, page.body = "Handing on", [paragraph("Quite zany words.")]
    page.save_revision(user=UserFactory())
    assert found(client, library, q="zany") == ""
    approve_and_publish(page)
    assert found(client, library, q="zany") == "A"
    assert found(client, library, q="wall") == ""


def test_draft__is_not_found(client: Client, library: Any) -> None:
    make_article("Zany draft", parent=library["work"])
    assert ask(client, q="zany")["items"] == []
    assert ask(client, q="zanny")["suggestions"] == []


def test_expiry__hides_by_the_clock_and_shrinks_the_age(client: Client, library: Any) -> None:
    noon = START + timedelta(days=9)
    with time_machine.travel(noon - timedelta(hours=1), tick=False):
        approve_and_publish(make_article("Zany fair", parent=library["work"], expire_at=noon))
    with time_machine.travel(noon - timedelta(seconds=10), tick=False):
        answer = client.get("/api/v1/search/?q=zany")
        assert len(answer.json()["items"]) == 1
        assert answer["Cache-Control"] == "public, max-age=10"
        assert "family:article" in answer["Surrogate-Key"].split()
        assert client.get("/api/v1/search/suggestions/?q=zan").json()["items"]
    with time_machine.travel(noon, tick=False):
        assert ask(client, q="zany")["items"] == []
        assert ask(client, q="zanny")["suggestions"] == []
        left = client.get("/api/v1/search/suggestions/?q=zan").json()["items"]
        assert [item["type"] for item in left] == ["author"]


def test_category__that_moves_takes_its_articles_along(client: Client, library: Any) -> None:
    nights = library["nights"]
    nights.slug = "dark"
    nights.save_revision(user=UserFactory())
    nights = approve_and_publish(type(nights).objects.get(pk=nights.pk))
    assert found(client, library, q="rota", category=nights.public_path) == "D"
    assert "/dark/" in ask(client, q="coffee")["items"][0]["path"]


def test_etag__answers_304(client: Client, library: Any) -> None:
    first = client.get("/api/v1/search/?q=night")
    again = client.get("/api/v1/search/?q=night", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert client.get("/api/v1/search/?q=night&min_seq=100000").status_code == 503
