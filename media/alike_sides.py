"""What is told of two pictures side by side."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from media.rights import hindrance
from media.uses import uses_of


def beside(image: Any, others: Iterable[Any]) -> dict[str, Any]:
    """Return the context of `media/alike.html`: one picture, and those that look like it."""
    others = list(others)
    uses = uses_of([image.pk, *(other.pk for other in others)])
    today = timezone.localdate()
    sides = [
        {"image": one, "uses": len(uses[one.pk]), "why": hindrance(one, today)}
        for one in (image, *others)
    ]
    return {"image": image, "new": sides[0], "others": sides[1:]}
