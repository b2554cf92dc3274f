"""Makes the files of many images, on several processes.

There is nothing to go on from: what stands is not made again, so a second run does the rest.
"""

import multiprocessing
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass

from django.db import connections
from wagtail.images import get_image_model

from media.preparing import missing, prepare
from media.renditions import lacking_keys
from media.slots import RECIPE
from media.states import MAY_BE_SHOWN

CHUNK = 500


@dataclass(frozen=True)
class Done:
    """What became of one image: how many files were made, or why none could be."""

    image_id: int
    made: int = 0
    problem: str = ""


def chosen(*, every: bool) -> list[int]:
    """Return the ids of images to look at: every one, or those not known to have all files.

    Withdrawn ones have none, on purpose; what waits for its check, or is refused, has none yet.
    """
    shown = get_image_model()._default_manager.filter(MAY_BE_SHOWN, withdrawn_at=None)
    images = shown.order_by("pk")
    return list((images if every else images.exclude(prepared=RECIPE)).values_list("pk", flat=True))


def count_lacking(image_ids: list[int], *, every: bool) -> tuple[int, int]:
    """Return how many of these images lack files, and how many; `every`: look at files, too."""
    images = files = 0
    for start in range(0, len(image_ids), CHUNK):
        some = get_image_model()._default_manager.in_bulk(image_ids[start : start + CHUNK])
        for image_id, lacking in lacking_keys(some.values()).items():
            gone = missing(image_id).count() if every else 0
            images += bool(lacking or gone)
            files += len(lacking) + gone
    return images, files


def make(image_ids: Iterable[int], *, processes: int, every: bool) -> Iterator[Done]:
    """Make what lacks of these images; yield each when it is done. `every`: look at files, too."""
    if processes == 1:
        yield from (_make_one(image_id, every) for image_id in image_ids)
        return
    connections.close_all()  # a connection must not be shared with a fork
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(processes, mp_context=context) as pool:
        futures = [pool.submit(_make_one, image_id, every) for image_id in image_ids]
        try:
            yield from (future.result() for future in as_completed(futures))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _make_one(image_id: int, every: bool) -> Done:
    try:
        if every:
            missing(image_id).delete()
        return Done(image_id, prepare(image_id))
    except Exception as error:  # one bad file must not stop the others; it is told
        return Done(image_id, problem=f"{type(error).__name__}: {error}")
