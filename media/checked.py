"""What an image knows of the check of its file."""

from django.conf import settings
from django.db import models

from media.inspection.sentences import sentence
from media.names import UNCHECKED, fresh_name
from media.originals import originals
from media.states import Checked


def replacement_path(image: models.Model, name: str) -> str:
    """Return where a file waits that is to replace the one of an image."""
    return UNCHECKED + fresh_name(name)


class WithCheck(models.Model):
    """How far the check is; the worker changes it (media.checking)."""

    # Null in rows that were there before the check: they count as fine.
    checked = models.CharField(
        max_length=10,
        choices=Checked,
        null=True,
        default=Checked.CHECKING,
        editable=False,
    )
    refusal = models.CharField(max_length=80, null=True, default="", editable=False)
    upload_hash = models.CharField(max_length=40, null=True, default="", editable=False)
    replacement = models.FileField(
        upload_to=replacement_path,
        storage=originals,
        blank=True,
        null=True,
        default="",
        editable=False,
    )
    replaced_by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        abstract = True

    @property
    def is_fine(self) -> bool:
        """Whether its file was checked, and may be chosen and shown."""
        return self.checked in (Checked.FINE, None)

    @property
    def waits_for_check(self) -> bool:
        """Whether it has a file that the worker has not looked at yet."""
        return bool(self.checked == Checked.CHECKING or self.replacement)

    @property
    def why_refused(self) -> str:
        """The sentence why its last upload was refused; empty when it was not."""
        code, _colon, what = (self.refusal or "").partition(":")
        return sentence(code, what) if code else ""
