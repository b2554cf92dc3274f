"""Withdrawals of pictures, and the files that were made from each: rows, and who hears of them."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Step(Enum):
    """How far a withdrawal has come, as listeners hear of it."""

    CONSENT = auto()  # the consent of who is on it was withdrawn; nothing else happened yet
    BEGUN = auto()  # decided; inside the transaction of the act
    PULLED = auto()  # no file of it is public any more
    RETURNED = auto()  # it was put back: its files are public again


class WithdrawalQuerySet(models.QuerySet["Withdrawal"]):
    """Questions about withdrawals."""

    def standing(self) -> "WithdrawalQuerySet":
        """Those that hold: the picture is not public, or about to be taken away or brought back."""
        return self.filter(returned_at=None)

    def unfinished(self) -> "WithdrawalQuerySet":
        """Those with files yet to be moved, one way or the other."""
        going = models.Q(pulled_at=None, ended_at=None)
        coming = models.Q(ended_at__isnull=False, returned_at=None)
        return self.filter(going | coming).order_by("pk")


class Withdrawal(models.Model):
    """A picture that was taken away from readers: why, by whom, and how far it has come.

    `ended_at` is when somebody decided to put it back, `returned_at` when its files were there.
    """

    image = models.ForeignKey(
        "media.Image", verbose_name=_("image"), on_delete=models.CASCADE, related_name="withdrawals"
    )
    reason = models.TextField(_("reason"))
    at = models.DateTimeField(_("when"), default=timezone.now)
    by_name = models.CharField(_("who"), max_length=200)
    pulled_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    leased_until = models.DateTimeField(null=True)
    last_error = models.TextField(blank=True)

    objects = WithdrawalQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["image"],
                condition=models.Q(returned_at=None),
                name="one_standing_withdrawal",
            )
        ]

    def __str__(self) -> str:
        return f"withdrawal of {self.image_id}"


class ImageFile(models.Model):
    """A file that is or was public: of which image, and where it is kept while it must not be.

    Renditions are noted when their rows go: published documents may still show the file. All files
    of an image are noted when it is withdrawn. The image is named as a value: its files stay when
    it is deleted.

    A name is noted once, since a file is of one image: originals have random digits in theirs, and
    what is made has the image's key. Were it noted for two, to put one back would show the other.
    """

    image_id = models.BigIntegerField(db_index=True)
    name = models.CharField(max_length=255)
    is_original = models.BooleanField(default=False)
    url = models.CharField(max_length=1000, db_index=True, help_text="Its address in documents.")
    kept_as = models.CharField(
        max_length=400, blank=True, help_text="Name in the private storage; empty while public."
    )

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["name", "is_original"], name="image_file_once")
        ]

    def __str__(self) -> str:
        return self.name


Listener = Callable[[Any, Step], None]
_listeners: list[Listener] = []


def listen(listener: Listener) -> None:
    """Add a function (image, step) that hears of each step, inside the transaction of it."""
    _listeners.append(listener)


def announce(image: Any, step: Step) -> None:
    """Tell all listeners."""
    for listener in _listeners:
        listener(image, step)


@dataclass(frozen=True)
class Progress:
    """How many documents were looked at again, of how many; how many could not be built.

    `covered` are titles: these show the placeholder still, although the picture was put back.
    """

    total: int = 0
    done: int = 0
    failed: int = 0
    covered: tuple[str, ...] = ()


_progress: list[Callable[[Any], Progress]] = []


def register_progress(progress: Callable[[Any], Progress]) -> None:
    """Say who knows how far the documents are that show an image."""
    _progress[:] = [progress]


def progress_of(image: Any) -> Progress:
    """Return how far documents are, after the last decision about this image."""
    return _progress[0](image) if _progress else Progress()
