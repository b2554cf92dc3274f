"""What content shows and where: each use of an image with its slot and its field."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from resources.models import AbstractArticle, Author, CategoryPage

FIELDS: tuple[tuple[type[Any], str, str], ...] = (
    (AbstractArticle, "resource_image", "resource"),
    (AbstractArticle, "category_image", "category"),
    (AbstractArticle, "social_image", "social"),
    (CategoryPage, "image", "resource"),
    (Author, "photo", "portrait"),
)
KINDS: tuple[type[Any], ...] = (AbstractArticle, CategoryPage, Author)


@dataclass(frozen=True)
class Use:
    """An image at a place: the field of the form, the slot of `media.renditions`."""

    field: str
    slot: str
    image: Any
    where: str


def used_images(content: Any) -> Iterator[Use]:
    """Yield every image that is chosen, in the order of the form."""
    for kind, field, slot in FIELDS:
        image = getattr(content, field, None) if isinstance(content, kind) else None
        if image is not None:
            where = _("The image “%(title)s”") % {"title": image.title}
            yield Use(field, slot, image, where)
    if poster := getattr(content, "shown_poster", None):
        where = _("The poster “%(title)s”") % {"title": poster.title}
        yield Use("poster", "resource", poster, where)
    if isinstance(content, AbstractArticle):
        for number, block in enumerate(content.body, start=1):
            if block.block_type == "image":
                yield from _in_block(
                    number, block.value["image"], _("Block %(number)s: the image “%(title)s”")
                )
            elif block.block_type == "recording":
                yield from _in_block(
                    number, block.value.shown_poster, _("Block %(number)s: the poster “%(title)s”")
                )


def _in_block(number: int, image: Any, words: str) -> Iterator[Use]:
    if image is not None:
        yield Use("body", "body", image, words % {"number": number, "title": image.title})
