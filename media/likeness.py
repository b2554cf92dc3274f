"""How like two pictures are: the number of bits in which their difference hashes differ.

`Image.likeness` is what `media.inspection.likeness` makes of its file: null before anybody looked,
0 where there is too little to tell it from others.
"""

from collections.abc import Callable
from typing import Any

import structlog
from django.db.models import BigIntegerField, Func, IntegerField, QuerySet, Value
from django.db.models.functions import Cast
from wagtail.images import get_image_model

from media.decoding import read_reduced
from media.inspection.likeness import NOTHING, SAMPLED, difference_hash
from media.states import MAY_BE_SHOWN
from media.troubles import is_full, is_unavailable

log = structlog.get_logger(__name__)
ROUND = 20  # images that the worker looks at in one go
MASK = (1 << 64) - 1
ON_SQLITE = "galley_differing_bits"


class DifferingBits(Func):
    """Count the bits in which a column differs from a number of 64 bits (PostgreSQL, SQLite)."""

    output_field = IntegerField()

    def __init__(self, column: str, bits: int) -> None:
        super().__init__(column, Cast(Value(bits), BigIntegerField()))

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """Let the database count: `bit_count` is there since PostgreSQL 14."""
        shape = "bit_count((%(expressions)s)::bit(64))"
        return self.as_sql(compiler, connection, template=shape, arg_joiner=" # ", **extra)

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """Use the function that each connection gets."""
        return self.as_sql(compiler, connection, function=ON_SQLITE, **extra)


def differing_bits(one: int | None, other: int | None) -> int | None:
    """Return in how many bits two hashes differ."""
    return None if one is None or other is None else ((one ^ other) & MASK).bit_count()


def teach_sqlite(connection: Any, **kwargs: Any) -> None:
    """Give a new connection to SQLite the function that it lacks."""
    if connection.vendor == "sqlite":
        connection.connection.create_function(ON_SQLITE, 2, differing_bits, deterministic=True)


def note_likeness(image: Any, likeness: int | None) -> None:
    """Keep the hash of the file that an image has now."""
    type(image)._base_manager.filter(pk=image.pk, file=image.file.name).update(likeness=likeness)
    image.likeness = likeness


def unlooked() -> QuerySet[Any]:
    """Return images that nobody has looked at yet, the newest first."""
    images = get_image_model()._default_manager.filter(MAY_BE_SHOWN, withdrawn_at=None)
    return images.filter(likeness=None).order_by("-pk")


def look(image: Any) -> None:
    """Read an image and keep its hash; one that cannot be read is like none.

    Raises `OSError` when the storage is full or does not answer: it is looked at again.
    """
    try:
        with image.open_file() as file:
            picture, _size = read_reduced(file, lambda size: max(size) / SAMPLED)
            likeness = difference_hash(picture)
    except Exception as error:  # Pillow raises all sorts for a file that is no good
        if is_full(error) or is_unavailable(error):
            raise
        log.warning("image_not_looked_at", image=image.pk, why=repr(error))
        likeness = NOTHING
    note_likeness(image, likeness)


def do_chore(stopped: Callable[[], bool]) -> None:
    """Look at some of the images that were there before hashes were; nothing is lost by a stop."""
    for image in unlooked()[:ROUND]:
        if stopped():
            return
        look(image)
