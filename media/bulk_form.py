"""The form that changes many images at once: each field stays as it is until somebody says so."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import widgets
from wagtail.admin.forms.tags import TagField

from media.rights import Licence

EMPTY = "_empty"
UNTOLD = "unknown"
STAYS = gettext_lazy("Stays as it is")
TEXTS = (
    ("credit", gettext_lazy("Credit"), 200),
    ("source", gettext_lazy("Source"), 200),
    ("licence_terms", gettext_lazy("Terms of the licence"), 500),
    ("licence_url", gettext_lazy("Address of the licence"), 500),
)
DAYS = (
    ("licence_valid_from", gettext_lazy("Licence valid from")),
    ("licence_valid_until", gettext_lazy("Licence valid until")),
)
ORDER = (
    *("credit", "source", "licence", "licence_terms", "licence_url"),
    *("licence_valid_from", "licence_valid_until"),
)


class BulkImageForm(forms.Form):
    """Credit, tags and licence of many images. What is left empty stays; emptying is ticked."""

    TAG_MODES = (
        ("add", gettext_lazy("Add these to what each has")),
        ("remove", gettext_lazy("Take these away")),
        ("replace", gettext_lazy("Let each have these alone")),
        ("clear", gettext_lazy("Take all tags away")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        made: dict[str, forms.Field] = {
            name: forms.CharField(
                label=label,
                max_length=most,
                required=False,
                widget=forms.TextInput(attrs={"placeholder": STAYS}),
            )
            for name, label, most in TEXTS
        }
        made["licence_url"].validators.append(URLValidator(schemes=("http", "https")))
        made["licence"] = forms.ChoiceField(
            label=_("Licence"),
            choices=[("", STAYS), *((value or UNTOLD, label) for value, label in Licence.choices)],
            required=False,
        )
        for name, label in DAYS:
            made[name] = forms.DateField(
                label=label,
                required=False,
                widget=widgets.AdminDateInput(attrs={"placeholder": STAYS}),
            )
        for name in ORDER:
            self.fields[name] = made[name]
            if name != "licence":
                self.fields[name + EMPTY] = forms.BooleanField(
                    label=_("Empty this field"), required=False
                )
        self.fields["tags"] = TagField(label=_("Tags"), required=False)
        self.fields["tags_mode"] = forms.ChoiceField(
            label=_("What to do with tags"), choices=self.TAG_MODES, initial="add", required=False
        )

    def clean(self) -> dict[str, Any]:
        """Refuse a field that is to be filled and emptied; refuse a form that changes nothing."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        for name in ORDER:
            if data.get(name) and data.get(name + EMPTY):
                self.add_error(name, _("Fill this field or empty it, not both."))
        mode = data.get("tags_mode") or "add"
        if mode == "replace" and not data.get("tags"):
            self.add_error("tags", _("Say which tags they are to have, or take all away."))
        if mode == "clear" and data.get("tags"):
            self.add_error("tags", _("Take all tags away, or name some, not both."))
        begins, ends = data.get("licence_valid_from"), data.get("licence_valid_until")
        if begins and ends and ends < begins:
            self.add_error("licence_valid_until", _("The licence would end before it begins."))
        if not self.errors and not self.changes and not self.changes_tags:
            raise ValidationError(_("Nothing would be changed: fill in at least one field."))
        return data

    @property
    def changes(self) -> dict[str, Any]:
        """Return the values that all are to have, by the names of the columns."""
        data, values = self.cleaned_data, {}
        for name in ORDER:
            if data.get(name):
                values[name] = "" if data[name] == UNTOLD else data[name]
            elif data.get(name + EMPTY):
                values[name] = None if name.startswith("licence_valid") else ""
        return values

    @property
    def changes_tags(self) -> bool:
        """Whether tags change."""
        return bool(self.cleaned_data.get("tags")) or self.cleaned_data.get("tags_mode") == "clear"

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Return each field with the box that empties it, for the template."""
        return [
            {"field": self[name], "empty": self[name + EMPTY] if name != "licence" else None}
            for name in ORDER
        ]
