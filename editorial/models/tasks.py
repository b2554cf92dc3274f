"""The steps of the workflow: decided by people who did not write what they decide on."""

from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, TaskState, WorkflowState

from accounts.delegations import delegations_of
from accounts.models import Delegation
from accounts.roles import Role
from editorial.approvals import approve, refuse_unseen
from editorial.contributions import user_name
from editorial.independence import why_not_approve
from editorial.locking import lock
from editorial.models.decision_form import ApprovalForm, DecisionForm
from editorial.models.records import Step
from editorial.refusal import Refused


class EditorialTask(AbstractGroupApprovalTask):
    """A step that independent members of its groups decide; superusers are no exception."""

    step = models.CharField(_("step"), max_length=20, choices=Step.choices, default=Step.REVIEW)

    admin_form_fields = [*AbstractGroupApprovalTask.admin_form_fields, "step"]

    class Meta:
        verbose_name = _("Editorial step")
        verbose_name_plural = _("Editorial steps")

    @classmethod
    def get_description(cls) -> Any:
        """Say what the step is, where workflows are set up."""
        return _("Members of these groups decide, unless they contributed to the content.")

    def start(self, workflow_state: WorkflowState, user: Any = None) -> Any:
        """Start on the newest revision.

        The snippet form resumes a review with content it read before it saved, so Wagtail 8.0.1
        would let people decide on the revision that was sent back.
        """
        return super().start(WorkflowState.objects.get(pk=workflow_state.pk), user=user)

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        """Return what this person may do: contributors are not offered to approve."""
        if not self.is_decided_by(user):
            return []
        actions: list[tuple[str, Any, bool]] = [("reject", _("Request changes"), True)]
        if not self.why_not(obj, user):
            last = self.step == Step.PUBLICATION
            label = _("Approve and publish") if last else _("Approve")
            actions.append(("approve", label, True))
        return actions

    def get_form_for_action(self, action: str) -> Any:
        """Ask for a comment, and keep what lay before her."""
        return ApprovalForm if action == "approve" else DecisionForm

    def get_template_for_action(self, action: str) -> str:
        """Say which version she decides on; before an approval, show what differs."""
        if action == "approve":
            return "editorial/comparison/modal.html"
        return "editorial/workflow/decision.html"

    @transaction.atomic
    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> Any:
        """Decide under the lock of the content: exactly one decision holds.

        An approval is recorded for the exact content; the last one publishes. `revision` is the
        number of the one that was looked at, if it was not the task state's. Raises `Refused`.
        """
        lock(task_state.revision.content_object)
        seen = kwargs.pop("revision", None) or task_state.revision_id
        state = TaskState.objects.select_for_update().get(pk=task_state.pk).specific
        if state.status != TaskState.STATUS_IN_PROGRESS:
            by = user_name(state.finished_by) if state.finished_by else _("Somebody")
            raise Refused(
                gettext("%(by)s has already decided this step. Nothing was changed.") % {"by": by},
                code="decided",
            )
        if not self.is_decided_by(user):
            raise Refused(
                gettext("Only %(group_names)s decide this step, so you cannot.")
                % {"group_names": self.group_names()},
                code="not_in_group",
            )
        refuse_unseen(state.revision, seen=seen, user=user)
        if action_name == "approve":
            approve(
                revision=state.revision,
                user=user,
                step=self.step,
                comment=str(kwargs.get("comment", "")),
                shown=kwargs.pop("shown", None),
            )
        return super().on_action(state, user, action_name, **kwargs)

    def why_not(self, obj: Any, user: Any) -> str:
        """Say why this person, who decides the step, cannot approve this; empty if she can."""
        return why_not_approve(obj, user, standing_in=self.standing_in(user))

    def standing_in(self, user: Any) -> list[Delegation]:
        """Return by which delegations the step is this person's; none if it is hers anyway."""
        if user.is_superuser or super()._user_in_groups(user) or not self._is_publishers():
            return []
        return delegations_of(user)

    def _user_in_groups(self, user: Any) -> bool:
        return super()._user_in_groups(user) or bool(self.standing_in(user))

    def _is_publishers(self) -> bool:
        return self.groups.filter(name=Role.PUBLISHER.value).exists()

    def is_decided_by(self, user: Any) -> bool:
        """Say whether the step is this person's to decide, whatever she wrote."""
        return bool(user.is_superuser or self._user_in_groups(user))

    def group_names(self) -> str:
        """Return who decides, in words: "Editors and Publishers"."""
        return " and ".join(f"{group.name}s" for group in self.groups.order_by("name"))
