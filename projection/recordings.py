"""Recordings that many documents play, read at once with captions and posters."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import models
from django.db.models import prefetch_related_objects

from media.models import Recording


def complete(
    kind: type[Any], rows: Sequence[Any], blocks: Iterable[Any], images: dict[int, Any]
) -> dict[int, Any]:
    """Put recordings to fields of rows and to values of blocks; return them by key.

    `images` are shared by all that is read: posters are taken from there, or added.
    """
    fields = [
        field
        for field in kind._meta.get_fields()
        if isinstance(field, models.ForeignKey) and field.related_model is Recording
    ]
    keys = {getattr(row, field.attname) for row in rows for field in fields} - {None}
    known: dict[int, Any] = Recording.objects.in_bulk(keys) if keys else {}
    for value in blocks:
        if recording := value["recording"]:
            value["recording"] = known.setdefault(recording.pk, recording)
        if poster := value["poster"]:
            value["poster"] = images.setdefault(poster.pk, poster)
    prefetch_related_objects(list(known.values()), "captions", "poster")
    for recording in known.values():
        if poster := recording.poster:
            recording.poster = images.setdefault(poster.pk, poster)
    for row in rows:
        for field in fields:
            if recording := known.get(getattr(row, field.attname)):
                setattr(row, field.name, recording)
    return known
