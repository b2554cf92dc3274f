"""The page on which two versions of one text become one."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from editorial.answers import say_why
from editorial.conflicts.actions import discard, merge, take_mine, versions_of
from editorial.conflicts.differences import Differences
from editorial.conflicts.merging import compare
from editorial.conflicts.people import saves_since, sentence, why_not_save
from editorial.conflicts.typed import new_comments
from editorial.links import edit_link
from editorial.models import Unsaved
from editorial.refusal import Refused

MINE, THEIRS = "mine", "theirs"
# What the buttons of the form are called; "save" needs no sentence of its own.
BUTTONS = {
    "submit": gettext_lazy("Submit"),
    "publish": gettext_lazy("Publish"),
    "restart-workflow": gettext_lazy("Restart the workflow"),
    "cancel-workflow": gettext_lazy("Cancel the workflow"),
    "approve": gettext_lazy("Approve"),
    "reject": gettext_lazy("Request changes"),
}


class ConflictView(WagtailAdminTemplateMixin, TemplateView):
    """Shows both versions to the person who could not save hers, and lets her decide."""

    template_name = "editorial/conflicts/page.html"
    page_title = gettext_lazy("Not saved yet")
    header_icon = "warning"
    breadcrumbs_items: list[Any] = []

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """What somebody typed is her own affair: others get 404."""
        self.unsaved = get_object_or_404(Unsaved, pk=kwargs["pk"], user_id=request.user.pk)
        self.row = self.unsaved.content
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Merge, take mine whole, or discard mine; a refusal keeps what was chosen."""
        try:
            sentences = self._act(request.POST.get("act", ""))
        except Refused as error:
            say_why(request, error)
            return self.render_to_response(self.get_context_data(**kwargs))
        for words in sentences:
            messages.success(request, words)
        return redirect(edit_link(self.row) if self.row else reverse("wagtailadmin_home"))

    def _act(self, act: str) -> list[str]:
        user, posted = self.request.user, self.request.POST.get("seen", "")
        seen = int(posted) if posted.isdecimal() else 0
        if act == "discard":
            discard(unsaved=self.unsaved, user=user)
            return [_("What you had typed is discarded.")]
        if act == "mine":
            take_mine(unsaved=self.unsaved, user=user, seen=seen)
            return [_("Your whole version is saved as the newest draft."), *self._not_done()]
        if act != "merge":
            raise Refused(_("Choose what to do with your version."), code="no_act")
        chosen = {name: side for name, side in self.chosen.items() if side in (MINE, THEIRS)}
        merge(
            unsaved=self.unsaved,
            user=user,
            mine={name for name, side in chosen.items() if side == MINE},
            theirs={name for name, side in chosen.items() if side == THEIRS},
            seen=seen,
        )
        return [_("Both versions are merged and saved as the newest draft."), *self._not_done()]

    def _not_done(self) -> list[str]:
        if label := BUTTONS.get(self.unsaved.button):
            return [
                _("“%(button)s” was not done. Press it again if you want it.") % {"button": label}
            ]
        return []

    @cached_property
    def chosen(self) -> dict[str, str]:
        """What was chosen for each field, as far as it was."""
        prefix = "choice-"
        return {
            key.removeprefix(prefix): str(value)
            for key, value in self.request.POST.items()
            if key.startswith(prefix)
        }

    def get_page_subtitle(self) -> str:
        """Say which content."""
        return self.unsaved.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add both versions, compared."""
        context = super().get_context_data(unsaved=self.unsaved, content=self.row, **kwargs)
        context["not_done"] = BUTTONS.get(self.unsaved.button, "")
        context["remarks"] = [comment["text"] for comment in new_comments(self.unsaved.mine)]
        if self.row is None:
            return context | {"typed": _texts(self.unsaved.mine)}
        versions = versions_of(self.unsaved, self.row)
        now = self.row.get_latest_revision_as_object()
        found = compare(base=versions["base"], theirs=now, mine=versions["mine"])
        shown = Differences(self.request, versions["base"], now, versions["mine"])
        saves = saves_since(self.row, self.unsaved.base_at)
        return context | {
            "back": edit_link(self.row),
            "seen": self.row.latest_revision_id,
            "who": saves[0].who,
            "saves": [sentence(save) for save in saves],
            "why_not": why_not_save(self.request.user, self.row),
            "base_known": versions["base"] is not None,
            "both": shown.of(found.both, self.chosen),
            "mine": shown.of(found.mine),
            "theirs": shown.of(found.theirs),
            "woven": shown.of(found.woven),
        }


def _texts(data: dict[str, Any]) -> list[tuple[str, str]]:
    """Return what can be copied from content that is gone."""
    return [
        (name.replace("_", " "), value)
        for name, value in data.items()
        if isinstance(value, str) and value and name not in ("content_id", "path", "url_path")
    ]
