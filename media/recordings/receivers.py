"""Wiring: changes of recordings and captions are announced before they are stored."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import pre_delete, pre_save

from media.recordings.changes import announce, announce_changed_captions, announce_if_changed
from media.recordings.models import Captions, Recording


def connect() -> None:
    """Connect the receivers."""
    pre_save.connect(before_recording_saved, sender=Recording)
    pre_save.connect(before_captions_saved, sender=Captions)
    pre_delete.connect(before_captions_deleted, sender=Captions)


def before_recording_saved(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """Announce what readers would notice."""
    if not kwargs.get("raw"):
        announce_if_changed(instance)


def before_captions_saved(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """Announce new or other captions."""
    if not kwargs.get("raw"):
        announce_changed_captions(instance)


def before_captions_deleted(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """Announce that captions go."""
    announce(instance.recording)
