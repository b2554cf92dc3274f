"""The queue, one comment, and the decision about it."""

from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views import generic
from wagtail.admin.views.generic.history import HistoryView
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets.button import HeaderButton

from comments.actions import DecidedMeanwhile, take_in
from comments.admin import sentences
from comments.admin.decisions import decide_and_log
from comments.models import DECISIONS, Comment, CommentQuerySet, CommentState
from comments.queries import next_held

MODERATION = ["change"]


class QueueView(generic.IndexView):
    """The list, with what waits on top."""

    any_permission_required = MODERATION

    def get_base_queryset(self) -> CommentQuerySet:
        """Put those that wait first; a click on a column's head orders otherwise."""
        take_in()
        return Comment.objects.held_first()

    def get_list_buttons(self, instance: Comment) -> list[Any]:
        """None: the name leads to the comment, and there is nothing to edit."""
        return []

    @cached_property
    def no_results_message(self) -> str:
        """Say it like a person."""
        if self.is_searching or self.is_filtering:
            return _("No comment matches.")
        return _("There are no comments yet.")


class CommentView(generic.InspectView):
    """One comment as plain text, with the decisions that are open."""

    any_permission_required = MODERATION
    history_url_name: str | None = None
    decide_url_name: str | None = None
    inspect_url_name: str | None = None
    page_title = gettext_lazy("Comment")

    def get_page_subtitle(self) -> str:
        """Whose comment it is."""
        return sentences.author(self.object)

    def get_fields_context(self) -> list[Any]:
        """Nothing: the template names what a moderator needs."""
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the sentences, the decisions and the way to the next one."""
        comment = self.object
        following = next_held(after=comment)
        return {
            **super().get_context_data(**kwargs),
            "comment": comment,
            "posted": sentences.posted(comment),
            "decided": sentences.decided(comment),
            "decisions": [
                (state.value, sentences.VERBS[state])
                for state in DECISIONS
                if state != comment.state
            ],
            "decide_url": reverse(self.decide_url_name, args=[comment.pk]),
            "history_url": reverse(self.history_url_name, args=[comment.pk]),
            "next_url": following and reverse(self.inspect_url_name, args=[following.pk]),
            "held": Comment.objects.held().count(),
        }


class CommentHistoryView(HistoryView):
    """Who decided what about a comment."""

    any_permission_required = MODERATION
    inspect_url_name: str | None = None

    def get_page_subtitle(self) -> str:
        """Whose comment it is."""
        return sentences.author(self.object)

    @cached_property
    def header_buttons(self) -> list[Any]:
        """Lead back to the comment, which has no form to edit."""
        url = reverse(self.inspect_url_name, args=[self.object.pk])
        return [HeaderButton(_("Look at the comment"), url=url, icon_name="comment")]

    @cached_property
    def no_results_message(self) -> str:
        """Say it like a person."""
        return _("Nobody has decided about this comment here.")


class DecideView(PermissionCheckedMixin, View):
    """Takes the decision of a moderator; the form says which state the person saw."""

    model = Comment
    permission_required = "change"
    http_method_names = ["post"]
    index_url_name: str | None = None
    inspect_url_name: str | None = None

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Decide, say what happened, and lead on."""
        get_object_or_404(Comment, pk=pk)
        try:
            state = CommentState(request.POST.get("decision", ""))
            seen = CommentState(request.POST.get("seen", ""))
        except ValueError as error:
            raise BadRequest("The form names no state of a comment.") from error
        if state not in DECISIONS:
            raise BadRequest("The form names no decision.")
        url = reverse(self.inspect_url_name, args=[pk])
        try:
            comment = decide_and_log(comment_id=pk, state=state, user=request.user, seen=seen)
        except DecidedMeanwhile as late:
            messages.warning(request, sentences.decided_meanwhile(late.comment))
            return redirect(url)
        look = messages.button(url, _("Look at it again"))
        messages.success(request, sentences.decision_done(comment), buttons=[look])
        return redirect(self._way_on(comment, seen))

    def _way_on(self, comment: Comment, seen: CommentState) -> str:
        """Whoever works through the queue gets the next one; a changed mind goes to the list."""
        following = next_held(after=comment) if seen == CommentState.HELD else None
        if following:
            return reverse(self.inspect_url_name, args=[following.pk])
        return reverse(self.index_url_name)
