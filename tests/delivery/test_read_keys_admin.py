"""Read keys in the admin: administrators make and revoke them; a token is on one page, once."""

import re
from typing import Any

import pytest
from django.test import Client
from wagtail.models import ModelLogEntry

from accounts.roles import Role
from delivery.actions import create_read_key
from delivery.models import ReadKey
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
KEYS = "/admin/read-keys/"
FORM = {"name": "Partner", "rate": "60", "scopes": ["past"], "expires_at": ""}


@pytest.fixture
def administrator(client: Client) -> Client:
    client.force_login(UserFactory(role=Role.ADMINISTRATOR))
    return client


def logged() -> list[Any]:
    entries = ModelLogEntry.objects.filter(action__startswith="delivery.").order_by("pk")
    return list(entries.values_list("action", "label"))


def test_key__is_made_shown_once_and_logged(administrator: Client) -> None:
    assert administrator.get(KEYS).status_code == 200
    assert administrator.get(KEYS + "new/").status_code == 200
    answer = administrator.post(KEYS + "new/", FORM)

    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    found = re.search(r"<code>(galley_\S+)</code>", answer.content.decode())
    assert found
    read = administrator.get("/api/v1/changes/", headers={"Authorization": f"Bearer {found[1]}"})
    assert read.status_code == 200
    assert found[1] not in administrator.get(KEYS).content.decode()
    key = ReadKey.objects.get()
    assert (key.name, key.rate, key.scopes) == ("Partner", 60, ["past"])
    assert key.created_by
    assert logged() == [("delivery.read_key.create", "Partner")]


def test_key__is_revoked_and_stays_in_the_list(administrator: Client) -> None:
    key, _ = create_read_key(name="Partner")
    page = administrator.get(f"{KEYS}revoke/{key.pk}/")
    assert "Revoke this key?" in page.content.decode()
    assert f"{KEYS}revoke/{key.pk}/" in administrator.get(KEYS).content.decode()

    administrator.post(f"{KEYS}revoke/{key.pk}/")

    key.refresh_from_db()
    assert key.revoked_at
    assert "Partner" in administrator.get(KEYS).content.decode()
    assert logged()[-1] == ("delivery.read_key.revoke", "Partner")


def test_key__of_a_name_that_is_taken(administrator: Client) -> None:
    create_read_key(name="Partner")
    answer = administrator.post(KEYS + "new/", FORM)
    assert answer.status_code == 200
    assert "already exists" in answer.content.decode()
    assert ReadKey.objects.count() == 1


@pytest.mark.parametrize("role", [Role.PUBLISHER, Role.EDITOR, Role.WRITER, Role.MODERATOR])
def test_others__may_not(client: Client, role: Role) -> None:
    key, _ = create_read_key(name="Partner")
    client.force_login(UserFactory(role=role))
    for path in ("", "new/", f"revoke/{key.pk}/"):
        assert client.get(KEYS + path).status_code in (302, 403), path
        client.post(KEYS + path, FORM | {"name": "Mine"})
    key.refresh_from_db()
    assert not key.revoked_at
    assert ReadKey.objects.count() == 1
