"""Correct: a public note of what was wrong, submitted for approval at once."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.actions import record
from audit.models import Act
from documents import queries
from editorial.actions import submit
from editorial.acts.permissions import may_edit
from editorial.canonical import canonical
from editorial.locking import lock
from editorial.refusal import Refused
from resources.models import AbstractArticle


@transaction.atomic
def correct(*, content: Any, user: Any, note: str, submit_now: bool = True) -> Any:
    """Add a correction note to what is published, as a new draft; return its revision.

    Like any change it needs approvals by people who did not write it; readers see it once approved.
    """
    if not isinstance(content.specific, AbstractArticle):
        raise Refused(_("Only articles carry correction notes."), code="no_article")
    row = lock(content)
    if not note.strip():
        raise Refused(_("Say what was wrong and what is right."), code="note")
    if not may_edit(user, row):
        raise Refused(_("You cannot edit this article now."), code="not_allowed")
    if not queries.published_ids([row.content_id]):
        raise Refused(_("Readers do not see this, so just mend it."), code="not_public")
    if row.has_unpublished_changes or row.current_workflow_state:
        raise Refused(
            _(
                "There is a newer draft already, which would go out with the correction. "
                "Add the note to it, under “Correction notes”."
            ),
            code="newer_draft",
        )
    draft = row.get_latest_revision_as_object()
    draft.correction_notes.append(
        ("correction", {"text": note.strip(), "corrected_at": timezone.now()})
    )
    revision = draft.save_revision(user=user, log_action=True)
    record(
        act=Act.CORRECTED,
        content=row,
        actor=user,
        door="admin.correct",
        note=note.strip(),
        content_hash=canonical(revision.as_object()).digest,
    )
    if submit_now:
        submit(content=type(row).objects.get(pk=row.pk), user=user)
    return revision
