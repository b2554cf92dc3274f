"""The pages on which people act on a release: each says what happens and calls one action."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from editorial.furniture import ActForm, Titled
from releases import compiling, forms, publishing, reverting, reviewing, scheduling
from releases.links import release_link
from releases.models import Release
from releases.views import CRUMBS


class ReleaseAct(Titled, ActForm):
    """A form for one act on one release."""

    header_icon = "tasks"
    form_class: Any = forms.NoForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Find the release; what she may do is asked by the action itself."""
        if not request.user.has_perm("releases.view_release"):
            raise PermissionDenied
        self.release = get_object_or_404(Release, pk=kwargs["pk"])
        self.breadcrumbs_items = [
            *CRUMBS,
            {"url": release_link(self.release), "label": str(self.release)},
        ]
        return super().dispatch(request, *args, **kwargs)

    def back(self) -> str:
        """The page of the release."""
        return release_link(self.release)

    def get_page_subtitle(self) -> str:
        """Say which release."""
        return str(self.release)


class Approve(ReleaseAct):
    """Say yes to all of it."""

    page_title = gettext_lazy("Approve the release")
    form_class = forms.ApproveForm
    explanation = gettext_lazy(
        "You approve every item in it, exactly as it was shown to you. Look at each one first: "
        "“What differs” says what readers would see anew."
    )
    button = gettext_lazy("Approve the release")

    def get_initial(self) -> dict[str, Any]:
        """Keep which version of the release its page showed her."""
        return {"seen": self.request.GET.get("seen", self.release.digest)}

    def act(self, data: dict[str, Any]) -> str:
        release = reviewing.approve(release=self.release, user=self.request.user, **data)
        if release.step:
            return _("Approved. It waits for the publisher now.")
        return _("Approved. It can be published now, or scheduled.")


class Reject(ReleaseAct):
    """Send it back."""

    page_title = gettext_lazy("Request changes")
    form_class = forms.RejectForm
    explanation = gettext_lazy(
        "The whole release goes back to those who work on it, with your words. What was approved "
        "of it counts no more."
    )
    button = gettext_lazy("Request changes")

    def act(self, data: dict[str, Any]) -> str:
        reviewing.reject(release=self.release, user=self.request.user, **data)
        return _("The release went back with your words.")


class Reopen(ReleaseAct):
    """Take it back."""

    page_title = gettext_lazy("Take it back")
    explanation = gettext_lazy(
        "It is a draft again: items can be added and taken out. What was approved counts no more, "
        "and it has to be submitted and approved again."
    )
    button = gettext_lazy("Take it back")
    serious = True

    def act(self, data: dict[str, Any]) -> str:
        reviewing.reopen(release=self.release, user=self.request.user)
        return _("The release is a draft again.")


class Publish(ReleaseAct):
    """All of it, now."""

    page_title = gettext_lazy("Publish all now")
    explanation = gettext_lazy(
        "Everything in this release goes out at once, at the same moment. If one item cannot, "
        "none does, and you read why."
    )
    button = gettext_lazy("Publish all now")
    serious = True

    def act(self, data: dict[str, Any]) -> str:
        publishing.publish_release(release=self.release, user=self.request.user)
        return _("The release is published: readers see all of it.")


class Timed(ReleaseAct):
    """At a time."""

    form_class = forms.TimeForm

    def get_initial(self) -> dict[str, Any]:
        """Start from the present time of the release."""
        return {"due_at": self.release.due_at}


class ScheduleIt(Timed):
    """Let it wait."""

    page_title = gettext_lazy("Schedule")
    explanation = gettext_lazy(
        "Everything in this release goes out together at that time. Until then nothing in it can "
        "be changed, unless somebody cancels the schedule."
    )
    button = gettext_lazy("Schedule the release")

    def act(self, data: dict[str, Any]) -> str:
        scheduling.schedule(release=self.release, user=self.request.user, **data)
        return _("The release is scheduled.")


class Postpone(Timed):
    """Another time."""

    page_title = gettext_lazy("Postpone")
    explanation = gettext_lazy("Later or earlier: the approvals stand, and nothing else changes.")
    button = gettext_lazy("Use this time")

    def act(self, data: dict[str, Any]) -> str:
        scheduling.postpone(release=self.release, user=self.request.user, **data)
        return _("The release has a new time.")


class Revert(ReleaseAct):
    """Back to what was public before."""

    page_title = gettext_lazy("Revert")
    form_class = forms.ReasonForm
    explanation = gettext_lazy(
        "Readers get what they had before this release: earlier versions come back, and what was "
        "new is withdrawn. All of it, or nothing if one item was changed since. The texts stay "
        "here as drafts."
    )
    button = gettext_lazy("Revert the release")
    serious = True

    def act(self, data: dict[str, Any]) -> str:
        reverting.revert(release=self.release, user=self.request.user, **data)
        return _("The release is reverted: readers see what they saw before it.")


class Rename(ReleaseAct):
    """Title and note."""

    page_title = gettext_lazy("Rename")
    form_class = forms.ReleaseForm
    explanation = gettext_lazy("Readers see neither. No approval depends on them.")
    button = gettext_lazy("Save")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Edit a copy; the action saves."""
        return super().get_form_kwargs() | {"instance": Release.objects.get(pk=self.release.pk)}

    def act(self, data: dict[str, Any]) -> str:
        self.release = compiling.rename(release=self.release, user=self.request.user, **data)
        return _("Saved.")


class Discard(ReleaseAct):
    """Take it apart."""

    page_title = gettext_lazy("Discard")
    explanation = gettext_lazy(
        "The release is gone; what is in it stays as it is and can go out alone or elsewhere."
    )
    button = gettext_lazy("Discard the release")
    serious = True

    def act(self, data: dict[str, Any]) -> str:
        compiling.discard(release=self.release, user=self.request.user)
        return _("The release is discarded.")

    def after(self) -> str:
        return str(CRUMBS[1]["url"])
