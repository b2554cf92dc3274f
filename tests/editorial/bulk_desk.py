"""Bulk actions as people press them: the listing's forms, and the button that undoes them."""

from typing import Any

from django.test import Client
from django.urls import reverse

from documents import queries
from editorial.models import BulkAct
from tests.editorial.newsroom import Colleague

LEFT_OUT = ("seq", "published_at", "updated_at")
NOTE = {"note": "Being checked.", "reason": "Letter of 3 May."}


def bulk_url(action: str, *pages: Any) -> str:
    """Return the address of a bulk action on these pages."""
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    return f"{url}?{'&'.join(f'id={page.pk}' for page in pages)}"


def bulk(person: Colleague, action: str, *pages: Any, **data: str) -> Any:
    """Press the button of the confirmation page."""
    return person.client.post(bulk_url(action, *pages), data)


def undo(person: Colleague, act: BulkAct | None = None) -> Any:
    """Press "Undo" of this act, or of the newest."""
    act = act or BulkAct.objects.first()
    assert act is not None, "nothing was recorded"
    return person.client.post(reverse("editorial_undo_bulk_act", args=[act.pk]))


def shown(content: Any) -> dict[str, Any]:
    """Return what readers get, without numbers and times; empty if nothing."""
    body = queries.body_of(content.content_id) or {}
    body.get("seo", {}).pop("json_ld", None)
    return {key: value for key, value in body.items() if key not in LEFT_OUT}


def at(path: str) -> int:
    """Return how the address answers."""
    return Client().get("/api/v1/by-path/", {"path": path}).status_code
