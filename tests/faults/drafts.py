"""Drafts as the proofs need them: approved, and approved again without the work of it."""

from typing import Any

from accounts.models import User
from editorial.approvals import approve
from editorial.models import Approval, Step


def again(content: Any) -> Any:
    """Return the content as the database has it now."""
    return type(content).objects.get(pk=content.pk)


def edited(content: Any, user: User | None, dek: str) -> Any:
    """Save a new draft with this dek; return the revision."""
    draft = again(content).get_latest_revision_as_object()
    draft.dek = dek
    return draft.save_revision(user=user)


def approved_draft(content: Any, writer: Any, reviewer: Any, mark: str) -> Any:
    """Return a new draft that both steps have approved."""
    revision = edited(content, writer, f"What to ask before it begins: {mark}.")
    for step in Step:
        approve(revision=revision, user=reviewer, step=step)
    return revision


def unused_again(revision: Any) -> None:
    """Let the approvals of this revision stand as they were given: the set-up of a round.

    Writing and approving a new draft for each round would take longer than the race.
    """
    Approval.objects.filter(revision=revision).update(
        used_at=None, voided_at=None, voided_reason=""
    )
