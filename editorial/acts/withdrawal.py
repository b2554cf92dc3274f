"""Withdraw: readers get 410 with a public note."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from documents import queries
from editorial.acts.permissions import require_publisher
from editorial.locking import lock
from editorial.publishing import withdraw
from editorial.refusal import Refused


@transaction.atomic
def withdraw_with_note(*, content: Any, user: Any, note: str = "", reason: str = "") -> Any:
    """Take published content away from readers. They see `note`; only the office sees `reason`."""
    row = public_under_lock(content=content, user=user)
    withdraw(content=row, user=user, door="admin.withdraw", note=note.strip(), reason=reason)
    return row


def public_under_lock(*, content: Any, user: Any) -> Any:
    """Return the content under its lock, or refuse: not a publisher, or nothing is public."""
    row = lock(content)
    require_publisher(user, row)
    if not queries.published_ids([row.content_id]):
        raise Refused(
            _("Readers do not see this, so there is nothing to take away."), code="not_public"
        )
    return row
