"""The desk: what waits for me, what was sent back, what goes out next."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST
from wagtail.admin.ui.components import Component
from wagtail.models import TaskState

from editorial.models import Schedule, ScheduleState
from editorial.notices import mark_read, unread


class DeskPanel(Component):
    """Notices and schedules on the first page of the admin."""

    name = "desk"
    template_name = "editorial/panels/desk.html"
    order = 50

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Return notices, failed and coming schedules, and how much waits for this person."""
        request = parent_context["request"]
        schedules = Schedule.objects.filter(state=ScheduleState.WAITING)
        return {
            "request": request,
            "notices": unread(request.user),
            "coming": schedules.order_by("due_at")[:5],
            "failed": Schedule.objects.filter(state=ScheduleState.FAILED).order_by("-due_at")[:5],
            "waiting": TaskState.objects.reviewable_by(request.user).count(),
        }


@require_POST
def notices_read(request: HttpRequest) -> HttpResponse:
    """Put away the notices that the form names, or all that are shown."""
    ids = [int(value) for value in request.POST.getlist("notice") if value.isdigit()]
    mark_read(request.user, ids)
    return HttpResponseRedirect(reverse("wagtailadmin_home"))
