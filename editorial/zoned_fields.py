"""Times in forms: they say whose zone they mean, and why an hour cannot be meant."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import AdminDateTimeInput

from editorial.times import zone_name


class ZonedDateTimeField(forms.DateTimeField):
    """A date and time in the zone of the person at the form; stored in UTC."""

    def __init__(self, *, help_text: Any = "", **options: Any) -> None:
        super().__init__(help_text=lazy(_with_zone, str)(help_text), **options)

    def to_python(self, value: Any) -> datetime | None:
        """Return the moment; raise `ValidationError` for an hour that clocks skip or repeat."""
        try:
            return super().to_python(value)
        except ValidationError as error:
            if getattr(error, "code", "") != "ambiguous_timezone":
                raise
            local = (error.params or {})["datetime"]
            raise ValidationError(_why(local), code=error.code) from error


def _with_zone(help_text: Any) -> str:
    zone = _("Times are those of %(zone)s.") % {"zone": zone_name()}
    return f"{help_text} {zone}".strip()


def _why(local: datetime) -> str:
    zone = timezone.get_current_timezone()
    before, after = (local.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1))
    skipped = before is not None and after is not None and before < after
    words = {"time": f"{local:%H:%M}", "day": f"{local:%Y-%m-%d}", "zone": zone_name(zone)}
    if skipped:
        return (
            _(
                "There is no %(time)s on %(day)s in %(zone)s: clocks go forward then. "
                "Choose an hour earlier or later."
            )
            % words
        )
    return (
        _(
            "%(time)s comes twice on %(day)s in %(zone)s: clocks go back then. "
            "Choose an hour earlier or later."
        )
        % words
    )


def register() -> None:
    """Let every form of the admin use it; called once, before forms are made."""
    register_form_field_override(
        models.DateTimeField,
        override={"form_class": ZonedDateTimeField, "widget": AdminDateTimeInput},
    )
