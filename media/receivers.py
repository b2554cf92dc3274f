"""Wiring: a new file is prepared by the worker once it is committed."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Model

from media.changes import announce_if_changed
from media.tasks import prepare_image


def before_image_saved(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """Announce a change of what readers would see of it."""
    if not kwargs.get("raw"):
        announce_if_changed(instance)


def on_image_saved(sender: type[Model], instance: Any, created: bool, **kwargs: Any) -> None:
    """Enqueue the preparation of a new image."""
    if created and not kwargs.get("raw"):
        transaction.on_commit(partial(_enqueue, instance.pk))


def _enqueue(image_id: int) -> None:
    prepare_image.enqueue(image_id)
