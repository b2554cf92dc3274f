"""Whatever is asked, the answer is a page or a 400 that names the parameter."""

from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

pytestmark = pytest.mark.django_db
ODD = (
    '"',
    '""',
    '"""',
    '"night',
    'night"',
    "'",
    "' OR 1=1 --",
    "night AND",
    "OR",
    "OR OR",
    "NOT night",
    "NEAR(night shift, 2)",
    "title:night",
    "{title}: night",
    "^night",
    "night*",
    "*",
    "(night",
    "night)",
    "()",
    "night + shift",
    "a:b:c",
    "-",
    "--",
    "-night",
    '-"',
    "night | shift",
    "night & !shift",
    "<->",
    "night <-> shift",
    ":*",
    "\\",
    "\\'",
    "%",
    "%s",
    "_",
    "_night",
    "night\tshift",
    "\r\n",
    "\u202enight",
    "\ud7ff",
    "\U0001fa7a",
    "\u65e5\u672c\u8a9e",
    "\u0627\u0644\u0633\u0644\u0627\u0645 \u0639\u0644\u064a\u0643\u0645",
    "\xbd \u2460 \ufb01",
    "1e400",
    "0x1F",
    "\u0663",
    "the",
    "\u0301",
    "\u0130",
    "\xdf",
    "night\x00",
    "a" * 200,
    "x y " * 8,
    "\xe9" * 100,
)


def check(client: Client, text: str, path: str = "search") -> Any:
    answer: Any = client.get(f"/api/v1/{path}/", {"q": text})
    assert answer.status_code in (200, 400), (text, answer.content)
    if answer.status_code == 400:
        assert answer.json()["parameter"] == "q"
    return answer


def test_odd_question__has_an_answer(client: Client, shelf: Any) -> None:
    for text in ODD:
        check(client, text)
        check(client, text, "search/suggestions")


@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.text(max_size=60)
    | st.lists(st.sampled_from(['"', "-", "OR", "night", "the", "*", "(", ")", " ", ":", "'"])).map(
        "".join
    )
)
@example('night "" OR -"shift')
def test_any_text__has_an_answer(client: Client, shelf: Any, text: str) -> None:
    check(client, text)
    check(client, text, "search/suggestions")


@pytest.mark.parametrize("text", ["word " * 33, "a" * 201, "x " * 500, "night\x00"])
def test_too_long__names_the_parameter(client: Client, text: str) -> None:
    assert check(client, text).status_code == 400


def test_question__that_says_nothing_has_a_hint(client: Client, shelf: Any) -> None:
    for text, hint in (
        ("the", "too common"),
        ("to be or not to be", "too common"),
        ("-night", "leave out"),
        ("", "no word"),
        ("?!", "no word"),
    ):
        body = check(client, text).json()
        assert body["items"] == []
        assert hint in body["hint"]
    assert check(client, '"to be or not to be"').json()["hint"] is None


def test_parameters__are_known_and_right(client: Client) -> None:
    for query, name in (
        ("", "q"),
        ("q=a&colour=red", "colour"),
        ("q=a&q=b", "q"),
        ("q=a&order=oldest", "order"),
        ("q=a&facets=colour", "facets"),
        ("q=a&facets=", "facets"),
        ("q=a&limit=0", "limit"),
        ("q=a&limit=101", "limit"),
        ("q=a&type=author", "type"),
        ("q=a&cursor=x", "cursor"),
        ("q=a&published_after=yesterday", "published_after"),
        ("q=a&at=2030-01-01T00:00:00Z", "at"),
    ):
        answer = client.get(f"/api/v1/search/?{query}")
        assert answer.status_code == 400, query
        assert answer.json()["parameter"] == name, query
