"""The pages on which people act: each says what happens, asks what it must, calls one action."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView

from editorial.acts import forms
from editorial.acts.act_view import ActView
from editorial.acts.break_glass import publish_without_review, review_afterwards, why_not_review
from editorial.acts.corrections import correct
from editorial.acts.permissions import may_edit
from editorial.acts.redirects import redirect_to
from editorial.acts.withdrawal import withdraw_with_note
from editorial.links import edit_link
from editorial.models import BreakGlass
from editorial.refusal import Refused
from resources.models import AbstractArticle
from resources.publishable import GalleyPage, Publishable


class WithdrawView(ActView):
    """Withdraw with a note."""

    page_title = gettext_lazy("Withdraw")
    header_icon = "download"
    form_class = forms.WithdrawForm
    explanation = gettext_lazy(
        "Readers and search engines are told at once that this is gone, with your note. "
        "The text stays here as a draft."
    )
    button = gettext_lazy("Withdraw now")
    serious = True

    def act(self, data: dict[str, Any]) -> str:
        withdraw_with_note(content=self.content, user=self.request.user, **data)
        return _("“%(title)s” is withdrawn.") % {"title": self.content}


class BreakGlassView(ActView):
    """Publish without the second pair of eyes."""

    page_title = gettext_lazy("Publish without review")
    header_icon = "warning"
    form_class = forms.BreakGlassForm
    explanation = gettext_lazy(
        "The newest draft goes out at once, without approvals. What else is required stays "
        "required. It stands on everybody's desk until somebody else has reviewed it."
    )
    button = gettext_lazy("Publish without review")
    serious = True

    def act(self, data: dict[str, Any]) -> str:
        publish_without_review(content=self.content, user=self.request.user, **data)
        return _("“%(title)s” is published. Somebody else has to look at it now.") % {
            "title": self.content
        }


class CorrectView(ActView):
    """Add a public correction note."""

    page_title = gettext_lazy("Correct")
    header_icon = "edit"
    template_name = "editorial/acts/correct.html"
    form_class = forms.CorrectionForm
    explanation = gettext_lazy(
        "Your note is added to the article and submitted. Readers see it once two steps are "
        "approved by somebody else. To change the text as well, edit before you submit."
    )
    button = gettext_lazy("Submit the correction")

    def check(self) -> None:
        if not isinstance(self.content, AbstractArticle):
            raise Refused(_("Only articles carry correction notes."), code="no_article")
        if not may_edit(self.request.user, self.content):
            raise Refused(_("You cannot edit this article now."), code="not_allowed")

    def act(self, data: dict[str, Any]) -> str:
        submit_now = "edit" not in self.request.POST
        correct(
            content=self.content, user=self.request.user, note=data["note"], submit_now=submit_now
        )
        if submit_now:
            return _("The correction is submitted for review.")
        return _("The note is in the draft. Change the text, then submit it.")


class RedirectView(ActView):
    """Withdraw in favour of another page."""

    page_title = gettext_lazy("Redirect")
    header_icon = "redirect"
    form_class = forms.RedirectForm
    explanation = gettext_lazy(
        "This is taken away, and whoever opens its address is led to another published page. "
        "The text stays here as a draft."
    )
    button = gettext_lazy("Redirect now")
    serious = True

    def check(self) -> None:
        super().check()
        if not isinstance(self.content, GalleyPage):
            raise Refused(_("Only pages lead to other pages. Withdraw this."), code="no_page")

    def act(self, data: dict[str, Any]) -> str:
        successor = data["successor"].specific
        if not isinstance(successor, Publishable):
            raise Refused(_("Readers cannot be led to this page."), code="successor")
        redirect_to(
            content=self.content,
            successor=successor,
            user=self.request.user,
            reason=data["reason"],
        )
        return _("Readers of “%(title)s” are led to “%(to)s”.") % {
            "title": self.content,
            "to": successor,
        }


class ReviewGlassView(ActView):
    """Look at what went out without review."""

    page_title = gettext_lazy("Review afterwards")
    header_icon = "view"
    template_name = "editorial/acts/review.html"
    form_class = forms.ReviewForm
    explanation = gettext_lazy(
        "Read what is published. If it needs a change, edit it, correct it or withdraw it. "
        "“Reviewed” says that a second pair of eyes has looked at it."
    )
    button = gettext_lazy("Reviewed")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.glass = get_object_or_404(BreakGlass.objects.open(), pk=kwargs["pk"])
        if why := why_not_review(self.glass, request.user):
            raise Refused(why, code="own_work")
        return FormView.dispatch(self, request, *args, **kwargs)

    def act(self, data: dict[str, Any]) -> str:
        review_afterwards(glass=self.glass, user=self.request.user, **data)
        return _("Thank you: “%(title)s” is reviewed.") % {"title": self.glass.title}

    def back(self) -> str:
        return reverse("wagtailadmin_home")

    def get_page_subtitle(self) -> str:
        return self.glass.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        content = self.glass.content
        link = edit_link(content) if content else ""
        return super().get_context_data(glass=self.glass, link=link, **kwargs)
