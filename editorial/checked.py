"""What was checked is what is published: handed on, instead of read and built a second time."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField
from wagtail.models import Page

from editorial.locking import permitted
from editorial.refusal import Refused, issues_of


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
        raise Refused("This cannot be published yet.", issues=issues_of(error)) from error


@contextmanager
def _handed_over(revision: Any, content: Any) -> Iterator[None]:
    """Let Wagtail's action take this object for the revision's.

    Gates have looked into its blocks. While it is saved they are the data that the revision
    holds, so that exactly that is stored, whatever today's blocks would make of it.
    """
    fields = [field for field in content._meta.get_fields() if isinstance(field, StreamField)]
    streams = {field.name: getattr(content, field.name) for field in fields}
    for name, value in streams.items():
        raw = StreamValue(value.stream_block, list(value.raw_data), is_lazy=True)
        setattr(content, name, raw)
    revision.as_object = lambda: content
    yield
    for name, value in streams.items():
        setattr(content, name, value)
