"""What people do with drafts, for callers that are not Wagtail's admin: submit, decide."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from editorial.refusal import Refused


@transaction.atomic
def submit(*, content: Any, user: Any) -> Any:
    """Send the newest draft into the workflow, or on after requested changes; return its state."""
    running = content.current_workflow_state
    if running and running.status == running.STATUS_NEEDS_CHANGES:
        running.resume(user=user)
        return running
    if running:
        raise Refused(_("This is in review already."), code="in_review")
    workflow = content.get_workflow()
    if workflow is None:
        raise Refused(_("There is no workflow here. Run 'manage.py migrate'."), code="no_workflow")
    return workflow.start(content, user)


def decide(
    *, content: Any, user: Any, action: str, comment: str = "", seen: int | None = None
) -> None:
    """Approve or send back ("approve" or "reject") the step that runs, as this person.

    `seen` is the number of the revision that she looked at; the newest if it is left out.
    """
    task = content.current_workflow_task
    if task is None:
        raise Refused(_("Nothing waits for a decision here."), code="nothing_to_decide")
    task.on_action(
        content.current_workflow_task_state, user, action, comment=comment, revision=seen
    )
