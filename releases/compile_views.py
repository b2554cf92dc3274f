"""Begin a release, fill it, order it; and the small buttons that act at once."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from editorial.acts.act_view import ActView
from editorial.answers import say_why
from editorial.furniture import ActForm
from editorial.refusal import Refused
from releases import compiling, forms, reviewing, scheduling
from releases.act_views import ReleaseAct
from releases.links import release_link
from releases.models import Release
from releases.people import require_beginner
from releases.views import CRUMBS, Seen


class Begin(Seen, ActForm):
    """A new, empty release."""

    page_title = gettext_lazy("New release")
    form_class = forms.ReleaseForm
    breadcrumbs_items = CRUMBS
    explanation = gettext_lazy(
        "What you put into a release is approved as one and goes live at one moment, all or none."
    )
    button = gettext_lazy("Begin the release")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say no before anybody types in vain."""
        require_beginner(self.request.user)
        return super().get_context_data(**kwargs)

    def act(self, data: dict[str, Any]) -> str:
        self.release = compiling.begin(user=self.request.user, **data)
        return _("The release is begun. Add what goes out with it.")

    def back(self) -> str:
        return str(CRUMBS[1]["url"])

    def after(self) -> str:
        return release_link(self.release)


class Choose(ReleaseAct):
    """Choose what is added."""

    page_title = gettext_lazy("Add content")
    form_class = forms.ContentForm
    explanation = gettext_lazy(
        "What an article needs and is not published yet, its author or category, may go out with "
        "it: add it as well. The order is worked out."
    )
    button = gettext_lazy("Add to the release")

    def form_valid(self, form: Any) -> HttpResponse:
        self.contents = form.contents()
        return super().form_valid(form)

    def act(self, data: dict[str, Any]) -> str:
        compiling.add(release=self.release, contents=self.contents, user=self.request.user)
        return _("Added: %s.") % ", ".join(f"“{content}”" for content in self.contents)


class IntoRelease(ActView):
    """From the form of some content: into which release it goes."""

    page_title = gettext_lazy("Add to a release")
    header_icon = "tasks"
    form_class = forms.IntoReleaseForm
    explanation = gettext_lazy(
        "Its newest draft goes out together with all else in the release, once all of it is "
        "approved as one."
    )
    button = gettext_lazy("Add to the release")

    def check(self) -> None:
        """Those who put releases together."""
        require_beginner(self.request.user)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Offer what she may put it into."""
        return super().get_form_kwargs() | {"user": self.request.user}

    def act(self, data: dict[str, Any]) -> str:
        user = self.request.user
        with transaction.atomic():
            release = data["release"] or compiling.begin(title=data["title"], user=user)
            compiling.add(release=release, contents=[self.content], user=user)
        self.release = release
        return _("“%(title)s” is in the release “%(release)s”.") % {
            "title": self.content,
            "release": release,
        }

    def back(self) -> str:
        return release_link(self.release) if hasattr(self, "release") else super().back()


@require_POST
def press(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Act at once: submit, cancel the schedule, take an item out, move it up or down."""
    if not request.user.has_perm("releases.view_release"):
        raise PermissionDenied
    release = get_object_or_404(Release, pk=pk)
    content_id = request.POST.get("item", "")
    try:
        if name == "submit":
            reviewing.submit(release=release, user=request.user)
            messages.success(request, _("The release is submitted: all of it is decided as one."))
        elif name == "cancel":
            scheduling.cancel(release=release, user=request.user)
            messages.success(request, _("The schedule is cancelled. The approvals stand."))
        elif name == "remove":
            compiling.remove(release=release, content_id=content_id, user=request.user)
        else:
            _move(release, content_id, -1 if name == "up" else 1, request.user)
    except Refused as error:
        say_why(request, error)
    place = f"#item-{content_id}" if name in ("up", "down") else ""
    return redirect(release_link(release) + place)


def _move(release: Release, content_id: str, by: int, user: Any) -> None:
    ids = list(release.items.values_list("content_id", flat=True))
    if content_id not in ids:
        return
    here = ids.index(content_id)
    there = min(max(here + by, 0), len(ids) - 1)
    ids[here], ids[there] = ids[there], ids[here]
    compiling.reorder(release=release, content_ids=ids, user=user)
