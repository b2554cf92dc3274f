"""Announces that what readers would see of an image has changed; whoever cares listens."""

from collections.abc import Callable
from typing import Any

from wagtail.log_actions import get_active_log_context

from media.fingerprints import file_fingerprint

Listener = Callable[[Any, int | None], None]
_listeners: list[Listener] = []

FACTS = (
    "file_hash",
    "description",
    "credit",
    "focal_point_x",
    "focal_point_y",
    "focal_point_width",
    "focal_point_height",
    "crops",
)


def facts_of(image: Any) -> list[Any]:
    """Return what readers see of an image: its file's hash, its texts, its focal point and crops.

    Crops only where there are some: what was approved before there were any has its hash still.
    """
    seen = [getattr(image, name) for name in FACTS[1:-1]]
    return [file_fingerprint(image), *seen, *([image.crops] if image.crops else ())]


def listen(listener: Listener) -> None:
    """Add a function (image, id of the person or None) that hears of each change."""
    _listeners.append(listener)


def announce_if_changed(image: Any) -> None:
    """Before an image is saved: tell the listeners if a fact differs from what is stored."""
    stored = type(image)._base_manager.filter(pk=image.pk).values_list(*FACTS).first()
    if stored is None or stored == tuple(getattr(image, name) for name in FACTS):
        return
    if stored[0] == "" and stored[1:] == tuple(getattr(image, name) for name in FACTS[1:]):
        return  # only its hash is filled in, as is done on the first look
    person = get_active_log_context().user
    for listener in _listeners:
        listener(image, person.pk if person else None)
