"""Recordings in content: what approvals cover of them, and who changed them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from editorial.block_data import recordings_in
from editorial.content_parts import parts_of
from editorial.models import RecordingContribution
from media.models import Recording

KEY = "recording:"


def recordings_of(obj: Any, content: dict[str, Any], at_hand: Mapping[int, Any]) -> Iterator[Any]:
    """Yield the recordings that this content plays, as they are now, with captions."""
    parts = parts_of(obj.__class__)
    chosen = {field: content.get(field.name) for field in parts.recordings}
    keys = {pk for pk in chosen.values() if pk}
    for stream in parts.streams:
        keys |= set(recordings_in(stream.stream_block, content.get(stream.name)))
    read = keys - at_hand.keys()
    for recording in [*(at_hand[pk] for pk in keys - read), *_read(read)]:
        for field, pk in chosen.items():
            if pk == recording.pk == getattr(obj, field.attname):
                # Gates and presenter look at what was hashed.
                field.set_cached_value(obj, recording)
        yield recording


def _read(keys: set[int]) -> Iterable[Any]:
    if not keys:
        return []
    found = Recording.objects.filter(pk__in=keys).select_related("poster")
    return found.prefetch_related("captions")


def record_recording_change(recording: Any, user_id: int | None) -> None:
    """Note who changed what readers get of a recording (a listener of its announcements)."""
    if user_id is not None:
        RecordingContribution.objects.create(recording_id=recording.pk, user_id=user_id)


def keys_in(manifest: Iterable[str]) -> set[int]:
    """Return the keys of recordings that a manifest names."""
    return {int(key.removeprefix(KEY)) for key in manifest if key.startswith(KEY)}


def recording_titles(keys: Iterable[str]) -> list[str]:
    """Return the titles of the recordings that keys of a manifest name."""
    found = Recording.objects.filter(pk__in=keys_in(keys)).order_by("title")
    return list(found.values_list("title", flat=True))
