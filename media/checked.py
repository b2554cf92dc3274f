"""What an image knows of the check of its file."""

from functools import partial
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.db import models, transaction
from wagtail.log_actions import get_active_log_context

from media.inspection.sentences import sentence
from media.names import UNCHECKED, fresh_name
from media.originals import originals
from media.states import Checked

WAITING = ("replacement", "replaced_by_user", "refusal")
OF_FILE = ("file", "width", "height", "file_size", "file_hash")


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

    def let_new_file_wait(self) -> bool:
        """Before it is saved: a file that code has assigned is checked before anybody sees it.

        Beside the file of an image that is fine, which stays; return whether that happened.
        """
        image: Any = self
        new = bool(image.file) and not image.file._committed
        if not new and not image.file.name.startswith(UNCHECKED):
            return False
        if image._state.adding or not self.is_fine:
            if self.checked == Checked.REFUSED if new else self.is_fine:
                self.checked, self.refusal = Checked.CHECKING, ""
            return False
        stored = type(self)._base_manager.values(*OF_FILE, "replacement").get(pk=self.pk)
        if new and stored["replacement"]:
            drop = partial(self.replacement.storage.delete, stored["replacement"])
            transaction.on_commit(drop)
        given = image.file
        self.replacement = File(given.file, name=given.name) if new else given.name
        self.refusal = ""
        self.replaced_by_user = get_active_log_context().user
        for name in OF_FILE:  # past the descriptor, which would read the size from the storage
            image.__dict__[name] = stored[name]
        return True

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
