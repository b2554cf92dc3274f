"""The files made of an image, as rows: what is there, and what lacks. Nothing is made here."""

from collections.abc import Collection, Iterable
from typing import Any

from media.engine import filter_of
from media.models import Rendition
from media.slots import SLOTS, specs, specs_of

Key = tuple[int, str, str]


def rendition_set(image: Any, slot_name: str) -> dict[str, list[Any]]:
    """Return an image's renditions for a slot by media type, smallest first, no width twice.

    Only what is there; a media type of which there is nothing is left out.
    """
    wanted = specs(SLOTS[slot_name], image)
    found = _found(image, [spec for group in wanted.values() for spec in group])
    sets: dict[str, list[Any]] = {}
    for media_type, group in wanted.items():
        by_width = {found[spec].width: found[spec] for spec in group if spec in found}
        if by_width:
            sets[media_type] = [by_width[width] for width in sorted(by_width)]
    return sets


def _found(image: Any, wanted: list[str]) -> dict[str, Any]:
    """Return these renditions by filter: of those read with the image, else by one query."""
    rows = getattr(image, "_prefetched_objects_cache", {}).get("renditions")
    if rows is None:
        rows = image.renditions.filter(filter_spec__in=wanted)
    keys = {(spec, filter_of(spec).get_cache_key(image)) for spec in wanted}
    return {row.filter_spec: row for row in rows if (row.filter_spec, row.focal_point_key) in keys}


def wanted_keys(image: Any) -> set[Key]:
    """Return the keys of all rows that an image must have."""
    return {(image.pk, spec, filter_of(spec).get_cache_key(image)) for spec in specs_of(image)}


def made_keys(image_ids: Collection[int]) -> set[Key]:
    """Return the keys of all rows that these images have, by one query."""
    rows = Rendition.objects.filter(image__in=image_ids)
    return set(rows.values_list("image_id", "filter_spec", "focal_point_key"))


def lacking_keys(images: Iterable[Any]) -> dict[int, set[Key]]:
    """Return by image the keys of rows that it lacks."""
    known = list(images)
    made = made_keys([image.pk for image in known])
    return {image.pk: wanted_keys(image) - made for image in known}
