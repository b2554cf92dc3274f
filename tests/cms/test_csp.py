"""The policy of each kind of answer (docs/adr/0007)."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from wagtail.models import Page

from foundation.csp import origin_of
from home.models import HomePage


def policy_of(response: Any) -> dict[str, list[str]]:
    parts = [part.split() for part in response["Content-Security-Policy"].split(";")]
    return {name: values for name, *values in parts}


@pytest.fixture
def admin(client: Client, db: None) -> Client:
    client.force_login(get_user_model().objects.create_superuser("ada", "ada@example.org", "x"))
    return client


@pytest.mark.parametrize("path", ["/accounts/login/", "/api/v1/docs", "/nothing/here/"])
def test_pages_of_ours__are_strict(client: Client, db: None, path: str) -> None:
    policy = policy_of(client.get(path))
    assert policy["default-src"] == ["'none'"]
    assert policy["script-src"] == policy["style-src"] == policy["form-action"] == ["'self'"]
    assert policy["frame-ancestors"] == policy["base-uri"] == ["'none'"]
    assert "unsafe" not in str(policy)


@pytest.mark.parametrize("path", ["/health/live", "/api/v1/articles/", "/api/v1/nothing/"])
def test_data__is_inert(client: Client, db: None, path: str) -> None:
    policy = policy_of(client.get(path))
    assert policy["default-src"] == policy["frame-ancestors"] == ["'none'"]
    assert "sandbox" in policy
    assert "script-src" not in policy


@pytest.mark.parametrize("path", ["/admin/", "/admin/images/add/", "/admin/users/"])
def test_admin__runs_no_inline_script(admin: Client, path: str) -> None:
    answer = admin.get(path)
    assert answer.status_code == 200
    policy = policy_of(answer)
    assert policy["script-src"] == ["'self'"]
    assert policy["object-src"] == ["'none'"]
    assert policy["frame-ancestors"] == policy["base-uri"] == ["'self'"]
    assert policy["frame-src"] == policy["form-action"] == ["'self'", "http://front.test"]


def test_admin__media_elsewhere_may_be_shown(admin: Client, settings: Any) -> None:
    settings.MEDIA_URL = "https://cdn.example.org/media/"
    assert "https://cdn.example.org" in policy_of(admin.get("/admin/"))["img-src"]


def test_preview__may_be_framed_by_the_admin_and_post_to_the_front_end(admin: Client) -> None:
    """Rendered as Wagtail does it: through the middleware, with a request of its own making."""
    page = HomePage.objects.get()
    request = admin.get("/admin/").wsgi_request
    answer = page.make_preview_request(request, page.default_preview_mode)
    policy = policy_of(answer)
    assert policy["frame-ancestors"] == policy["script-src"] == ["'self'"]
    assert policy["form-action"] == ["http://front.test"]


def test_preview_pane__may_be_framed(admin: Client) -> None:
    page = Page.objects.get(depth=2)
    answer = admin.get(f"/admin/pages/{page.pk}/edit/preview/")
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert policy_of(answer)["frame-ancestors"] == ["'self'"]


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://a.example/b", ["https://a.example"]),
        ("http://localhost:8080", ["http://localhost:8080"]),
        ("/media/", []),
        ("//x/y", []),
    ],
)
def test_origin_of(url: str, origin: list[str]) -> None:
    assert origin_of(url) == origin
