"""Uploads that could not be checked: nothing is wrong with them, they wait, and people are told."""

import errno
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from media.checking import waiting
from media.tasks import check_image

LOOK_BACK = timedelta(days=1)
MOST = 200  # tasks
FULL = tuple(f"[Errno {number}]" for number in (errno.ENOSPC, errno.EDQUOT))


@dataclass(frozen=True)
class Stalled:
    """An image with a file that waits, and why the last check of it came to nothing."""

    image: Any
    why: str


def stalled(image_id: int | None = None) -> list[Stalled]:
    """Return what waits although a check was tried within a day; of one image, or of all."""
    why = dict(_failures())
    wanted = why.keys() if image_id is None else why.keys() & {image_id}
    if not wanted:
        return []
    return [Stalled(image, why[image.pk]) for image in waiting().filter(pk__in=wanted)]


def _failures() -> Iterator[tuple[int, str]]:
    """Yield image and sentence of each check that failed, the last one last."""
    rows = DBTaskResult.objects.filter(
        task_path=check_image.module_path,
        status=TaskResultStatus.FAILED,
        finished_at__gt=timezone.now() - LOOK_BACK,
    )
    newest = rows.order_by("-finished_at")[:MOST]
    told = newest.values_list("args_kwargs", "exception_class_path", "traceback")
    for given, kind, traceback in reversed(told):
        if given["args"]:
            yield given["args"][0], _sentence(kind, traceback)


def _sentence(kind: str, traceback: str) -> str:
    if any(number in traceback for number in FULL):
        return _("There is no room left on the server for checking files.")
    if kind.endswith("FileNotFoundError"):
        return _("The worker does not find the file: its folder must be shared with the worker.")
    return _("The check ended with an error, which stands in the server’s log.")
