"""Announces that what readers would hear or see of a recording has changed (`media.changes`)."""

import re
from collections.abc import Callable
from typing import Any

from django.utils.html import strip_tags
from wagtail.log_actions import get_active_log_context

from media.fingerprints import file_fingerprint

Listener = Callable[[Any, int | None], None]
_listeners: list[Listener] = []

BLOCK_KEY = re.compile(r'\s+data-block-key="[^"]*"')
COLUMNS = (
    "file_hash",
    "title",
    "media_type",
    "provider",
    "provider_id",
    "kind",
    "duration_seconds",
    "poster_id",
    "transcript",
    "credit",
)
CAPTIONS = ("language", "label", "file_hash")


def _seen(row: Any, name: str) -> Any:
    """Return a value without the marks that an editor leaves in running text."""
    value = getattr(row, name) if not isinstance(row, dict) else row[name]
    if name != "transcript":
        return value
    plain = BLOCK_KEY.sub("", value)
    return plain if strip_tags(plain).strip() else ""


def facts_of(recording: Any) -> list[Any]:
    """Return what readers get of a recording: file or player, texts, poster, captions.

    The poster's own facts are not among them: they are covered as those of an image.
    """
    hashed = file_fingerprint(recording) if recording.file else ""
    captions = [
        [one.language, one.label, file_fingerprint(one)] for one in recording.captions.all()
    ]
    return [hashed, *(_seen(recording, name) for name in COLUMNS[1:]), captions]


def listen(listener: Listener) -> None:
    """Add a function (recording, id of the person or None) that hears of each change."""
    _listeners.append(listener)


def announce_if_changed(recording: Any) -> None:
    """Before a recording is saved: tell the listeners if readers would notice."""
    _compare(recording, COLUMNS, recording)


def announce_changed_captions(captions: Any) -> None:
    """Before captions are saved: new ones count, since readers get them, too."""
    if captions.pk is None:
        announce(captions.recording)
    else:
        _compare(captions, CAPTIONS, captions.recording)


def announce(recording: Any) -> None:
    """Tell the listeners that a recording changed, and who did it."""
    if recording.pk is None:
        return
    person = get_active_log_context().user
    for listener in _listeners:
        listener(recording, person.pk if person else None)


def _compare(row: Any, columns: tuple[str, ...], recording: Any) -> None:
    stored = type(row)._base_manager.filter(pk=row.pk).values(*columns).first()
    if stored is not None and any(_seen(stored, name) != _seen(row, name) for name in columns):
        announce(recording)
