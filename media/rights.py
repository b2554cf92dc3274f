"""The rights in a picture: by which licence we show it, from when until when, and who is on it."""

from datetime import date
from typing import Any

from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class Licence(models.TextChoices):
    """By what right a picture is shown."""

    UNKNOWN = "", _("Not known yet")
    OWN = "own", _("Our own: made by us or for us")
    AGENCY = "agency", _("Bought from an agency or a library")
    PERMISSION = "permission", _("Permission of who made it")
    PRESS = "press", _("Handed out to the press")
    CC_BY = "cc-by", _("Creative Commons: name who made it (CC BY)")
    CC_BY_SA = "cc-by-sa", _("Creative Commons: name, share alike (CC BY-SA)")
    CC0 = "cc0", _("Given to everybody (CC0)")
    PUBLIC_DOMAIN = "public-domain", _("Protection has ended (public domain)")
    OTHER = "other", _("Other: see the terms")


class Consent(models.TextChoices):
    """Whether the persons shown agree."""

    NOT_NEEDED = "", _("None needed")
    ON_FILE = "on_file", _("On file")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Hindrance(models.TextChoices):
    """Why a picture may not be shown on a day."""

    WITHDRAWN = "withdrawn", _("Withdrawn")
    CONSENT = "consent", _("Consent withdrawn")
    ENDED = "ended", _("Licence ended")
    NOT_YET = "not_yet", _("Licence not begun")


class WithRights(models.Model):
    """What an image knows of the rights in it. `withdrawn_at` is changed by acts alone.

    Null is what is empty: so a database takes the columns on without copying its rows.
    """

    source = models.CharField(
        _("source"),
        max_length=200,
        null=True,
        blank=True,
        help_text=_("Where it came from: an agency and its number, a hospital, a photographer."),
    )
    licence = models.CharField(
        _("licence"),
        max_length=20,
        choices=Licence.choices,
        null=True,
        blank=True,
        help_text=_("By what right we show it. For the office: readers see the credit alone."),
    )
    licence_terms = models.CharField(
        _("terms of the licence"),
        max_length=500,
        null=True,
        blank=True,
        help_text=_("What was agreed, in your words: “online only”, a contract, its number."),
    )
    licence_url = models.CharField(
        _("address of the licence"),
        max_length=500,
        validators=[URLValidator(schemes=("http", "https"))],
        null=True,
        blank=True,
        help_text=_("Where its text, or the offer, can be read."),
    )
    licence_valid_from = models.DateField(
        _("licence valid from"),
        null=True,
        blank=True,
        help_text=_("The first day on which it may be shown. Empty: from the beginning."),
    )
    persons_shown = models.CharField(
        _("persons shown"),
        max_length=500,
        null=True,
        blank=True,
        help_text=_("Names, parted by commas. The library finds pictures by them."),
    )
    consent = models.CharField(
        _("consent of the persons shown"),
        max_length=10,
        choices=Consent.choices,
        null=True,
        blank=True,
        help_text=_(
            "“Withdrawn” keeps it out of all publications from now on. Saved by a publisher it "
            "also takes the picture away from readers at once; saved by anybody else, publishers "
            "are asked to do so."
        ),
    )
    withdrawn_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        abstract = True


def hindrance(image: Any, day: date) -> Hindrance | None:
    """Return why this picture may not be shown on this day; None if it may."""
    if image.withdrawn_at is not None:
        return Hindrance.WITHDRAWN
    if image.consent == Consent.WITHDRAWN:
        return Hindrance.CONSENT
    if image.licence_valid_until and image.licence_valid_until < day:
        return Hindrance.ENDED
    if image.licence_valid_from and image.licence_valid_from > day:
        return Hindrance.NOT_YET
    return None
