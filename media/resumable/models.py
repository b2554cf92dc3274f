"""An upload that is on its way, and the parts of it that have arrived."""

from base64 import b64decode
from binascii import Error
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils import timezone

from media.names import UNCHECKED, fresh_name
from media.originals import originals

LONGEST_NAME = 200


def part_path(part: models.Model, name: str) -> str:
    """Return where a part waits: private, under a name that none had before."""
    return UNCHECKED + fresh_name("part", "")


class UploadQuerySet(models.QuerySet["Upload"]):
    """Uploads of somebody, by what is still to come of them."""

    def of(self, user: Any) -> "UploadQuerySet":
        """Leave those of one person."""
        return self.filter(user=user)

    def unfinished(self) -> "UploadQuerySet":
        """Leave those that no image has come of."""
        return self.filter(image=None)

    def silent_since(self, moment: Any) -> "UploadQuerySet":
        """Leave those of which nothing came since."""
        return self.filter(touched_at__lt=moment)


class Upload(models.Model):
    """A file of which `offset` of `length` bytes are here. Belongs to who sends it.

    `image` is the key of what came of it; its parts are gone then. `finishing_at` is when a request
    began to make an image of it, so that no second one does.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    length = models.PositiveBigIntegerField()
    offset = models.PositiveBigIntegerField(default=0)
    metadata = models.CharField(max_length=2000, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    touched_at = models.DateTimeField(default=timezone.now, db_index=True)
    finishing_at = models.DateTimeField(null=True)
    image = models.BigIntegerField(null=True)

    objects = UploadQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=models.Q(offset__lte=F("length")), name="upload_not_longer_than_told"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.offset} of {self.length}"

    @property
    def is_whole(self) -> bool:
        """Whether all of it has arrived."""
        return self.offset == self.length

    @property
    def name(self) -> str:
        """What its sender calls the file."""
        told = dict(pair.strip().partition(" ")[::2] for pair in self.metadata.split(","))
        try:
            name = b64decode(told.get("filename", ""), validate=True).decode()
        except (Error, UnicodeDecodeError):
            name = ""
        plain = "".join(c for c in name.replace("\\", "/").rpartition("/")[2] if c.isprintable())
        return plain[-LONGEST_NAME:] if plain.strip(". ") else "image"


class UploadPart(models.Model):
    """Some bytes of an upload, from `start` on, as a file of their own."""

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="parts")
    start = models.PositiveBigIntegerField()
    file = models.FileField(upload_to=part_path, storage=originals)

    class Meta:
        default_permissions = ()
        ordering = ["start"]
        constraints = [
            models.UniqueConstraint(fields=["upload", "start"], name="one_part_from_each_byte")
        ]

    def __str__(self) -> str:
        return f"{self.upload_id} from {self.start}"
