"""The library of recordings, and the captions that belong to each."""

from pathlib import PurePath
from secrets import token_hex
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from taggit.managers import TaggableManager
from wagtail.fields import RichTextField
from wagtail.images.models import get_rendition_storage
from wagtail.models import CollectionMember
from wagtail.search import index
from wagtail.utils.file import hash_filelike

from media.recordings.providers import PROVIDERS, Embedded, recognised


class Kind(models.TextChoices):
    """What a recording is to its audience."""

    AUDIO = "audio", _("Audio")
    VIDEO = "video", _("Video")


def upload_name(instance: models.Model, name: str) -> str:
    """Return where a file goes: a safe name that nobody can guess and none had before.

    What was published is never overwritten, and its address may be cached for a year.
    """
    path = PurePath(name)
    stem = slugify(path.stem)[:60] or "recording"
    return f"recordings/{stem}.{token_hex(8)}{path.suffix.lower()}"


class StoredFile(models.Model):
    """What both files of a recording share: the hash of their bytes, which approvals cover."""

    file_hash = models.CharField(max_length=40, blank=True, editable=False)

    class Meta:
        abstract = True

    def get_file_hash(self) -> str:
        """Return the SHA-1 of the file; as `media.fingerprints` asks for it."""
        return self.file_hash

    def remember_hash(self) -> None:
        """Hash the file that is about to be stored."""
        with_file: Any = self
        self.file_hash = hash_filelike(with_file.file.file) if with_file.file else ""


class Recording(CollectionMember, index.Indexed, StoredFile, ClusterableModel):
    """Sound or film: a file of ours, or the player of another site."""

    title = models.CharField(_("title"), max_length=255)
    file = models.FileField(
        _("file"), blank=True, storage=get_rendition_storage, upload_to=upload_name
    )
    embed_url = models.URLField(_("address at another site"), blank=True)
    kind = models.CharField(
        _("kind"),
        max_length=10,
        choices=Kind.choices,
        default=Kind.VIDEO,
        help_text=_("Asked for where another site plays it; a file says it itself."),
    )
    duration_seconds = models.PositiveIntegerField(
        _("length in seconds"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Empty: it is read from the file."),
    )
    poster = models.ForeignKey(
        "media.Image",
        verbose_name=_("poster"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Still picture that is shown before it plays."),
    )
    transcript = RichTextField(
        _("transcript"),
        blank=True,
        features=["bold", "italic"],
        help_text=_("What is said and shown. Captions or a transcript are needed to publish."),
    )
    credit = models.CharField(
        _("credit"),
        max_length=200,
        blank=True,
        help_text=_("Who made the recording, as it should be printed below it."),
    )
    tags = TaggableManager(
        help_text=None, blank=True, verbose_name=_("tags"), related_name="recordings"
    )
    media_type = models.CharField(max_length=40, blank=True, editable=False)
    file_size = models.PositiveBigIntegerField(null=True, editable=False)
    width = models.PositiveIntegerField(null=True, editable=False)
    height = models.PositiveIntegerField(null=True, editable=False)
    provider = models.CharField(max_length=40, blank=True, editable=False)
    provider_id = models.CharField(max_length=200, blank=True, editable=False)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True, db_index=True)
    uploaded_by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("uploaded by user"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="recordings",
    )

    search_fields = [
        *CollectionMember.search_fields,
        index.SearchField("title", boost=10),
        index.AutocompleteField("title"),
        index.SearchField("credit"),
        index.SearchField("transcript"),
        index.FilterField("title"),
        index.FilterField("kind"),
        index.FilterField("created_at"),
        index.FilterField("uploaded_by_user"),
        index.RelatedFields("tags", [index.SearchField("name"), index.AutocompleteField("name")]),
    ]

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("recording")
        verbose_name_plural = _("recordings")
        permissions = [("choose_recording", "Can choose recording")]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuse neither and both of file and address; recognise the site."""
        super().clean()
        if bool(self.file) == bool(self.embed_url):
            words = _("Give either a file or the address at another site.")
            raise ValidationError({"file": ValidationError(words, code="recording_source")})
        embedded = recognised(self.embed_url) if self.embed_url else None
        self.provider = embedded.provider.key if embedded else ""
        self.provider_id = embedded.identity if embedded else ""
        if embedded:
            self.embed_url = embedded.page_url

    @property
    def embedded(self) -> Embedded | None:
        """The player of another site; None where a file of ours is played."""
        provider = PROVIDERS.get(self.provider)
        return Embedded(provider, self.provider_id) if provider else None


LANGUAGE = RegexValidator(
    r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?\Z",
    _("Use a language tag such as en, en-GB or zh-Hant."),
)


class Captions(StoredFile):
    """What is said and heard, timed, in one language: a checked WebVTT file."""

    recording = ParentalKey(Recording, on_delete=models.CASCADE, related_name="captions")
    language = models.CharField(
        _("language"),
        max_length=20,
        default="en",
        validators=[LANGUAGE],
        help_text=_("As a language tag: en, en-GB, de."),
    )
    label = models.CharField(
        _("label"), max_length=60, default="English", help_text=_("As readers choose it.")
    )
    file = models.FileField(_("WebVTT file"), storage=get_rendition_storage, upload_to=upload_name)

    class Meta:
        ordering = ["language", "pk"]
        verbose_name = _("captions")
        verbose_name_plural = _("captions")

    def __str__(self) -> str:
        return f"{self.recording}: {self.label}"
