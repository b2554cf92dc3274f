"""What is told to whom when a review moves on."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils.translation import gettext as _
from wagtail.models import TaskState, WorkflowState

from accounts.roles import Role
from documents import queries
from editorial.contributions import contributors, user_name
from editorial.delegation.standing import first_free
from editorial.links import edit_link
from editorial.models import Schedule
from editorial.notices import members_of, tell
from editorial.schedules import waiting_publication
from editorial.times import site_zone, spoken, zone_of


def step_started(state: TaskState, user: Any) -> None:
    """Tell those who decide a step, and may decide this one, that it waits for them."""
    task = state.task.specific
    if not hasattr(task, "groups"):
        return
    content = _specific(state.revision.content_object)
    own = contributors(content.content_id)
    asked = members_of(task.groups.all()).exclude(pk__in=own | {user.pk if user else 0})
    people = [person for person in asked if _acts_independently(task, person, own)]
    tell(
        people,
        text=_("“%(title)s” waits for your %(step)s.")
        % {"title": state.revision.object_str, "step": task.name.lower()},
        detail=_why_now(state, user),
        link=edit_link(content),
        step_state_id=state.pk,
    )


def _acts_independently(task: Any, person: Any, own: set[int]) -> bool:
    """Say whether she decides by her own right, or in the name of somebody who did not write it."""
    standing_in = task.standing_in(person) if hasattr(task, "standing_in") else []
    return not standing_in or first_free(standing_in, own) is not None


def changes_requested(review: WorkflowState, user: Any) -> None:
    """Tell the writers what to change, in the words of who asks for it."""
    state = review.current_task_state
    _tell_writers(
        review,
        user,
        text=_("%(who)s asks for changes in “%(title)s”.")
        % {"who": user_name(user), "title": state.revision.object_str},
        detail=state.comment,
    )


def approved(review: WorkflowState, user: Any) -> None:
    """Tell the writers that their text is out, or when it goes out."""
    title = review.current_task_state.revision.object_str
    waiting = waiting_publication(_specific(review.content_object).content_id)
    if waiting:
        at = spoken(waiting.due_at, site_zone())
        text = _("“%(title)s” is approved and goes out %(at)s.") % {"title": title, "at": at}
    else:
        text = _("“%(title)s” is published.") % {"title": title}
    _tell_writers(review, user, text=text, detail=_("Approved by %s.") % user_name(user))


def not_on_time(schedule: Schedule, content: Any, why: str) -> None:
    """Tell who scheduled it and who published it last; all publishers if neither is there."""
    last = queries.last_publication(schedule.content_id)
    ids = [pk for pk in (schedule.created_by_id, last.actor_id if last else None) if pk]
    people = list(get_user_model().objects.filter(pk__in=ids, is_active=True))
    if not people:
        people = list(members_of(Group.objects.filter(name=Role.PUBLISHER.value)))
    title = str(content) if content else schedule.content_id
    expiry = schedule.action == Schedule.Action.EXPIRE
    if expiry:
        words = _("“%(title)s” did not come down at its time, %(at)s.")
    else:
        words = _("“%(title)s” did not go out at its time, %(at)s.")
    for person in people:
        at = spoken(schedule.due_at, zone_of(person))
        tell(
            [person],
            text=words % {"title": title[:200], "at": at},
            detail=why,
            link=edit_link(content) if content else "",
        )


def _why_now(state: TaskState, user: Any) -> str:
    approved = state.workflow_state.task_states.filter(
        status=TaskState.STATUS_APPROVED, revision=state.revision
    ).exists()
    if approved:
        return _("Approved by %s.") % user_name(user)
    earlier = state.workflow_state.task_states.exclude(pk=state.pk)
    if (
        earlier.filter(status=TaskState.STATUS_CANCELLED).exists()
        and not earlier.filter(status=TaskState.STATUS_REJECTED).exists()
    ):
        return _("%s changed it after it had been approved.") % user_name(user)
    return _("Submitted by %s.") % user_name(user)


def _tell_writers(review: WorkflowState, user: Any, *, text: str, detail: str) -> None:
    content = _specific(review.content_object)
    ids = contributors(content.content_id)
    if review.requested_by_id:
        ids.add(review.requested_by_id)
    people = get_user_model().objects.filter(pk__in=ids - {user.pk if user else None})
    tell(people, text=text, detail=detail, link=edit_link(content))


def _specific(content: Any) -> Any:
    """Wagtail's workflow hands over base pages."""
    return getattr(content, "specific", content)
