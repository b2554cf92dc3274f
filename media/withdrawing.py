"""Decisions about pictures: take one away from readers, put it back. Callers ask who may."""

from contextlib import suppress
from functools import partial
from typing import Any

from django.core.files.storage import storages
from django.db import transaction
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.images.models import SourceImageIOError

from media.rights import Consent
from media.storage import purge
from media.tasks import withhold_files
from media.withdrawals import ImageFile, Step, Withdrawal, announce
from media.withholding import PRIVATE, note_files, public_storage


class Unchanged(Exception):
    """It was decided already: nothing was done."""


@transaction.atomic
def begin(image: Any, *, reason: str, by_name: str) -> Withdrawal:
    """Take a picture away: from here on presenters show a placeholder, the worker pulls the files.

    Raises `Unchanged` if it is withdrawn already.
    """
    locked = get_image_model().objects.select_for_update().get(pk=image.pk)
    row = Withdrawal.objects.standing().select_for_update().filter(image=locked).first()
    if row and row.ended_at is None:
        raise Unchanged
    with suppress(OSError, SourceImageIOError):  # a file that is lost hinders nobody
        locked.get_file_hash()  # approvals cover it: once the file is away it cannot be counted
    now = timezone.now()
    row = row or Withdrawal(image=locked)  # one that is on its way back turns round
    row.reason, row.by_name, row.at = reason, by_name, now
    row.pulled_at = row.ended_at = None
    row.save()
    type(locked).objects.filter(pk=locked.pk).update(withdrawn_at=now)
    image.withdrawn_at = locked.withdrawn_at = now
    note_files(locked)
    announce(locked, Step.BEGUN)
    transaction.on_commit(partial(withhold_files.enqueue))
    return row


@transaction.atomic
def put_back(image: Any) -> Withdrawal:
    """Bring a picture back: the worker moves its files, then documents show it again.

    Raises `Unchanged` if it is not withdrawn, or on its way back already.
    """
    standing = Withdrawal.objects.standing().select_for_update()
    row = standing.filter(image=image.pk, ended_at=None).first()
    if row is None:
        raise Unchanged
    row.ended_at = timezone.now()
    row.save(update_fields=["ended_at"])
    transaction.on_commit(partial(withhold_files.enqueue))
    return row


def keep_withdrawn(image: Any) -> None:
    """Before an image is saved: a form that was read earlier does not undo an act."""
    rows = type(image)._base_manager.filter(pk=image.pk)
    stored = rows.values_list("withdrawn_at", "consent").first() or (None, None)
    image.withdrawn_at, image.consent_before = stored


def announce_consent(image: Any) -> None:
    """After an image is saved: tell if the consent of who is on it was withdrawn by that."""
    if image.consent == Consent.WITHDRAWN != image.consent_before:
        image.consent_before = image.consent
        announce(image, Step.CONSENT)


def forget_files(image: Any) -> None:
    """After an image is deleted: what is kept of it in private goes as well.

    Of one that was withdrawn nothing stays public either, were the worker ever so late.
    """
    files = ImageFile.objects.filter(image_id=image.pk)
    if image.withdrawn_at:
        for file in files.filter(kept_as=""):
            transaction.on_commit(partial(purge, public_storage(file.is_original), file.name))
    for name in files.exclude(kept_as="").values_list("kept_as", flat=True):
        transaction.on_commit(partial(storages[PRIVATE].delete, name))
    files.delete()
