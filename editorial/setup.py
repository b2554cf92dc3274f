"""The workflow, made by code: review, then publication, for every page and every snippet."""

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Page, Task, Workflow, WorkflowContentType, WorkflowPage, WorkflowTask

from accounts.roles import Role
from editorial.models import EditorialTask, Step
from resources.publishable import PublishableSnippet, concrete_kinds

NAME = "Review and publication"
STEPS: tuple[tuple[Step, str, tuple[Role, ...]], ...] = (
    (Step.REVIEW, "Review", (Role.EDITOR, Role.PUBLISHER)),
    (Step.PUBLICATION, "Publication", (Role.PUBLISHER,)),
)


def apply_workflow() -> Workflow:
    """Make what is missing of the workflow; what an administrator changed stays."""
    with transaction.atomic():
        workflow = Workflow.objects.filter(name=NAME).first()
        if workflow is None:
            _put_away_wagtails_own()
            workflow = Workflow.objects.create(name=NAME)
            for order, (step, title, roles) in enumerate(STEPS):
                task = EditorialTask.objects.create(name=title, step=step)
                task.groups.set(Group.objects.filter(name__in=[role.value for role in roles]))
                WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=order)
        root = Page.objects.filter(depth=1).first()
        if root and not WorkflowPage.objects.filter(page=root).exists():
            WorkflowPage.objects.create(page=root, workflow=workflow)
        for kind in concrete_kinds():
            if issubclass(kind, PublishableSnippet):
                WorkflowContentType.objects.get_or_create(
                    content_type=ContentType.objects.get_for_model(kind),
                    defaults={"workflow": workflow},
                )
        return workflow


def _put_away_wagtails_own() -> None:
    """Remove the workflow and the groups that Wagtail's first migrations made, unless in use."""
    Workflow.objects.filter(name="Moderators approval", workflow_states=None).delete()
    Task.objects.filter(name="Moderators approval", task_states=None).delete()
    Group.objects.filter(name__in=("Editors", "Moderators"), user=None).delete()
