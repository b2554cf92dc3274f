"""What is asked before a picture is withdrawn, or put back."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ReasonForm(forms.Form):
    """Why; for the office."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("For the office: kept in the editorial record, never shown to readers."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
