"""Uploads of which nothing more came are given up."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from django.conf import settings
from django.utils import timezone

from media.resumable.actions import forget
from media.resumable.models import Upload

log = structlog.get_logger(__name__)
EVERY = 3600.0  # seconds
MOST = 1000
_looked: float | None = None


def forget_expired(now: datetime | None = None) -> int:
    """Give up what was silent for too long, finished or not; return how many uploads that were."""
    since = (now or timezone.now()) - timedelta(hours=settings.GALLEY_UPLOAD_HOURS)
    expired = list(Upload.objects.silent_since(since)[:MOST])
    forget(expired)
    if expired:
        log.info("uploads_given_up", number=len(expired))
    return len(expired)


def do_chore(stopped: Callable[[], bool]) -> None:
    """Look once an hour, beside the worker's queue."""
    global _looked
    if _looked is None or time.monotonic() - _looked >= EVERY:
        forget_expired()
        _looked = time.monotonic()
