"""What stands where a picture was withdrawn: same fields, same shape, nothing of the picture."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from wagtail.images import get_image_model

from media.models import ImageFile
from media.placeholders import GROUND, Size, placeholder_urls, size_in

# Of a block: its caption and credit speak of the picture, and go with it.
NO_WORDS = {"caption": "", "credit": ""}
# What an image of the contract has had in all versions.
IMAGE = frozenset(("src", "sources", "width", "height", "alt", "credit", "focal", "placeholder"))


def removed_image(image: Any, slot: str) -> dict[str, Any]:
    """Return the placeholder of an image in a slot, as an image of the contract."""
    return _placeholder(size_in(slot, image))


def _placeholder(size: Size) -> dict[str, Any]:
    urls = placeholder_urls(size)
    return {
        "src": urls["image/jpeg"],
        "sources": [
            {"type": media_type, "srcset": f"{url} {size[0]}w"} for media_type, url in urls.items()
        ],
        "width": size[0],
        "height": size[1],
        "alt": _("This picture was removed."),
        "credit": "",
        "focal": None,
        "placeholder": GROUND,
        "tiny_preview": None,
    }


def without_removed(document: dict[str, Any]) -> dict[str, Any]:
    """Return a stored document with a placeholder for each picture that is withdrawn now.

    For documents that cannot be presented again: their pictures are known by their files.
    """
    shown = {image["src"] for image in _images(document)}
    files = ImageFile.objects.filter(url__in=shown).values_list("url", "image_id") if shown else ()
    of = dict(files)
    images = get_image_model().objects.filter(pk__in=set(of.values()), withdrawn_at__isnull=False)
    gone = set(images.values_list("pk", flat=True)) if of else set()
    removed = {url for url, image_id in of.items() if image_id in gone}
    replaced: dict[str, Any] = _replaced(document, removed) if removed else document
    return replaced


def is_image(value: Any) -> bool:
    """Say whether this part of a document is an image of the contract."""
    return isinstance(value, dict) and value.keys() >= IMAGE


def _images(value: Any) -> Iterator[dict[str, Any]]:
    if is_image(value):
        yield value
    for part in value.values() if isinstance(value, dict) else value:
        if isinstance(part, dict | list):
            yield from _images(part)


def _replaced(value: Any, removed: set[str]) -> Any:
    if is_image(value) and value["src"] in removed:
        return _placeholder((value["width"], value["height"]))
    if isinstance(value, list):
        return [_replaced(part, removed) for part in value]
    if not isinstance(value, dict):
        return value
    new = {name: _replaced(part, removed) for name, part in value.items()}
    if value.get("type") == "image" and value["image"]["src"] in removed:
        new |= NO_WORDS
    return new
