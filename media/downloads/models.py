"""The library of documents that readers download."""

from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from wagtail.models import CollectionMember
from wagtail.search import index

from media.checked import WithCheck
from media.downloads.formats.facts import KINDS, Kind
from media.downloads.names import upload_name
from media.downloads.sentences import sentence
from media.downloads.storage import shelf


class Download(CollectionMember, index.Indexed, WithCheck, models.Model):
    """A file for readers. A new one is `CHECKING`, and private until the worker has cleaned it.

    A file that is to replace one waits in `replacement`, while the former is given out.
    """

    title = models.CharField(
        _("title"),
        max_length=255,
        help_text=_("As readers read it; the file is named after it when it is checked."),
    )
    file = models.FileField(_("file"), storage=shelf, upload_to=upload_name)
    tags = TaggableManager(
        help_text=None, blank=True, verbose_name=_("tags"), related_name="downloads"
    )
    kind = models.CharField(max_length=10, blank=True, editable=False)
    file_size = models.PositiveBigIntegerField(null=True, editable=False)
    file_hash = models.CharField(max_length=40, blank=True, editable=False)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True, db_index=True)
    uploaded_by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("uploaded by user"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="downloads",
    )

    search_fields = [
        *CollectionMember.search_fields,
        index.SearchField("title", boost=10),
        index.AutocompleteField("title"),
        *(
            index.FilterField(name)
            for name in ("title", "kind", "checked", "created_at", "uploaded_by_user")
        ),
        index.RelatedFields("tags", [index.SearchField("name"), index.AutocompleteField("name")]),
    ]

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_download", "Can choose document")]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the row and what hangs on it together, or nothing: the disk may be full."""
        with transaction.atomic():
            super().save(*args, **kwargs)

    def get_file_hash(self) -> str:
        """Return the SHA-1 of the file; as `media.fingerprints` asks for it."""
        return self.file_hash

    @property
    def facts(self) -> Kind | None:
        """What is known of its kind; None before it is checked."""
        return KINDS.get(self.kind)

    @property
    def kind_name(self) -> str:
        """How people call its kind."""
        return self.facts.name if self.facts else ""

    @property
    def state_name(self) -> str:
        """How the check stands, for lists."""
        if self.is_fine and self.replacement:
            return str(_("fine; new file being checked"))
        if self.is_fine and self.refusal:
            return str(_("fine; new file refused"))
        return str(self.get_checked_display() or _("fine"))

    @property
    def why_refused(self) -> str:
        """The sentence why its last upload was refused; empty when it was not."""
        code, _colon, what = (self.refusal or "").partition(":")
        return sentence(code, what) if code else ""
