"""Signing in: one door, and it is allauth's."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.test import Client

from tests.accounts.conftest import PASSWORD

LOGIN = "/accounts/login/"


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_admin__sends_the_anonymous_to_our_login(client: Client, ada: Any) -> None:
    answer = client.get("/admin/pages/")
    assert answer.status_code == 302
    assert answer["Location"] == "/accounts/login/?next=/admin/pages/"


@pytest.mark.parametrize("login", ["ada", "ADA", "ada@example.org", "Ada@Example.org"])
def test_login__by_name_or_address_in_any_case(client: Client, ada: Any, login: str) -> None:
    answer = client.post(LOGIN, {"login": login, "password": PASSWORD, "next": "/admin/pages/"})
    assert (answer.status_code, answer["Location"]) == (302, "/admin/pages/")
    assert signed_in(client)


def test_login__never_leads_to_another_site(client: Client, ada: Any) -> None:
    answer = client.post(
        LOGIN, {"login": "ada", "password": PASSWORD, "next": "https://evil.example/"}
    )
    assert answer["Location"] == "/admin/"


def test_login__wrong_password_and_unknown_name_read_the_same(client: Client, ada: Any) -> None:
    wrong = client.post(LOGIN, {"login": "ada", "password": "no"}).context["form"].errors
    unknown = client.post(LOGIN, {"login": "eve", "password": "no"}).context["form"].errors
    assert wrong == unknown
    assert not signed_in(client)


@pytest.mark.parametrize("path", ["/admin/login/", "/admin/login/?next=/admin/"])
def test_wagtails_login__never_authenticates(client: Client, ada: Any, path: str) -> None:
    answer = client.post(path, {"username": "ada", "password": PASSWORD, "next": "/admin/"})
    assert answer.status_code == 302
    assert answer["Location"].startswith(LOGIN)
    assert not signed_in(client)


def test_wagtails_password_reset__sends_nothing(client: Client, ada: Any) -> None:
    answer = client.post("/admin/password_reset/", {"email": ada.email})
    assert answer.status_code == 404
    assert client.get("/admin/password_reset/confirm/x/y/").status_code == 404
    assert mail.outbox == []


def test_signup__is_closed(client: Client, db: None) -> None:
    form = {"email": "e@example.org", "username": "eve", "password1": PASSWORD}
    answer = client.post("/accounts/signup/", {**form, "password2": PASSWORD})
    assert "administrator" in answer.content.decode()
    assert not get_user_model().objects.filter(username="eve").exists()


def test_logout__only_by_post(client: Client, ada: Any) -> None:
    client.force_login(ada)
    client.get("/accounts/logout/")
    assert signed_in(client)
    client.post("/accounts/logout/")
    assert not signed_in(client)


def test_password_change__asks_for_the_old_one_and_ends_other_sessions(
    client: Client, ada: Any
) -> None:
    elsewhere = Client()
    for browser in (client, elsewhere):
        browser.post(LOGIN, {"login": "ada", "password": PASSWORD})
    new = {"password1": "quite-another-one-9", "password2": "quite-another-one-9"}
    client.post("/accounts/password/change/", {"oldpassword": "wrong", **new})
    ada.refresh_from_db()
    assert ada.check_password(PASSWORD)
    client.post("/accounts/password/change/", {"oldpassword": PASSWORD, **new})
    ada.refresh_from_db()
    assert ada.check_password("quite-another-one-9")
    assert client.get("/admin/").status_code == 200
    assert elsewhere.get("/admin/").status_code == 302


def test_account_page__links_and_changes_neither_password_nor_address(
    client: Client, ada: Any
) -> None:
    client.force_login(ada)
    page = client.get("/admin/account/").content.decode()
    assert "/accounts/password/change/" in page
    assert "/accounts/2fa/" in page
    assert "name_email-email" not in page
    assert 'type="password"' not in page
    assert client.get("/accounts/email/")["Location"] == "/admin/account/"


@pytest.mark.parametrize(
    "path", [LOGIN, "/accounts/password/reset/", "/accounts/signup/", "/accounts/inactive/"]
)
def test_pages__look_like_the_admin_and_carry_nothing_inline(
    client: Client, db: None, path: str
) -> None:
    page = client.get(path).content.decode()
    assert "wagtailadmin/css/core.css" in page
    assert "Galley" in page
    for inline in ("<style", "style=", "onclick", "<script>"):
        assert inline not in page
