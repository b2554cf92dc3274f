"""Forgotten passwords: a link by mail, and no way to learn who has an account."""

import re
from typing import Any

from django.core import mail
from django.test import Client

from tests.accounts.conftest import PASSWORD

RESET = "/accounts/password/reset/"


def test_reset__answers_the_same_for_everybody(client: Client, ada: Any) -> None:
    known = client.post(RESET, {"email": ada.email})
    unknown = client.post(RESET, {"email": "nobody@example.org"})
    assert known.status_code == unknown.status_code == 302
    assert known["Location"] == unknown["Location"]
    assert [message.to for message in mail.outbox] == [[ada.email], ["nobody@example.org"]]
    assert "sign up" not in mail.outbox[1].body


def test_reset__link_stands_at_our_address_and_works_once(client: Client, ada: Any) -> None:
    client.post(RESET, {"email": ada.email}, headers={"host": "localhost:6666"})
    link = re.search(r"http\S+", mail.outbox[0].body)
    assert link and link[0].startswith("http://testserver/accounts/password/reset/key/")
    path = link[0].removeprefix("http://testserver")
    form = client.get(path)["Location"]
    new = "quite-another-one-9"
    client.post(form, {"password1": new, "password2": new})
    ada.refresh_from_db()
    assert ada.check_password(new)
    assert "_auth_user_id" not in client.session
    assert "invalid" in Client().get(path).content.decode()


def test_reset__weak_password_is_refused(client: Client, ada: Any) -> None:
    client.post(RESET, {"email": ada.email})
    link = re.search(r"http\S+", mail.outbox[0].body)
    assert link
    form = client.get(link[0].removeprefix("http://testserver"))["Location"]
    answer = client.post(form, {"password1": "short1", "password2": "short1"})
    assert "12 characters" in answer.content.decode()
    ada.refresh_from_db()
    assert ada.check_password(PASSWORD)
