"""The forms of releases."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateTimeInput, AdminPageChooser
from wagtail.models import Page
from wagtail.snippets.widgets import AdminSnippetChooser

from editorial.times import zone_name
from editorial.zoned_fields import ZonedDateTimeField
from releases.models import Release
from releases.queries import drafts_of
from resources.publishable import PublishableSnippet, concrete_kinds

LAST_YEAR = 9999  # of Python's calendar; another zone's new year would be beyond it


class ReleaseForm(forms.ModelForm):
    """What a release is called."""

    class Meta:
        model = Release
        fields = ["title", "note"]
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}


class ContentForm(forms.Form):
    """Choose content of any kind: a page, or one of each kind of snippet."""

    page = forms.ModelChoiceField(
        label=gettext_lazy("Page"),
        help_text=gettext_lazy("An article, a category page, the home page."),
        queryset=Page.objects.all(),
        required=False,
        widget=AdminPageChooser(),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in concrete_kinds():
            if issubclass(kind, PublishableSnippet):
                self.fields[kind._meta.model_name or ""] = forms.ModelChoiceField(
                    label=str(kind._meta.verbose_name).capitalize(),
                    queryset=kind._default_manager.all(),
                    required=False,
                    widget=AdminSnippetChooser(kind),
                )

    def clean(self) -> dict[str, Any]:
        """Want at least one."""
        data: dict[str, Any] = super().clean() or {}
        if not self.errors and not any(data.values()):
            raise forms.ValidationError(_("Choose something to add."))
        return data

    def contents(self) -> list[Any]:
        """Return what was chosen, pages as what they are."""
        chosen = [value for value in self.cleaned_data.values() if value]
        return [value.specific if isinstance(value, Page) else value for value in chosen]


class IntoReleaseForm(forms.Form):
    """Into which release: one that is being put together, or a new one."""

    release = forms.ModelChoiceField(
        label=gettext_lazy("Release"),
        queryset=Release.objects.none(),
        required=False,
        empty_label=gettext_lazy("A new one"),
    )
    title = forms.CharField(
        label=gettext_lazy("Title of the new one"), max_length=200, required=False
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["release"]
        choice.queryset = drafts_of(user)

    def clean(self) -> dict[str, Any]:
        """Want one of the two."""
        data: dict[str, Any] = super().clean() or {}
        if not data.get("release") and not str(data.get("title", "")).strip():
            self.add_error("title", _("Choose a release, or give a new one a title."))
        return data


class CommentForm(forms.Form):
    """A word with a decision."""

    comment = forms.CharField(
        label=gettext_lazy("Comment"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ApproveForm(CommentForm):
    """The digest of what was shown, too: the approval is for exactly that."""

    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput())


class RejectForm(forms.Form):
    """What has to change."""

    comment = forms.CharField(
        label=gettext_lazy("What has to change"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class TimeForm(forms.Form):
    """When it goes out, in the zone of the person who types."""

    due_at = ZonedDateTimeField(label=gettext_lazy("Goes out on"), widget=AdminDateTimeInput())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["due_at"].help_text = _("Your time zone: %(zone)s. It is %(now)s now.") % {
            "zone": zone_name(),
            "now": f"{timezone.localtime():%H:%M}",
        }


class MomentForm(forms.Form):
    """A moment to come, in the zone of the person who types."""

    at = ZonedDateTimeField(
        label=gettext_lazy("Date and time"), widget=AdminDateTimeInput(attrs={"id": "id_moment_at"})
    )

    def clean_at(self) -> datetime:
        """Want one that is yet to come."""
        at: datetime = self.cleaned_data["at"]
        if at.year >= LAST_YEAR:
            raise forms.ValidationError(_("That is too far away. Choose an earlier moment."))
        if at <= timezone.now():
            raise forms.ValidationError(
                _("This moment has passed. Choose one that is yet to come.")
            )
        return at


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("For the office: kept in the history."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class NoForm(forms.Form):
    """Nothing but a button."""
