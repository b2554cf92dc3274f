"""Decisions about several comments at once, with a page that asks first."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.views.bulk_action import BulkAction

from comments.actions import MODERATE, DecidedMeanwhile
from comments.admin import sentences
from comments.admin.decisions import decide_and_log
from comments.models import Comment, CommentState

_ID = re.compile(r"[0-9]{1,18}")


class SeenForm(forms.Form):
    """Carries the states that the moderator had on the page, as "12:held,13:spam"."""

    seen = forms.RegexField(r"^[0-9]{1,18}:[a-z]+(,[0-9]{1,18}:[a-z]+)*$", widget=forms.HiddenInput)

    def states(self) -> dict[int, str]:
        """Return what was seen, by the comment's id."""
        pairs = (pair.split(":") for pair in self.cleaned_data["seen"].split(","))
        return {int(number): state for number, state in pairs}


class DecideInBulk(BulkAction):
    """A decision about the chosen comments; those somebody else has decided stay as they are."""

    state: CommentState
    models = [Comment]
    form_class = SeenForm
    template_name = "comments/admin/confirm_bulk_decision.html"
    question: Any = ""
    warning: Any = ""
    classes: set[str] = set()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Wagtail would list what may not be touched; the queue is not shown to others at all."""
        if not request.user.has_perm(MODERATE):
            raise PermissionDenied
        self.late: list[Comment] = []
        return super().dispatch(request, *args, **kwargs)

    @classmethod
    def get_queryset(cls, model: type[Comment], object_ids: Iterable[str]) -> list[Comment]:
        """Return the chosen ones, always in one order so that two moderators don't block."""
        numbers = [number for number in object_ids if _ID.fullmatch(str(number))]
        chosen = list(Comment.objects.filter(pk__in=numbers).order_by("pk"))
        if not chosen:
            raise Http404("No comment was chosen.")
        return chosen

    def get_all_objects_in_listing_query(self, parent_id: Any) -> list[str]:
        """None: people decide about what they had before their eyes."""
        return []

    def get_actionable_objects(self) -> tuple[list[Comment], dict[str, Any]]:
        """Leave out what has that state already (unless it changed after the question)."""
        chosen, no_access = super().get_actionable_objects()
        if self.cleaned_form is not None:
            return chosen, no_access
        open_ones = [comment for comment in chosen if comment.state != self.state]
        return open_ones, {**no_access, "already": len(chosen) - len(open_ones)}

    def object_context(self, obj: Comment) -> dict[str, Any]:
        """What the question shows of a comment."""
        return {
            "item": obj,
            "author": sentences.author(obj),
            "excerpt": sentences.excerpt(obj),
            "state": obj.get_state_display(),
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the words, and the states seen for the hidden field."""
        context = super().get_context_data(**kwargs)
        comments = [entry["item"] for entry in context["items"]]
        seen = ",".join(f"{comment.pk}:{comment.state}" for comment in comments)
        return {
            **context,
            "form": SeenForm(initial={"seen": seen}),
            "question": self.question,
            "warning": self.warning,
            "verb": self.display_name,
            "state_label": self.state.label,
        }

    def get_execution_context(self) -> dict[str, Any]:
        """Hand over who decides, what was seen, and where to put those that were late."""
        return {
            "user": self.request.user,
            "seen": self.cleaned_form.states(),
            "late": self.late,
        }

    @classmethod
    def execute_action(
        cls,
        objects: list[Comment],
        *,
        user: Any,
        seen: dict[int, Any],
        late: list[Comment],
        **kwargs: Any,
    ) -> tuple[int, int]:
        """Decide about those that were on the page; return how many."""
        asked = [comment for comment in objects if comment.pk in seen]
        for comment in asked:
            try:
                decide_and_log(
                    comment_id=comment.pk, state=cls.state, user=user, seen=seen[comment.pk]
                )
            except DecidedMeanwhile as refusal:
                late.append(refusal.comment)
        return len(asked) - len(late), 0

    def form_valid(self, form: SeenForm) -> HttpResponse:
        """Decide, and tell about those that somebody else had decided."""
        response = super().form_valid(form)
        for comment in self.late:
            messages.warning(self.request, sentences.decided_meanwhile(comment))
        return response

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str | None:
        """Say what it means for readers; nothing if nothing was done."""
        if not num_parent_objects:
            return None
        return sentences.decisions_done(state=self.state, number=num_parent_objects)


class ApproveInBulk(DecideInBulk):
    """Let readers see the chosen comments."""

    state = CommentState.APPROVED
    action_type = "approve"
    action_priority = 10
    display_name = sentences.VERBS[CommentState.APPROVED]
    aria_label = _("Approve selected comments")
    question = _("Approve these comments?")
    warning = _("Readers may see them as soon as you have approved them.")


class RejectInBulk(DecideInBulk):
    """Keep the chosen comments from readers."""

    state = CommentState.REJECTED
    action_type = "reject"
    action_priority = 20
    display_name = sentences.VERBS[CommentState.REJECTED]
    aria_label = _("Reject selected comments")
    question = _("Reject these comments?")
    warning = _("Readers don't see rejected comments. You can change your mind later.")


class MarkAsSpamInBulk(DecideInBulk):
    """Keep the chosen comments from readers, as spam."""

    state = CommentState.SPAM
    action_type = "spam"
    action_priority = 30
    display_name = sentences.VERBS[CommentState.SPAM]
    aria_label = _("Mark selected comments as spam")
    question = _("Mark these comments as spam?")
    warning = _("Readers don't see spam. You can change your mind later.")
