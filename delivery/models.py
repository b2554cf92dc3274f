"""What delivery keeps for itself: who reads with a key. What it serves belongs to `documents`."""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from foundation import clock


class Scope(models.TextChoices):
    """What a key opens beyond what everybody may read."""

    PAST = "past", _("The past: what was public once and is not any more")


class ReadKey(models.Model):
    """A front end or partner that reads with a token of its own. Only its digest is stored."""

    name = models.CharField(
        _("name"), max_length=100, unique=True, help_text=_("Who reads with it.")
    )
    digest = models.CharField(max_length=64, unique=True, editable=False)
    rate = models.PositiveIntegerField(
        _("requests a minute"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Empty: as many as the settings give to everybody."),
    )
    scopes = models.JSONField(_("opens"), default=list, blank=True)
    created_at = models.DateTimeField(_("made"), editable=False)
    created_by = models.CharField(_("made by"), max_length=200, blank=True, editable=False)
    expires_at = models.DateTimeField(
        _("valid until"), null=True, blank=True, help_text=_("Empty: until it is revoked.")
    )
    last_used_on = models.DateField(_("last used"), null=True, editable=False)
    revoked_at = models.DateTimeField(_("revoked"), null=True, editable=False)

    class Meta:
        ordering = ["name"]
        verbose_name = _("read key")
        verbose_name_plural = _("read keys")

    def __str__(self) -> str:
        return self.name

    @property
    def is_valid(self) -> bool:
        """Whether it opens anything now."""
        return not self.revoked_at and (not self.expires_at or self.expires_at > clock.now())
