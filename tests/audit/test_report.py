"""The report: who may open it, what it filters, what it downloads."""

from typing import Any

import pytest
from django.test import Client

from accounts.roles import Role
from audit.actions import record
from audit.models import Act
from tests.factories import UserFactory, make_author

pytestmark = pytest.mark.django_db
URL = "/admin/reports/record/"


@pytest.fixture
def publisher(client: Client) -> Client:
    client.force_login(UserFactory(role=Role.PUBLISHER))
    return client


@pytest.fixture(autouse=True)
def _entries(db: None) -> None:
    for name, act in (("Ada", Act.RESTORED), ("Eve", Act.CORRECTED)):
        person = UserFactory(role=Role.EDITOR, first_name=name)
        content = make_author(f"{name} Writer", live=False)
        record(act=act, content=content, actor=person, door="test", note=f"{name}’s reason")


def rows(answer: Any) -> list[str]:
    assert answer.status_code == 200
    return [entry.title for entry in answer.context["object_list"]]


def test_report__shows_the_newest_first(publisher: Client) -> None:
    answer = publisher.get(URL)

    assert rows(answer) == ["Eve Writer", "Ada Writer"]
    text = answer.content.decode()
    assert all(words in text for words in ("Correction noted", "Eve’s reason", "Editorial record"))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("act=restored", ["Ada Writer"]),
        ("act=restored&act=corrected", ["Eve Writer", "Ada Writer"]),
        ("actor_name=eve", ["Eve Writer"]),
        ("title=ada", ["Ada Writer"]),
        ("content_id=none", []),
        ("at_from=2020-01-01", ["Eve Writer", "Ada Writer"]),
        ("at_to=2020-01-01", []),
    ],
)
def test_report__filters(query: str, found: list[str], publisher: Client) -> None:
    assert rows(publisher.get(f"{URL}?{query}")) == found
    assert publisher.get(f"{URL}results/?{query}").status_code == 200


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_report__downloads(format: str, publisher: Client) -> None:
    answer = publisher.get(f"{URL}?export={format}")

    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert answer.status_code == 200
    assert f"editorial-record.{format}" in answer["content-disposition"]
    assert format == "xlsx" or "Eve’s reason" in body.decode()


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (Role.WRITER, False),
        (Role.EDITOR, False),
        (Role.MODERATOR, False),
        (Role.PUBLISHER, True),
        (Role.ADMINISTRATOR, True),
    ],
)
def test_report__is_for_publishers_and_administrators(
    role: Role, may: bool, client: Client
) -> None:
    client.force_login(UserFactory(role=role))

    assert (client.get(URL).status_code == 200) == may
    assert (URL in client.get("/admin/").content.decode()) == may
