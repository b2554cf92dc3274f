"""The image library: one upload, many uses; recordings and documents have packages of their own."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DatabaseError, models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from wagtail.images.models import (
    AbstractImage,
    AbstractRendition,
    SourceImageIOError,
    get_upload_to,
)
from wagtail.search import index

from media import placeholders
from media.alike import KeptBoth
from media.checked import WAITING, WithCheck, replacement_path
from media.desks import Desk
from media.downloads.models import Download
from media.names import CHECKED, UNCHECKED, fresh_name
from media.originals import OriginalField, originals
from media.recordings.models import Captions, Recording
from media.resumable.models import Upload, UploadPart
from media.rights import WithRights
from media.tiny import LONGEST_ADDRESS
from media.troubles import is_full
from media.withdrawals import ImageFile, Withdrawal

__all__ = [
    "Captions",
    "Desk",
    "Download",
    "Image",
    "ImageFile",
    "KeptBoth",
    "Recording",
    "Rendition",
    "Upload",
    "UploadPart",
    "Withdrawal",
    "replacement_path",  # a migration looks for it here
]


# The plugin of mypy cannot follow the managers of Wagtail, which has no types.
class Image(AbstractImage, WithCheck, WithRights):  # type: ignore[django-manager-missing]
    """An uploaded picture. `description` is its own alternative text; each use may have another.

    A new one is `CHECKING`, and its file private; code that has drawn a picture itself may say that
    it is `FINE`. A file that is to replace one waits in `replacement`, while the former is shown.
    """

    file = OriginalField(
        _("file"),
        upload_to=get_upload_to,
        storage=originals,
        width_field="width",
        height_field="height",
    )
    credit = models.CharField(
        _("credit"),
        max_length=200,
        blank=True,
        help_text=_("Who made the picture, as it should be printed below it."),
    )
    licence_valid_until = models.DateField(
        _("licence valid until"),
        null=True,
        blank=True,
        help_text=_("The last day on which it may be shown. Empty: no end."),
    )
    # Wagtail's own image model has the same name: the ways back must differ.
    tags = TaggableManager(
        help_text=None, blank=True, verbose_name=_("tags"), related_name="media_images"
    )
    uploaded_by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("uploaded by user"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="media_images",
    )
    # Set on the page of crops (media.crops says how it reads); empty for a new file of other size.
    crops = models.CharField(max_length=200, blank=True, default="", db_default="", editable=False)
    # What the worker finds out (media.preparing); a save of the image does not touch these.
    average_colour = models.CharField(max_length=7, blank=True, editable=False)
    tiny_preview = models.CharField(max_length=LONGEST_ADDRESS, null=True, editable=False)
    prepared = models.CharField(max_length=12, null=True, editable=False)
    likeness = models.BigIntegerField(null=True, editable=False)  # media.likeness

    admin_form_fields = (
        "file",
        "title",
        "description",
        "credit",
        "source",
        "licence",
        "licence_terms",
        "licence_url",
        "licence_valid_from",
        "licence_valid_until",
        "persons_shown",
        "consent",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    search_fields = [
        *AbstractImage.search_fields,
        *(index.SearchField(name) for name in ("credit", "source", "persons_shown")),
        *(index.FilterField(name) for name in ("licence", "consent", "checked")),
    ]

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        # All that a search for like pictures reads, and nothing beside it.
        indexes = [models.Index(fields=["likeness"], include=["id"], name="image_by_likeness")]
        permissions = [
            ("choose_image", "Can choose image"),
            ("withdraw_image", "Can withdraw image"),
        ]

    @property
    def usage_url(self) -> str:
        """Where its uses are listed, drafts and published apart."""
        return reverse("image_uses", args=[self.pk])

    def is_stored_locally(self) -> bool:
        """Say no of a withdrawn picture: nobody need wonder where its file is."""
        return self.withdrawn_at is None and super().is_stored_locally()

    def get_rendition(self, filter: Any) -> Any:
        """Return a rendition; of a withdrawn picture the placeholder, as the admin shows it."""
        if self.withdrawn_at is None:
            return super().get_rendition(filter)
        size = placeholders.size_in("body", self)
        shown = Rendition(image=self, filter_spec=str(filter), width=size[0], height=size[1])
        shown.file.name = placeholders.placeholder_name("image/jpeg", size)
        return shown

    def clean(self) -> None:
        """Refuse a licence that ends before it begins."""
        super().clean()
        begins, ends = self.licence_valid_from, self.licence_valid_until
        if begins and ends and ends < begins:
            words = _("The licence would end before it begins.")
            raise ValidationError({"licence_valid_until": words})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the row and what hangs on it together, or nothing: the disk may be full."""
        with transaction.atomic():
            waits = self.let_new_file_wait()
            if waits and kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], *WAITING}
            super().save(*args, **kwargs)

    def get_upload_to(self, filename: str) -> str:
        """Return where its file is stored: not among the public ones before it is checked."""
        return (CHECKED if self.is_fine else UNCHECKED) + fresh_name(filename)

    def create_rendition(self, filter: Any) -> Any:
        """Make one for the lists; what is not checked, or has no room, is shown as broken."""
        self._refuse_unchecked()
        try:
            return super().create_rendition(filter)
        except (OSError, DatabaseError) as error:
            if isinstance(error, OSError) or is_full(error):
                raise SourceImageIOError(str(error)) from error
            raise

    def create_renditions(self, *filters: Any) -> Any:
        """Make files, as Wagtail does; raises SourceImageIOError for what is not checked."""
        if filters:
            self._refuse_unchecked()
        return super().create_renditions(*filters)

    def _refuse_unchecked(self) -> None:
        if not self.is_fine:
            raise SourceImageIOError(f"Image {self.pk} is {self.get_checked_display()}.")


class Rendition(AbstractRendition):
    """A file made from an image: named size, named format, never changed once it stands."""

    image = models.ForeignKey(Image, related_name="renditions", on_delete=models.CASCADE)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="unique_rendition"
            )
        ]
