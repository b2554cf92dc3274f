"""Guessing passwords: counted in the database, by account, past every trick we know."""

from typing import Any

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client

from tests.accounts.conftest import PASSWORD

LOGIN = "/accounts/login/"


def guess(login: str = "ada", password: str = "wrong", **headers: str) -> Any:
    return Client().post(LOGIN, {"login": login, "password": password}, headers=headers)


def test_throttle__five_wrong_then_429_even_for_the_right_one(ada: Any) -> None:
    assert [guess().status_code for _ in range(5)] == [200] * 5
    answer = guess(password=PASSWORD)
    assert answer.status_code == 429
    assert answer["Retry-After"] == "300"
    assert "Wait 5 minutes" in answer.content.decode()


def test_throttle__right_password_costs_nothing(ada: Any) -> None:
    assert [guess(password=PASSWORD).status_code for _ in range(7)] == [302] * 7


def test_throttle__survives_a_restart(ada: Any) -> None:
    for _ in range(5):
        guess()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM galley_cache")
        assert cursor.fetchone()[0] > 0
    # What a process keeps in memory goes with it.
    caches["default"].close()
    del caches["default"]
    assert guess().status_code == 429


@pytest.mark.parametrize("other", ["ADA", " ada ", "ada@example.org", "Ada@EXAMPLE.org"])
def test_throttle__counts_by_account_however_it_is_written(ada: Any, other: str) -> None:
    for _ in range(5):
        guess()
    assert guess(other).status_code == 429


@pytest.mark.parametrize("name", ["eve", "EVE"])
def test_throttle__unknown_names_too(db: None, name: str) -> None:
    for _ in range(5):
        guess("eve")
    assert guess(name).status_code == 429


def test_throttle__no_way_round_by_host_or_port(ada: Any) -> None:
    for port in range(5):
        guess(host=f"localhost:{9000 + port}")
    assert guess(host="127.0.0.1").status_code == 429


def test_throttle__forwarded_addresses_are_not_believed(db: None) -> None:
    """Twenty failures a minute from one address, whoever it says it is and whatever it tries."""
    codes = [
        guess(f"name{number}", **{"x-forwarded-for": f"10.0.0.{number}"}).status_code
        for number in range(21)
    ]
    assert codes == [200] * 20 + [429]


def test_throttle__behind_a_proxy_only_its_word_counts(db: None, settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(20):
        guess(f"name{number}", **{"x-forwarded-for": f"10.0.0.{number}, 198.51.100.7"})
    same = guess("another", **{"x-forwarded-for": "10.9.9.9, 198.51.100.7"})
    other = guess("another", **{"x-forwarded-for": "10.9.9.9, 198.51.100.8"})
    assert (same.status_code, other.status_code) == (429, 200)


def test_throttle__password_reset_mails_are_few(ada: Any, mailoutbox: list[Any]) -> None:
    codes = [
        Client().post("/accounts/password/reset/", {"email": email}).status_code
        for email in [ada.email] * 5 + [ada.email.upper()]
    ]
    assert codes == [302] * 5 + [429]
    assert len(mailoutbox) == 5
