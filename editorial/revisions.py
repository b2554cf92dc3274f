"""What happens around the saving of a draft: evidence stays, and a running review follows."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import TaskState, WorkflowState

from editorial.desks.guard import refuse_foreign
from editorial.locking import lock
from editorial.models import Approval, Contribution, Schedule, ScheduleState, Step
from editorial.refusal import SaveConflict
from editorial.times import spoken
from resources.publishable import Publishable


class RevisionKeeper:
    """Registered with `resources.publication`; asked around each save of a revision."""

    def may_overwrite(self, content: Any, revision: Any) -> bool:
        """Autosave may overwrite its revision unless somebody decided or relied on it.

        Who has loaded it into a form relies on it: it is what hers is compared with.
        """
        state = Contribution.objects.filter(revision_id=revision.pk).order_by("-pk").first()
        return not (
            (state and state.loaded_at)
            or Approval.objects.filter(revision_id=revision.pk).exists()
            or TaskState.objects.filter(revision_id=revision.pk).exists()
            or Schedule.objects.filter(revision_id=revision.pk).exists()
            or content.live_revision_id == revision.pk
        )

    def before_save(self, content: Publishable) -> None:
        """Lock the content, as every act does first; refuse a draft of what waits for its time."""
        lock(content)
        waiting = Schedule.objects.filter(
            content_id=content.content_id,
            state=ScheduleState.WAITING,
            action=Schedule.Action.PUBLISH,
        ).first()
        if waiting:
            raise SaveConflict(
                _("This is scheduled for %(due_at)s. Cancel the schedule before you change it.")
                % {"due_at": spoken(waiting.due_at)},
                code="scheduled",
            )

    def after_save(self, content: Any, revision: Any, user: Any, *, copied: bool = False) -> None:
        """Let the running review look at the new revision; real changes go back to review."""
        if not copied:
            refuse_foreign(content, revision, user)
        running = getattr(content, "current_workflow_state", None)
        if running is None or running.status != WorkflowState.STATUS_IN_PROGRESS:
            return
        current = running.current_task_state
        newest = Contribution.objects.filter(revision_id=revision.pk).order_by("-pk").first()
        if newest and newest.noop:
            TaskState.objects.filter(
                workflow_state=running, status__in=("in_progress", "approved")
            ).update(revision=revision)
        elif current and getattr(current.task.specific, "step", Step.REVIEW) == Step.REVIEW:
            current.revision = revision
            current.save(update_fields=["revision"])
        elif current:
            current.specific.cancel(user=user)
