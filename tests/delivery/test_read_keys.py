"""Keys for reading: shown once, stored as digests, never needed unless the settings say so."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from delivery.actions import create_read_key, revoke_read_key
from delivery.keys import allowed
from delivery.middleware import AdmissionMiddleware
from delivery.models import ReadKey, Scope

pytestmark = pytest.mark.django_db
LIST = "/api/v1/articles/"


def read(client: Client, token: str | None = None, path: str = LIST) -> Any:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return client.get(path, headers=headers)


def test_key__is_shown_once_and_stored_as_a_digest() -> None:
    key, token = create_read_key(name="Front end", rate=600)
    stored = ReadKey.objects.filter(pk=key.pk).values().get()
    assert len(token) > 40
    assert not any(token in str(value) for value in stored.values())


def test_read__needs_no_key_unless_asked_for(client: Client, settings: Any) -> None:
    _, token = create_read_key(name="Front end")
    assert read(client).status_code == 200
    assert read(client, token).status_code == 200

    settings.GALLEY_READ_KEY_REQUIRED = True
    refused = read(client)
    assert refused.status_code == 401
    assert refused["Content-Type"] == "application/problem+json"
    assert refused["WWW-Authenticate"].startswith("Bearer")
    answer = read(client, token)
    assert answer.status_code == 200
    assert answer["Cache-Control"].startswith("private")
    assert "Authorization" in answer["Vary"]
    assert read(client, path="/api/v1/openapi.json").status_code == 200


@pytest.mark.parametrize("token", ["", "nobody's", "x" * 5000, "galley_é", "a b"])
def test_token__that_is_unknown_is_a_401(client: Client, token: str) -> None:
    answer = client.get(LIST, headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"


def test_token__of_another_scheme_is_not_ours(client: Client) -> None:
    assert client.get(LIST, headers={"Authorization": "Basic YTpi"}).status_code == 200


def test_key__that_expired_is_a_401(client: Client) -> None:
    end = timezone.now() + timedelta(days=1)
    _, token = create_read_key(name="Partner", expires_at=end)
    assert read(client, token).status_code == 200
    with time_machine.travel(end + timedelta(seconds=1)):
        assert read(client, token).status_code == 401


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_key__that_was_revoked_here_opens_nothing_at_once(client: Client) -> None:
    key, token = create_read_key(name="Former partner")
    assert read(client, token).status_code == 200
    revoke_read_key(key=key)
    assert read(client, token).status_code == 401


def test_key__notes_the_day_of_its_use(client: Client) -> None:
    key, token = create_read_key(name="Front end")
    read(client, token)
    key.refresh_from_db()
    assert key.last_used_on == timezone.now().date()


def test_key__costs_no_query_once_it_is_known(
    client: Client, django_assert_num_queries: Any
) -> None:
    _, token = create_read_key(name="Front end")
    read(client, token)
    with django_assert_num_queries(1):
        read(client, token, "/api/v1/changes/")


@pytest.mark.parametrize(("scopes", "expected"), [(None, False), ([], False), ([Scope.PAST], True)])
def test_scope__opens_for_keys_that_have_it(
    rf: RequestFactory, scopes: list[str] | None, expected: bool
) -> None:
    headers = {}
    if scopes is not None:
        headers = {"Authorization": f"Bearer {create_read_key(name='K', scopes=scopes)[1]}"}

    def view(request: Any) -> HttpResponse:
        answer = HttpResponse("yes" if allowed(request, Scope.PAST) else "no")
        answer["Cache-Control"] = "public, max-age=60"
        return answer

    answer = AdmissionMiddleware(view)(rf.get(LIST, headers=headers))

    assert answer.content == (b"yes" if expected else b"no")
    assert "Authorization" in answer["Vary"]
    assert ("no-store" in answer["Cache-Control"]) is expected


def test_key__refuses_what_it_cannot_be() -> None:
    create_read_key(name="Twice")
    for wrong in ({"name": "Twice"}, {"name": ""}, {"rate": 0}, {"scopes": ["everything"]}):
        with pytest.raises(ValidationError):
            create_read_key(**{"name": "Once", **wrong})  # type: ignore[arg-type]  # mixed


def test_commands__make_and_revoke(client: Client) -> None:
    out, err = StringIO(), StringIO()
    call_command("create_read_key", "Partner", "--rate=60", "--scope=past", stdout=out, stderr=err)
    token = out.getvalue().strip()
    assert token not in err.getvalue()
    assert read(client, token).status_code == 200
    with pytest.raises(CommandError):
        call_command("create_read_key", "Partner")

    call_command("revoke_read_key", "Partner", stdout=out)
    assert ReadKey.objects.get(name="Partner").revoked_at
    with pytest.raises(CommandError, match="no read key"):
        call_command("revoke_read_key", "Nobody")
