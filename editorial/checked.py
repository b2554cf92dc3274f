"""What was checked is what is published: handed on, instead of read and built a second time."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField
from wagtail.models import Page

from editorial.content_parts import OUTSIDE
from editorial.locking import permitted
from editorial.refusal import Refused, issues_of

# What a draft takes over from the locked row, and the database holds in constraints of its own.
OF_THE_ROW = frozenset(("content_type", "locale", "latest_revision", "live_revision"))


def put_out(row: Any, revision: Any, content: Any, *, user: Any, previous: Any) -> Any:
    """Let Wagtail publish the draft that was checked; return it as it is stored now.

    `content` is that draft, built from the revision under the lock of its row.
    """
    with _handed_over(revision, content):
        _execute(row, revision, user, previous)
    return content


def put_out_anew(row: Any, revision: Any, *, user: Any, previous: Any, quietly: bool) -> Any:
    """The same for what does not stand where its draft was checked: the draft is built again.

    `quietly` leaves alone a review of the content: Wagtail would end it.
    """
    _execute(row, revision, user, previous, quietly=quietly)
    row.refresh_from_db()
    return row


def _execute(row: Any, revision: Any, user: Any, previous: Any, *, quietly: bool = False) -> None:
    kind = PublishPageRevisionAction if isinstance(row, Page) else PublishRevisionAction
    action = kind(revision, user=user, previous_revision=previous)
    if quietly:
        action.object._current_workflow_states = []
    try:
        with permitted(row):
            action.execute(skip_permission_checks=True)
    except ValidationError as error:
        raise Refused(_("This cannot be published yet."), issues=issues_of(error, row)) from error


@contextmanager
def _handed_over(revision: Any, content: Any) -> Iterator[None]:
    """Let Wagtail's action take this object for the revision's.

    Gates have looked into its blocks. While it is saved they are the data that the revision
    holds, so that exactly that is stored, whatever today's blocks would make of it. Saving forgets
    the related rows; they are given back afterwards, as they were stored.
    """
    fields = [field for field in content._meta.get_fields() if isinstance(field, StreamField)]
    streams = {field.name: getattr(content, field.name) for field in fields}
    related = {name: list(getattr(content, name).all()) for name in _related_names(content)}
    for name, value in streams.items():
        raw = StreamValue(value.stream_block, list(value.raw_data), is_lazy=True)
        setattr(content, name, raw)
    revision.as_object = lambda: content
    if isinstance(content, Page):
        content.full_clean = partial(content.full_clean, exclude=OF_THE_ROW, validate_unique=False)
    yield
    vars(content).pop("full_clean", None)
    for name, value in (streams | related).items():
        setattr(content, name, value)


def _related_names(content: Any) -> Iterator[str]:
    """Yield the names of what is stored in rows of its own and belongs to the content."""
    for relation in get_all_child_relations(content):
        if relation.get_accessor_name() not in OUTSIDE:
            yield relation.get_accessor_name()
    for field in get_all_child_m2m_relations(content):
        yield field.name
