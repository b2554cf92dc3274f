"""The worker looks now and then for uploads that nobody has queued: unchecked, without files.

A task that failed because the storage was full, a worker that was killed, an upgrade with new
sizes: whatever the reason, what lacks is queued again.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from media.checking import waiting
from media.downloads.checking import waiting as waiting_downloads
from media.downloads.tasks import check_download
from media.preparing import unprepared
from media.tasks import check_image, prepare_image

EVERY = 60.0  # seconds
MOST = 50  # images a look: uploads of the same minute should not wait behind thousands
TRIES = 3  # in an hour: what fails each time must not keep the others waiting
LONGEST_TASK = timedelta(minutes=10)  # one that runs longer was killed


class Sweep:
    """Called by the worker every few seconds; looks once a minute."""

    def __init__(self) -> None:
        self._next = 0.0

    def __call__(self, stopped: Callable[[], bool]) -> None:
        """Queue what lacks, if it is time."""
        if time.monotonic() >= self._next and not stopped():
            self._next = time.monotonic() + EVERY
            queue_waiting()
            queue_unprepared()
            queue_downloads()


def queue_unprepared() -> int:
    """Queue images whose files lack and that wait in no task; return how many."""
    return _queue(prepare_image, unprepared())


def queue_waiting() -> int:
    """Queue the check of images that wait for it in no task; return how many.

    A worker that was killed, or found no file, leaves images waiting.
    """
    return _queue(check_image, waiting())


def queue_downloads() -> int:
    """Queue the check of documents that wait for it in no task; return how many."""
    return _queue(check_download, waiting_downloads())


def _queue(task: Any, images: QuerySet[Any]) -> int:
    tasks = DBTaskResult.objects.filter(task_path=task.module_path)
    alive = tasks.filter(status=TaskResultStatus.READY) | tasks.filter(
        status=TaskResultStatus.RUNNING, started_at__gt=timezone.now() - LONGEST_TASK
    )
    queued = set(_image_ids(alive))
    failed = tasks.filter(
        status=TaskResultStatus.FAILED, finished_at__gt=timezone.now() - timedelta(hours=1)
    )
    resting = {pk for pk, times in Counter(_image_ids(failed)).items() if times >= TRIES}
    room = max(0, MOST - len(queued))
    ids = list(images.exclude(pk__in=queued | resting).values_list("pk", flat=True)[:room])
    for image_id in ids:
        task.enqueue(image_id)
    return len(ids)


def _image_ids(tasks: QuerySet[Any]) -> Iterator[int]:
    for given in tasks.values_list("args_kwargs", flat=True):
        if given["args"]:
            yield given["args"][0]
