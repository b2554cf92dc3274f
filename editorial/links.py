"""Where in the admin a piece of content is edited."""

from typing import Any

from django.urls import reverse
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page


def edit_link(content: Any) -> str:
    """Return the path of the form of a page or snippet."""
    if isinstance(content, Page):
        return reverse("wagtailadmin_pages:edit", args=[content.pk])
    return AdminURLFinder().get_edit_url(content) or ""
