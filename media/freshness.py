"""Whether what was made of an image is still of this image: its file, focal point and crops."""

from collections.abc import Collection
from typing import Any

from media.slots import FORMATS

FOCUS = (
    *("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height"),
    "crops",
)
ENDINGS = tuple(f"|{form}|{quality}" for _, form, quality in FORMATS)
# What the worker writes. The values for a new file, of which nothing is known yet.
UNKNOWN: dict[str, Any] = {
    "average_colour": "",
    "tiny_preview": None,
    "prepared": None,
    "likeness": None,
}


def keep_what_is_known(image: Any, fields: Collection[str] | None) -> None:
    """Before a save: take what the worker has written meanwhile, and note what will change."""
    facts = ("file", *FOCUS)
    sides = ("width", "height")
    image._renewed = frozenset()
    if fields is not None and not {*facts, *UNKNOWN} & set(fields):
        return
    rows = type(image)._base_manager.filter(pk=image.pk)
    stored = rows.values(*facts, *sides, *UNKNOWN).first() if image.pk else None
    if stored is None:
        return
    if any(stored[side] != getattr(image, side) for side in sides):
        for name in FOCUS:  # they were pixels of another picture
            if getattr(image, name) == stored[name]:
                setattr(image, name, "" if name == "crops" else None)
    image._renewed = frozenset(
        name for name in facts if stored[name] != _plain(getattr(image, name))
    )
    for name in UNKNOWN:
        setattr(image, name, stored[name])


def renew_if_changed(image: Any, created: bool) -> bool:
    """After a save: forget what belonged to a former file; say whether files are to be made."""
    changed = image._renewed
    if "file" in changed:
        image.renditions.all().delete()
    if changed:
        lost = UNKNOWN if "file" in changed else {"prepared": None}
        type(image)._base_manager.filter(pk=image.pk).update(**lost)
        for name, value in lost.items():
            setattr(image, name, value)
    return created or bool(changed)


def mark_unprepared(rendition: Any) -> None:
    """After a rendition was deleted: let its image be looked at again, if it needs that file."""
    if rendition.filter_spec.endswith(ENDINGS):
        images = rendition._meta.get_field("image").related_model._base_manager
        images.filter(pk=rendition.image_id).exclude(prepared=None).update(prepared=None)


def _plain(value: Any) -> Any:
    return getattr(value, "name", value)
