"""Wiring: changes are announced, new files are checked by the worker once they are committed."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save, pre_save

from media.downloads.changes import announce_if_changed
from media.downloads.models import Download
from media.downloads.tasks import check_download
from media.names import UNCHECKED


def connect() -> None:
    """Connect the receivers."""
    pre_save.connect(before_saved, sender=Download)
    post_save.connect(on_saved, sender=Download)
    post_delete.connect(on_deleted, sender=Download)


def before_saved(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """Announce what readers would notice."""
    if not kwargs.get("raw"):
        announce_if_changed(instance)


def on_saved(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """Enqueue the check of a new file."""
    if not kwargs.get("raw") and instance.waits_for_check:
        transaction.on_commit(partial(check_download.enqueue, instance.pk))


def on_deleted(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """Delete what was never public; what readers may have stays until it is swept."""
    for file in (instance.file, instance.replacement):
        if file and file.name.startswith(UNCHECKED):
            transaction.on_commit(partial(file.storage.delete, file.name))
