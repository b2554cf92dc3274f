"""Announces that what readers would download has changed; whoever cares listens."""

from collections.abc import Callable
from typing import Any

from wagtail.log_actions import get_active_log_context

from media.fingerprints import file_fingerprint

Listener = Callable[[Any, int | None], None]
_listeners: list[Listener] = []

COLUMNS = ("file_hash", "title", "kind", "file_size")


def facts_of(download: Any) -> list[Any]:
    """Return what readers get of a document: its file, title, kind and size."""
    return [file_fingerprint(download), *(getattr(download, name) for name in COLUMNS[1:])]


def listen(listener: Listener) -> None:
    """Add a function (document, id of the person or None) that hears of each change."""
    _listeners.append(listener)


def announce_if_changed(download: Any) -> None:
    """Before a document is saved: tell the listeners if readers would notice."""
    stored = type(download)._base_manager.filter(pk=download.pk).values_list(*COLUMNS).first()
    if stored is None or stored == tuple(getattr(download, name) for name in COLUMNS):
        return
    person = get_active_log_context().user
    for listener in _listeners:
        listener(download, person.pk if person else None)
