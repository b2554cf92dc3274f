"""The second factor: set up, asked for, and kept encrypted."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from cryptography.fernet import InvalidToken
from django.test import Client

from accounts.mfa import EncryptingMFAAdapter
from tests.accounts.conftest import PASSWORD

CREDENTIALS = {"login": "ada", "password": PASSWORD}
CHALLENGE = "/accounts/2fa/authenticate/"


def code_for(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


@pytest.fixture
def secret(client: Client, ada: Any) -> str:
    """Ada has set up a second factor through the pages, and is signed out again."""
    client.post("/accounts/login/", CREDENTIALS)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    page = client.get("/accounts/2fa/totp/activate/")
    shown = str(page.context["form"].secret)
    assert "data:image/svg+xml" in page.content.decode()
    client.post("/accounts/2fa/totp/activate/", {"code": code_for(shown)})
    client.post("/accounts/logout/")
    return shown


def test_set_up__stores_nothing_in_the_clear(ada: Any, secret: str) -> None:
    totp = Authenticator.objects.get(user=ada, type="totp")
    assert secret not in str(totp.data)
    assert EncryptingMFAAdapter().decrypt(totp.data["secret"]) == secret
    seed = Authenticator.objects.get(user=ada, type="recovery_codes").data["seed"]
    assert EncryptingMFAAdapter().decrypt(seed) != seed


def test_login__password_alone_opens_nothing(client: Client, secret: str) -> None:
    answer = client.post("/accounts/login/", CREDENTIALS)
    assert answer["Location"].startswith(CHALLENGE)
    assert client.get("/admin/").status_code == 302
    assert "_auth_user_id" not in client.session


def test_login__recovery_code_opens_once(client: Client, ada: Any, secret: str) -> None:
    codes = Authenticator.objects.get(user=ada, type="recovery_codes").wrap().get_unused_codes()
    client.post("/accounts/login/", CREDENTIALS)
    client.post(CHALLENGE, {"code": codes[0]})
    assert client.get("/admin/").status_code == 200
    again = Client()
    again.post("/accounts/login/", CREDENTIALS)
    again.post(CHALLENGE, {"code": codes[0]})
    assert again.get("/admin/").status_code == 302


def test_login__guessing_codes_is_stopped(client: Client, ada: Any, secret: str) -> None:
    codes = Authenticator.objects.get(user=ada, type="recovery_codes").wrap().get_unused_codes()
    client.post("/accounts/login/", CREDENTIALS)
    for _ in range(6):
        client.post(CHALLENGE, {"code": "000000"})
    client.post(CHALLENGE, {"code": codes[0]})
    assert "_auth_user_id" not in client.session


def test_set_up__asks_for_the_password_again(client: Client, ada: Any) -> None:
    client.force_login(ada)
    answer = client.get("/accounts/2fa/totp/activate/")
    assert answer["Location"].startswith("/accounts/reauthenticate/")


def test_encryption__survives_a_new_key_with_the_old_one_as_fallback(
    settings: Any,
) -> None:
    adapter = EncryptingMFAAdapter()
    kept = adapter.encrypt("JBSWY3DPEHPK3PXP")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "new" * 20
    assert adapter.decrypt(kept) == "JBSWY3DPEHPK3PXP"
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(InvalidToken):
        adapter.decrypt(kept)
