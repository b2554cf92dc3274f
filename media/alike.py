"""Pictures that look like another one: found by their hashes, and what somebody said about a pair.

The very same file is another matter (`media.duplicates`): it is told as soon as it arrives.
"""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet
from wagtail.images import get_image_model

from media.inspection.likeness import NOTHING
from media.likeness import DifferingBits, differing_bits
from media.states import MAY_BE_SHOWN

SHOWN = 4  # pictures that are put beside another
MOST = 200  # that are looked through for those which this person may choose


class KeptBoth(models.Model):
    """Two pictures that look alike and are both wanted: nobody is asked about them again."""

    first = models.ForeignKey("media.Image", on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey("media.Image", on_delete=models.CASCADE, related_name="+")

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="kept_both_once"),
            models.CheckConstraint(
                condition=Q(first__lt=models.F("second")), name="kept_both_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} and {self.second_id}"


def keep_both(image: Any, others: Iterable[Any]) -> None:
    """Remember that this image is wanted beside each of these."""
    pairs = [sorted((image.pk, other.pk)) for other in others if other.pk != image.pk]
    rows = [KeptBoth(first_id=low, second_id=high) for low, high in pairs]
    KeptBoth.objects.bulk_create(rows, ignore_conflicts=True)


def alike(image: Any, user: Any, policy: Any) -> list[Any]:
    """Return up to four fine images that look like this one and that this person may choose.

    The most alike first; each says in how many `bits` it differs. Not those kept beside it.
    """
    return list(_offered(image, _choosable(image, user, policy)))


def alike_before(image: Any, user: Any, policy: Any) -> list[Any]:
    """Return those of them that were there before it; the very same file was told already."""
    older = _choosable(image, user, policy).filter(pk__lt=image.pk)
    if image.upload_hash:
        older = older.exclude(upload_hash=image.upload_hash).exclude(file_hash=image.upload_hash)
    return list(_offered(image, older))


def _choosable(image: Any, user: Any, policy: Any) -> QuerySet[Any]:
    kept = KeptBoth.objects.filter(Q(first=image.pk) | Q(second=image.pk))
    settled = {pk for pair in kept.values_list("first_id", "second_id") for pk in pair}
    choosable = policy.instances_user_has_permission_for(user, "choose")
    found: QuerySet[Any] = choosable.filter(MAY_BE_SHOWN, withdrawn_at=None)
    return found.exclude(pk__in=settled | {image.pk}).select_related("collection")


def _offered(image: Any, images: QuerySet[Any]) -> list[Any]:
    if not image.is_fine or image.withdrawn_at or image.likeness in (None, NOTHING):
        return []
    near = _near(image.likeness)
    offered = list(images.filter(pk__in=near))
    for one in offered:
        one.bits = differing_bits(one.likeness, image.likeness)
    return sorted(offered, key=lambda one: (one.bits, one.pk))[:SHOWN]


def _near(likeness: int) -> list[int]:
    """Return keys of images with a hash like this one: read from the index alone."""
    hashed = get_image_model()._base_manager.exclude(likeness=None).exclude(likeness=NOTHING)
    found = hashed.annotate(bits=DifferingBits("likeness", likeness))
    near = found.filter(bits__lte=settings.GALLEY_ALIKE_BITS).order_by("bits", "pk")
    return list(near.values_list("pk", flat=True)[:MOST])
