"""The list of releases, and the page of one."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Case, When
from django.http import HttpRequest, HttpResponse
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView, ListView
from wagtail.admin.widgets.button import HeaderButton

from editorial.furniture import HOME, Titled
from editorial.models import Schedule, ScheduleState
from releases import queries
from releases.buttons import buttons_of
from releases.models import ENDED, Release, ReleaseState
from releases.people import decides, may_begin, why_not_change, why_not_decide
from releases.picture import rows_of

TITLE = _("Releases")
CRUMBS = [*HOME, {"url": reverse_lazy("releases_index"), "label": TITLE}]
TONES = {
    ReleaseState.PUBLISHED: "live",
    ReleaseState.FAILED: "attention",
    ReleaseState.REVERTED: "attention",
}


class Seen(Titled):
    """For those who work with releases."""

    header_icon = "tasks"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Refuse others."""
        if not request.user.has_perm("releases.view_release"):
            raise PermissionDenied
        view: Any = super()
        answer: HttpResponse = view.dispatch(request, *args, **kwargs)
        return answer


class ReleaseList(Seen, ListView):
    """All releases: those that are open first, newest first."""

    template_name = "releases/list.html"
    page_title = TITLE
    paginate_by = 50

    def get_queryset(self) -> Any:
        """Return the rows."""
        over = Case(When(state__in=ENDED, then=1), default=0)
        return Release.objects.prefetch_related("items").order_by(over, "-pk")

    def get_header_buttons(self) -> list[Any]:
        """Lead to a new one."""
        if not may_begin(self.request.user):
            return []
        return [HeaderButton(_("New release"), reverse("releases_begin"), icon_name="plus")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add who waits for whom."""
        context = super().get_context_data(**kwargs)
        waiting = {release.pk for release in queries.waiting_for(self.request.user)}
        context["rows"] = [
            {
                "release": row,
                "tone": TONES.get(ReleaseState(row.state), "quiet"),
                "waits": row.pk in waiting,
                "items": len(row.items.all()),
            }
            for row in context["object_list"]
        ]
        return context


class ReleasePage(Seen, DetailView):
    """One release: what is in it, what is in the way, and what can be done."""

    model = Release
    template_name = "releases/show.html"
    context_object_name = "release"
    breadcrumbs_items = CRUMBS

    def get_page_title(self) -> str:
        """Name it."""
        return str(self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add items, buttons, and why somebody may not decide."""
        release, user = self.object, self.request.user
        rows = rows_of(release, user)
        asked = bool(release.step and decides(user, release.step))
        return super().get_context_data(
            rows=rows,
            state=ReleaseState(release.state),
            tone=TONES.get(ReleaseState(release.state), "quiet"),
            buttons=buttons_of(release, user),
            may_change=release.state == ReleaseState.DRAFT and not why_not_change(release, user),
            why_not=why_not_decide(release, user) if asked else "",
            blocked=[row for row in rows if release.is_open and not row.is_ready],
            attempt=_attempt(release),
            **kwargs,
        )


def _attempt(release: Release) -> Schedule | None:
    """Return the schedule that was tried and is tried again."""
    waiting = Schedule.objects.filter(
        content_id=release.content_id, state=ScheduleState.WAITING
    ).exclude(last_error="")
    return waiting.first()
