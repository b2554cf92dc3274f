"""Where in the admin each act has its form."""

from typing import Any

from django.urls import reverse


def act_link(name: str, content: Any) -> str:
    """Return the path of the form of an act (withdraw, break_glass, correct, redirect)."""
    meta = content._meta
    return reverse(f"editorial_{name}", args=[meta.app_label, meta.model_name, content.pk])
