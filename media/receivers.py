"""Wiring: a new file is checked by the worker once it is committed, then its files are made."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Model

from media.changes import announce_if_changed
from media.freshness import keep_what_is_known, mark_unprepared, renew_if_changed
from media.likeness import teach_sqlite
from media.tasks import check_image, prepare_image
from media.withdrawals import Step
from media.withdrawing import announce_consent, forget_files, keep_withdrawn
from media.withholding import note_rendition


def before_image_saved(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """Announce a change of what readers would see of it; only acts withdraw it."""
    if not kwargs.get("raw"):
        announce_if_changed(instance)
        keep_withdrawn(instance)
        keep_what_is_known(instance, kwargs.get("update_fields"))


def on_image_saved(sender: type[Model], instance: Any, created: bool, **kwargs: Any) -> None:
    """Enqueue the check of a new file, or the making of files; tell of a withdrawn consent."""
    if kwargs.get("raw"):
        return
    renewed = renew_if_changed(instance, created)
    if instance.waits_for_check:
        transaction.on_commit(partial(check_image.enqueue, instance.pk))
    if renewed and instance.is_fine:
        transaction.on_commit(partial(prepare_image.enqueue, instance.pk))
    announce_consent(instance)


def on_image_deleted(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """Nothing of it is kept: not in private, nor a file that waited to replace its own."""
    forget_files(instance)
    if instance.replacement:
        waiting = instance.replacement
        transaction.on_commit(partial(waiting.storage.delete, waiting.name))


def on_connection(sender: Any, connection: Any, **kwargs: Any) -> None:
    """Let SQLite compare pictures."""
    teach_sqlite(connection)


def before_rendition_deleted(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """Remember whose file stays behind."""
    note_rendition(instance)


def on_rendition_deleted(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """Note that a file lacks: Wagtail deletes them when an image gets another file."""
    mark_unprepared(instance)


def on_step(image: Any, step: Step) -> None:
    """Once a picture is back, go on with what was left alone meanwhile."""
    if step == Step.RETURNED:
        task = check_image if image.waits_for_check else prepare_image
        transaction.on_commit(partial(task.enqueue, image.pk))
