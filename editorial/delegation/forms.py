"""The form that lets somebody stand in."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateTimeInput

from accounts.roles import Role
from editorial.zoned_fields import ZonedDateTimeField


class DelegationForm(forms.Form):
    """For whom, who, from when until when, and why."""

    principal = forms.ModelChoiceField(
        label=_("Publisher"), queryset=get_user_model().objects.none()
    )
    delegate = forms.ModelChoiceField(
        label=_("Stands in"), queryset=get_user_model().objects.none()
    )
    starts_at = ZonedDateTimeField(label=_("From"), widget=AdminDateTimeInput)
    ends_at = ZonedDateTimeField(
        label=_("Until"), widget=AdminDateTimeInput, help_text=_("90 days at most.")
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("For the office: kept in the editorial record."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, user: Any, everybody: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        staff: Any = get_user_model().objects.filter(is_active=True).order_by("first_name", "pk")
        publishers = staff.filter(groups__name=Role.PUBLISHER.value)
        fields: Any = self.fields
        fields["principal"].queryset = publishers if everybody else publishers.filter(pk=user.pk)
        fields["delegate"].queryset = staff.exclude(pk=user.pk).exclude(groups=None)
        self.fields["principal"].initial = user.pk
        self.fields["starts_at"].initial = timezone.now
