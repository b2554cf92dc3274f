"""Locks and passes: rows are locked in one order, and only the service may change what is live."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import models
from wagtail.models import Revision

_passes: ContextVar[frozenset[tuple[str, Any]]] = ContextVar(
    "editorial_passes", default=frozenset()
)


def _key(content: Any) -> tuple[str, Any]:
    base = content._meta.concrete_model._meta.get_parent_list()
    root = base[-1] if base else content._meta.concrete_model
    return (root._meta.label_lower, content.pk)


@contextmanager
def permitted(content: models.Model) -> Iterator[None]:
    """Let saves of this object change what is live, in this context only."""
    token = _passes.set(_passes.get() | {_key(content)})
    try:
        yield
    finally:
        _passes.reset(token)


def is_permitted(content: models.Model) -> bool:
    """Say whether the service itself is saving this object."""
    return _key(content) in _passes.get()


def lock(content: Any) -> Any:
    """Lock the row with all its joined rows and return it as read under the lock.

    Locking only the base row deadlocked with the page tree (docs/adr/0004).
    """
    model: Any = getattr(content, "specific_class", None) or type(content)
    return model.objects.select_for_update().get(pk=content.pk)


def locked_revision(revision: Any) -> tuple[Any, Any]:
    """Lock what the revision belongs to; return (row under lock, revision read again)."""
    row = lock(revision.content_object)
    fresh = Revision.objects.get(pk=revision.pk)
    return row, fresh
