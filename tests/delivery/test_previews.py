"""Previews: the same schema, for who holds the token, never cached."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from pydantic import TypeAdapter

from documents.schemas import AnyDocument
from projection.models import Preview
from projection.previews import create_preview
from resources.models import ArticlePage
from tests.factories import UserFactory, make_article, make_author, make_category

pytestmark = pytest.mark.django_db


def ask(client: Client, token: str) -> Any:
    return client.get("/api/v1/preview/", headers={"authorization": f"Preview {token}"})


def test_preview__of_a_draft_fits_the_contract_and_is_not_cached(client: Client) -> None:
    draft = make_article(
        parent=make_category("Hidden", live=False), author=make_author("New", live=False)
    )

    answer = ask(client, create_preview(content=draft, user=UserFactory()))

    assert answer.status_code == 200
    document = TypeAdapter(AnyDocument).validate_json(answer.content)
    assert document.canonical.category.title == "Hidden"
    assert document.authors[0].name == "New"
    assert answer["Cache-Control"] == "no-store"


def test_preview__of_an_empty_new_page_is_no_error(client: Client) -> None:
    page = ArticlePage(title="", slug="")
    page.live = False
    parent = make_category()
    page.path, page.depth = parent.path + "0001", parent.depth + 1
    page.set_url_path(parent)

    assert ask(client, create_preview(content=page, user=UserFactory())).status_code == 200


def test_preview__token_is_needed_expires_and_is_stored_as_digest(client: Client) -> None:
    token = create_preview(content=make_article(), user=UserFactory())

    assert client.get("/api/v1/preview/").status_code == 401
    assert ask(client, "forged").status_code == 403
    assert token not in str(Preview.objects.values())
    with time_machine.travel(timezone.now() + timedelta(hours=1), tick=False):
        assert ask(client, token).status_code == 403


def test_preview__pane_hands_the_token_over_by_post_not_in_an_address(client: Client) -> None:
    editor = UserFactory(is_superuser=True)
    client.force_login(editor)
    draft = make_article()

    answer = client.get(f"/admin/pages/{draft.pk}/view_draft/")

    assert answer.status_code == 200
    html = answer.content.decode()
    assert 'action="http://front.test/preview"' in html
    assert 'method="post"' in html
    token = html.split('name="token" value="')[1].split('"')[0]
    assert ask(client, token).status_code == 200
