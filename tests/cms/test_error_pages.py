"""Error pages of ours, where Django would answer with a bare line."""

from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client


@pytest.mark.parametrize("status", ["400", "403", "403_csrf", "404", "500"])
def test_page__is_ours_and_needs_no_context(status: str) -> None:
    html = render_to_string(f"{status}.html")
    assert "Galley" in html
    assert "style=" not in html


def test_missing_page(client: Client, db: None) -> None:
    answer = client.get("/nothing/here/")
    assert answer.status_code == 404
    assert "There is nothing here" in answer.content.decode()


def test_form_without_token(db: None) -> None:
    answer = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "ada"})
    assert answer.status_code == 403
    assert "The form was too old" in answer.content.decode()


def test_documents_api_of_wagtail__is_closed(admin_client: Any) -> None:
    assert admin_client.get("/admin/api/main/documents/").status_code == 404
