"""What pages about images say of their uses and of the rights in them."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils import timezone

from editorial.rights.actions import may_withdraw
from editorial.rights.checking import Ending
from media.rights import hindrance
from media.uses import Use, Where, uses_of
from media.withdrawals import Withdrawal, progress_of
from media.withholding import files_moved

register = template.Library()


def grouped(uses: Iterable[Use]) -> dict[str, list[Use]]:
    """Part uses into what readers see and what they do not see yet."""
    uses = list(uses)
    return {
        "published": [use for use in uses if use.where == Where.PUBLISHED],
        "others": [use for use in uses if use.where != Where.PUBLISHED],
    }


@register.simple_tag
def image_uses(image: Any) -> dict[str, list[Use]]:
    """Return the uses of an image, `published` and `others` apart."""
    return grouped(uses_of([image.pk])[image.pk])


@register.simple_tag
def with_rights(images: Iterable[Any]) -> list[dict[str, Any]]:
    """Put to each image how many use it, and why it may not be shown (None: it may)."""
    images = list(images)
    uses = uses_of([image.pk for image in images]) if images else {}
    today = timezone.localdate()
    return [
        {"image": image, "uses": len(uses[image.pk]), "why": hindrance(image, today)}
        for image in images
    ]


@register.simple_tag
def rights_sentence(image: Any) -> str:
    """Say why an image may not be shown today; empty if it may."""
    why = hindrance(image, timezone.localdate())
    return Ending(image, why, []).sentence if why else ""


@register.simple_tag
def withdrawal_of(image: Any) -> dict[str, Any] | None:
    """Return the standing withdrawal of an image with how far it has come; None without one."""
    row = Withdrawal.objects.standing().filter(image=image.pk).first()
    if row is None:
        return None
    moved, files = files_moved(row)
    return {
        "row": row,
        "moved": moved,
        "files": files,
        "documents": progress_of(image),
        "running": not (row.pulled_at or row.ended_at) or bool(row.ended_at),
    }


@register.simple_tag
def still_covered(image: Any) -> tuple[str, ...]:
    """Return the titles of texts that show the placeholder of an image that was put back."""
    return progress_of(image).covered if image.withdrawals.exists() else ()


@register.simple_tag
def may_withdraw_images(user: Any) -> bool:
    """Say whether this person takes pictures away from readers."""
    return may_withdraw(user)
