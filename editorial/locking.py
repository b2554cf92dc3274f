"""Locks and passes: rows are locked in one order, and only the service may change what is live."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from editorial.refusal import Gone, Refused
from resources.tree import lock_tree

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
    return _row(model, content.pk)


def _row(model: Any, pk: Any) -> Any:
    """Return the row under its lock; raise `Gone` if somebody was quicker and deleted it."""
    try:
        return model.objects.select_for_update().get(pk=pk)
    except model.DoesNotExist as error:
        raise Gone(_("This was deleted meanwhile. Nothing was done."), code="gone") from error


def lock_places(page: Any, *others: Any) -> None:
    """Lock a page, all below it, and the others, by their keys; the tree is locked already.

    Not against references: who names one of them in a text need not wait (docs/adr/0014).
    """
    wanted = Q(path__startswith=page.path) | Q(pk__in=[other.pk for other in others if other])
    rows = Page.objects.filter(wanted).order_by("pk").select_for_update(no_key=True)
    list(rows.values_list("pk"))


def locked_revision(revision: Any) -> tuple[Any, Any]:
    """Lock what the revision belongs to; return (row under lock, revision read again).

    One that gives its page another address takes the tree and all below the page with it.
    """
    kind: Any = ContentType.objects.get_for_id(revision.content_type_id).model_class()
    page = None
    if issubclass(kind, Page):
        page = Page.objects.filter(pk=revision.object_id).only("slug").first()
    whole = bool(page and _readdresses(page, revision))
    if whole:
        lock_tree()
        page = Page.objects.get(pk=revision.object_id)
        wish = Page.objects.filter(pk=revision.content.get("refile_to")).first()
        lock_places(page, page.get_parent(), wish)
    row = _row(kind, revision.object_id)
    fresh = Revision.objects.get(pk=revision.pk)
    if _readdresses(row, fresh) and not whole:
        raise Refused(_("Its address was changed at the same moment. Try again."), code="conflict")
    return row, fresh


def _readdresses(content: Any, revision: Any) -> bool:
    data = revision.content
    return isinstance(content, Page) and bool(
        data.get("refile_to") or data.get("slug") != content.slug
    )
