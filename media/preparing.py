"""Makes what lacks of an image's files, and knows what still has to be made.

`Image.prepared` says for which recipe all files stand: null while they are to be made, `FAILED`
where the original cannot be read. The rows count; it only spares looking for them.
"""

from pathlib import PurePath
from typing import Any

import structlog
from django.db import transaction
from django.db.models import QuerySet
from wagtail.images import get_image_model

from media.claims import excused
from media.engine import Made, Outcome, render
from media.freshness import FOCUS
from media.models import Rendition
from media.named import take_away
from media.renditions import made_keys, wanted_keys
from media.slots import RECIPE
from media.states import MAY_BE_SHOWN
from media.storage import write_once
from media.troubles import is_full, is_unavailable
from media.written import noted

log = structlog.get_logger(__name__)
FAILED = "failed"
STEM = 40  # characters that a file's name keeps of the original's


def unprepared() -> QuerySet[Any]:
    """Return images whose files are still to be made; not those withdrawn or tried in vain."""
    images = get_image_model()._default_manager.filter(MAY_BE_SHOWN, withdrawn_at=None)
    return images.exclude(prepared__in=[RECIPE, FAILED]).order_by("pk")


def unreadable() -> QuerySet[Any]:
    """Return images of whose originals no files can be made."""
    return get_image_model()._default_manager.filter(prepared=FAILED).order_by("-pk")


def prepare(image_id: int) -> int:
    """Make the files that an image lacks, its colour and its tiny preview; return how many files.

    Runs twice, late and at once with others without harm: what was made of an older file or focal
    point is not kept. Raises `OSError` when the storage is full or does not answer; an original
    that cannot be read is marked `FAILED`, and raises what Pillow raises.
    """
    image = get_image_model().objects.filter(pk=image_id).first()
    if image is None or image.withdrawn_at or not image.is_fine:  # the check asks for this later
        return 0
    lacking = wanted_keys(image) - made_keys([image.pk])
    known = image.average_colour and image.prepared not in (None, FAILED)
    if not lacking and known:
        return _keep(image, None)
    try:
        with image.open_file() as file:
            outcome = render(file, image, sorted(spec for _, spec, _ in lacking))
    except Exception as error:  # Pillow raises all sorts for a file that is no good
        if is_full(error) or is_unavailable(error):
            raise  # the file may be good: it is tried again
        _same(image).update(prepared=FAILED)
        log.warning("image_unreadable", image=image.pk, why=repr(error))
        raise
    return _keep(image, outcome)


def missing(image_id: int) -> QuerySet[Rendition]:
    """Return the rows of an image whose file is gone, but not on purpose; they are made anew."""
    rows = Rendition.objects.filter(image=image_id)
    gone = [row for row in rows if not row.file.storage.exists(row.file.name)]
    away = excused({row.file.name for row in gone}) if gone else set()
    return rows.filter(pk__in=[row.pk for row in gone if row.file.name not in away])


def _keep(image: Any, outcome: Outcome | None) -> int:
    """Write files, then rows, if the image is still the one that was looked at."""
    with noted() as written:
        try:
            return _kept(image, outcome)
        finally:
            take_away(written)  # no room for the rest, or no more use for it


def _kept(image: Any, outcome: Outcome | None) -> int:
    made = outcome.made if outcome else []
    rows = [_row(image, one) for one in made]
    with transaction.atomic():
        current = _same(image).select_for_update(no_key=True).first()
        if current is None:
            return 0
        Rendition.objects.bulk_create(rows, ignore_conflicts=True)
        facts: dict[str, Any] = {"prepared": RECIPE}
        if outcome:  # what is known already stays: documents hold it
            facts["average_colour"] = image.average_colour or outcome.colour
            facts["tiny_preview"] = image.tiny_preview or outcome.tiny or None
        _same(image).update(**facts)
    return len(rows)


def _same(image: Any) -> QuerySet[Any]:
    """Return the row of an image as long as it has this file and focal point, and is public."""
    facts = {name: getattr(image, name) for name in FOCUS} | {"withdrawn_at": None}
    return type(image)._default_manager.filter(pk=image.pk, file=image.file.name, **facts)


def _row(image: Any, made: Made) -> Rendition:
    """Store a file under a name for its bytes; return the row that is to be written."""
    width, height = made.size
    stem = PurePath(image.file.name).stem[:STEM]
    name = f"{stem}.{image.pk}.{made.fingerprint}.{width}x{height}{made.extension}"
    field = Rendition._meta.get_field("file")
    path = field.generate_filename(Rendition(image=image), name)
    write_once(field.storage, path, made.content)
    return Rendition(
        image=image,
        file=path,
        filter_spec=made.spec,
        focal_point_key=made.focal_point_key,
        width=width,
        height=height,
    )
