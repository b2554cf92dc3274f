"""The forms of the acts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

from editorial.models.acts import MIN_REASON


def _text(label: Any, help_text: Any, *, required: bool, **options: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        widget=forms.Textarea(attrs={"rows": 3}),
        **options,
    )


class WithdrawForm(forms.Form):
    """What readers are told, and what the office keeps."""

    note = _text(
        _("Note for readers"),
        _("Shown to readers in the place of the page. Empty: “This has been withdrawn.”"),
        required=False,
        max_length=500,
    )
    reason = _text(
        _("Reason"),
        _("For the office: kept in the history, never shown to readers."),
        required=True,
        max_length=1000,
    )


class BreakGlassForm(forms.Form):
    """Why it cannot wait."""

    reason = _text(
        _("Why it cannot wait for a second pair of eyes"),
        _("Kept in the history and shown on the desk until somebody has looked at it."),
        required=True,
        min_length=MIN_REASON,
        max_length=1000,
    )


class ReviewForm(forms.Form):
    """What the second pair of eyes has to say."""

    comment = _text(
        _("Comment"), _("For the office, kept in the history."), required=False, max_length=1000
    )


class CorrectionForm(forms.Form):
    """What was wrong and what is right."""

    note = _text(
        _("What was wrong and what is right"),
        _("Shown to readers above the text, with today's date, once it is approved."),
        required=True,
        max_length=1000,
    )


class RedirectForm(forms.Form):
    """Where readers are led."""

    successor = forms.ModelChoiceField(
        label=_("Lead readers to"),
        help_text=_("A page that is published. If its address changes, readers follow."),
        queryset=Page.objects.all(),
        widget=AdminPageChooser(),
    )
    reason = _text(
        _("Reason"), _("For the office: kept in the history."), required=False, max_length=1000
    )
