"""What has to be presented again: planned in the act that made it stale, worked off afterwards.

One refresh after the other, in the order of the ledger. Its cursor moves in the transaction that
writes a document, so that whoever goes on after a kill leaves nothing out and does nothing twice.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import structlog
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from documents import queries
from documents.refreshing import Result
from projection import embeddings
from projection.anew import Built, build_all
from projection.models import Refresh, RefreshFailure
from projection.renewing import origin_of, write

log = structlog.get_logger(__name__)
BATCH = 20
LEASE = timedelta(minutes=1)
TRIES = 5
DOOR = "refresh"
NOTE = "Refreshed after %s."


class TakenOver(Exception):
    """Somebody else works on this refresh: our lease had run out."""


@dataclass
class Progress:
    """What a round has done."""

    done: int = 0
    written: int = 0
    failed: int = 0


def plan_refresh(
    *, seq: int, content_id: str, title: str, changed: Iterable[str], only: str = ""
) -> Refresh | None:
    """Let what embeds one of `changed` be presented again; None if nothing does.

    `only` names the one document that is stale. Belongs into the transaction of the change.
    """
    ids = sorted(set(changed))
    if not only and not embeddings.is_embedded(ids):
        return None
    return Refresh.objects.create(
        seq=seq,
        content_id=content_id,
        title=title[:300],
        changed=ids,
        holders=[only] if only else None,
        created_at=timezone.now(),
    )


def work_off(
    *,
    stopped: Callable[[], bool] = lambda: False,
    say: Callable[[Refresh], Any] = lambda refresh: None,
) -> Progress:
    """Work off all that is planned and return when nothing is left, or somebody else is at it."""
    progress = Progress()
    while not stopped() and (refresh := _claim()):
        try:
            _batch(refresh, progress, stopped)
        except TakenOver:
            log.warning("refresh_taken_over", refresh=refresh.pk)
            break
        except Exception as error:
            Refresh.objects.filter(pk=refresh.pk).update(
                last_error=f"{type(error).__name__}: {error}", leased_until=None
            )
            raise
        refresh.refresh_from_db()
        say(refresh)
    return progress


def do_chore(stopped: Callable[[], bool]) -> None:
    """The worker's part: work off what is planned, and leave a line in the log."""

    def say(refresh: Refresh) -> None:
        if refresh.finished_at and refresh.total:
            log.info(
                "refreshed",
                after=refresh.content_id,
                done=refresh.done,
                written=refresh.written,
                failed=refresh.failed,
            )

    work_off(stopped=stopped, say=say)


def retry_failures() -> Refresh | None:
    """Plan once more what could not be presented; None if there is nothing."""
    holders = sorted(RefreshFailure.objects.standing().values_list("holder", flat=True))
    if not holders:
        return None
    return Refresh.objects.create(
        seq=queries.head(),
        content_id="",
        title="What failed before",
        changed=[],
        holders=holders,
        created_at=timezone.now(),
    )


@transaction.atomic
def _claim() -> Refresh | None:
    """Lease the oldest refresh that is not finished; None if there is none, or it is leased."""
    now = timezone.now()
    refresh = Refresh.objects.open().select_for_update().first()
    if refresh is None or (refresh.leased_until and refresh.leased_until > now):
        return None
    if refresh.total is None:
        refresh.total = _total(refresh)
    refresh.leased_until = now + LEASE
    refresh.save(update_fields=["total", "leased_until"])
    return refresh


def _total(refresh: Refresh) -> int:
    """Return how many documents it concerns: none if a later one of the same kind follows."""
    if refresh.holders is not None:
        return len(refresh.holders)
    later = Refresh.objects.open().filter(content_id=refresh.content_id, seq__gt=refresh.seq)
    if any(set(refresh.changed) <= set(one.changed) for one in later.filter(holders=None)):
        return 0
    return embeddings.count_holders(refresh.changed)


def _batch(refresh: Refresh, progress: Progress, stopped: Callable[[], bool]) -> None:
    holders = _next_holders(refresh) if refresh.total else []
    built = {one.document.pk: one for one in build_all(holders)}
    for holder in holders:
        _one(refresh, holder, built.get(holder), progress)
        if stopped():
            break
    ended = {} if holders else {"finished_at": timezone.now()}
    mine = Refresh.objects.filter(pk=refresh.pk, cursor=refresh.cursor)
    mine.update(leased_until=None, **ended)


def _next_holders(refresh: Refresh) -> list[str]:
    if refresh.holders is not None:
        return [holder for holder in refresh.holders if holder > refresh.cursor][:BATCH]
    return embeddings.holders_of(refresh.changed, beyond=refresh.cursor, limit=BATCH)


def _one(refresh: Refresh, holder: str, built: Built | None, progress: Progress) -> None:
    """Write one document if it has changed, and move the cursor behind it, together."""

    def move_on(result: Result) -> None:
        if not result.overtaken:
            _move_cursor(refresh, holder, len(result.entries), bool(built and built.problem))

    origin = origin_of(DOOR, NOTE % refresh.content_id if refresh.content_id else "")
    for _ in range(TRIES):
        result = write([built] if built else [], origin=origin, inside=move_on)
        if not result.overtaken:
            break
        built = next(iter(build_all([holder])), None)
    else:
        raise RuntimeError(f"{holder} was changed again and again meanwhile.")
    refresh.cursor = holder
    progress.done += 1
    progress.written += len(result.entries)
    progress.failed += bool(built and built.problem)


def _move_cursor(refresh: Refresh, holder: str, written: int, failed: bool) -> None:
    moved = Refresh.objects.filter(pk=refresh.pk, cursor=refresh.cursor, finished_at=None).update(
        cursor=holder,
        done=F("done") + 1,
        written=F("written") + written,
        failed=F("failed") + int(failed),
        leased_until=timezone.now() + LEASE,
    )
    if not moved:
        raise TakenOver
