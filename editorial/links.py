"""Where in the admin a piece of content is edited."""

from typing import Any

from django.urls import reverse
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page


def field_link(content: Any, field: str) -> str:
    """Return the address of a field in the form; nothing for what is not saved yet."""
    form = edit_link(content) if content.pk else ""
    return f"{form}#id_{field}" if form and field else form


def edit_link(content: Any) -> str:
    """Return the path of the form of a page or snippet."""
    if isinstance(content, Page):
        return reverse("wagtailadmin_pages:edit", args=[content.pk])
    return AdminURLFinder().get_edit_url(content) or ""
