"""Wiring: one call each. All of it is connected in `releases.apps`."""

from typing import Any

from django.db.models import Model

from releases.protection import after_draft, before_draft


def before_revision(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """A draft is about to be saved."""
    if _is_draft(kwargs):
        before_draft(instance)


def after_revision(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """A draft was saved."""
    if _is_draft(kwargs):
        after_draft(instance)


def _is_draft(options: dict[str, Any]) -> bool:
    fields = options.get("update_fields")
    return not options.get("raw") and (fields is None or "content" in fields)
