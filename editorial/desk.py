"""The desk: what people were told, what failed, what goes out next."""

from collections.abc import Iterable
from itertools import islice
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST
from wagtail.admin.ui.components import Component
from wagtail.models import TaskState

from accounts.delegations import delegations_of
from accounts.models import Delegation
from editorial import outdated
from editorial.acts.break_glass import why_not_review
from editorial.acts.permissions import may_review
from editorial.foresight import address_of
from editorial.links import edit_link
from editorial.models import BreakGlass, Notice, Schedule, ScheduleState, Unsaved
from editorial.notices import mark_read, unread
from editorial.rights.report import for_desk
from media.preparing import unprepared, unreadable
from media.stalled import stalled

SHOWN = 5
LONGEST_ID = 19  # digits; databases refuse longer ones


class DeskPanel(Component):
    """Notices and schedules on the first page of the admin."""

    name = "desk"
    template_name = "editorial/panels/desk.html"
    order = 50

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Return notices, and schedules that failed or come next."""
        request = parent_context["request"]
        schedules = Schedule.objects.order_by("due_at")
        return {
            "request": request,
            "csrf_token": get_token(request),
            "notices": _with_differences(unread(request.user)),
            "coming": _shown(schedules.filter(state=ScheduleState.WAITING), request.user),
            "failed": _shown(schedules.failing(), request.user),
            "glass": _open_glass(request.user),
            "in_the_making": unprepared().count(),
            "stalled": stalled()[:SHOWN],
            "unreadable": unreadable()[:SHOWN],
            "unsaved": Unsaved.objects.of(request.user),
            "outdated": outdated.for_desk(),
            "rights": for_desk(request.user),
            "stands_in": delegations_of(request.user),
            "stood_in_for": _stood_in_for(request.user),
        }


def _with_differences(notices: list[Notice]) -> list[dict[str, Any]]:
    """Put to each notice that asks for a decision what differs in what is to be decided."""
    asked = [notice.step_state_id for notice in notices if notice.step_state_id]
    states = TaskState.objects.filter(pk__in=asked).select_related("revision")
    contents = {state.pk: state.revision.content_object for state in states}
    return [
        {
            "notice": notice,
            "differences": reverse("editorial_differences", args=[content.content_id])
            if (content := contents.get(notice.step_state_id))
            else "",
        }
        for notice in notices
    ]


def _shown(rows: Iterable[Schedule], user: Any) -> list[dict[str, Any]]:
    return [
        {
            "title": str(row.content or row.content_id),
            "link": edit_link(row.content) if row.content else "",
            "action": row.action,
            "due_at": row.due_at,
            "last_error": row.last_error,
            "preview": _preview(row, user),
        }
        for row in islice(rows, SHOWN)
    ]


def _preview(row: Schedule, user: Any) -> str:
    """Return where a preview of that moment is asked for; empty for what goes out in no form."""
    is_seen = row.action == Schedule.Action.PUBLISH and row.due_at > timezone.now()
    return address_of(row.content, user) if is_seen and row.content else ""


def _stood_in_for(user: Any) -> Any:
    return Delegation.objects.running().filter(principal=user).order_by("ends_at")


def _open_glass(user: Any) -> list[dict[str, Any]]:
    """Return what went out without a second pair of eyes, for those who review."""
    if not may_review(user):
        return []
    return [
        {
            "row": row,
            "link": edit_link(row.content) if row.content else "",
            "may_review": not why_not_review(row, user),
        }
        for row in BreakGlass.objects.open()
    ]


@require_POST
def notices_read(request: HttpRequest) -> HttpResponse:
    """Put away the notices that the form names, or all that are shown."""
    named = request.POST.getlist("notice")
    ids = [int(value) for value in named if value.isdecimal() and len(value) < LONGEST_ID]
    mark_read(request.user, ids)
    return HttpResponseRedirect(reverse("wagtailadmin_home"))
