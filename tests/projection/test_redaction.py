"""An erasure takes the bytes of past versions, leaves the rows, and is recorded."""

from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from audit.models import Act, AuditEntry
from delivery.actions import create_read_key
from delivery.models import Scope
from documents.models import LedgerEntry, PastDocument, PastTerm
from editorial.publishing import withdraw
from tests.delivery.histories import get
from tests.factories import UserFactory, approve_and_publish, make_article
from tests.lasting import again

pytestmark = pytest.mark.django_db
SECRET = "Name of a patient"


@pytest.fixture(scope="module")
def made_article(lasting: None) -> Any:
    article = approve_and_publish(make_article(title=SECRET))
    article.title = "Harmless"
    article.save_revision(user=UserFactory())
    return approve_and_publish(article)


@pytest.fixture
def article(made_article: Any) -> Any:
    return again(made_article)


def erase(article: Any, *more: str) -> None:
    call_command("redact_document", article.content_id, "--reason", "Asked for in writing.", *more)


def test_redacted__past_versions_are_gone_for_everybody(client: Client, article: Any) -> None:
    _, token = create_read_key(name="Archive", scopes=[Scope.PAST])
    first = LedgerEntry.objects.filter(content_id=article.content_id).earliest("seq")
    assert first.recorded_at
    document, path = f"/documents/{article.content_id}/", f"/by-path/?path={first.path}"
    assert get(client, document, at=first.recorded_at).json()["title"] == SECRET
    now = get(client, document).content

    erase(article)

    for key in ("", token):
        assert get(client, document, at=first.recorded_at, token=key).status_code == 410
        assert get(client, path, at=first.recorded_at, token=key).status_code == 410
        assert get(client, "/articles/", at=first.recorded_at, token=key).json()["items"] == []
    assert get(client, document).content == now
    first.refresh_from_db()
    assert (first.body, first.kind) == (None, "published")
    kept = [*PastDocument.objects.values(), *PastTerm.objects.values()]
    assert SECRET not in str(kept)
    entry = AuditEntry.objects.latest("number")
    assert (entry.act, entry.note) == (Act.REDACTED, "Asked for in writing.")
    assert entry.detail["versions"] == [first.seq]
    assert SECRET not in entry.title


def test_redacted__up_to_a_number_or_all_of_what_was_withdrawn(
    client: Client, article: Any
) -> None:
    entries = LedgerEntry.objects.filter(content_id=article.content_id).order_by("seq")
    first, second = entries.values_list("seq", flat=True)
    erase(article, "--before", str(first))
    assert entries.filter(body=None).count() == 0
    withdraw(content=article, user=UserFactory(), door="test", note="Out of date.")
    before = get(client, f"/documents/{article.content_id}/").content
    erase(article, "--before", str(second))
    assert list(entries.filter(body=None, kind="published")) == [entries.first()]
    erase(article)
    assert entries.exclude(body=None).count() == 0
    assert get(client, f"/documents/{article.content_id}/").content == before
    assert get(client, "/changes/?limit=100").status_code == 200
    acts = AuditEntry.objects.filter(act=Act.REDACTED).count()
    erase(article)  # again, without harm
    assert AuditEntry.objects.filter(act=Act.REDACTED).count() == acts == 2
    assert get(client, "/site/", at=timezone.now()).status_code in (200, 404)


@pytest.mark.parametrize(("content_id", "reason"), [("nobody", "Because."), ("", " ")])
def test_erasure__needs_a_document_and_a_reason(content_id: str, reason: str, article: Any) -> None:
    with pytest.raises(CommandError):
        call_command("redact_document", content_id or article.content_id, "--reason", reason)
