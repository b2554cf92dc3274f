"""Builds all published documents anew, in chunks, on several processes; a later run can go on.

What articles embed comes first, so that they embed what is new. A chunk that was written twice
changes nothing the second time, since the bytes are the same.
"""

import gc
import multiprocessing
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass, field
from typing import Any

from django.db import connections
from django.utils import timezone

from projection.anew import Built, build_all
from projection.differences import differences_of
from projection.models import Rebuild
from projection.renewing import origin_of, write
from projection.selection import Selection
from projection.shelf import Shelf

CHUNK = 200
TRIES = 5
DOOR = "rebuild"


@dataclass
class Tally:
    """What was done, and for a dry run what would be: general paths, and the first documents."""

    done: int = 0
    written: int = 0
    held: int = 0
    problems: list[tuple[str, str, str, str]] = field(default_factory=list)
    paths: Counter[str] = field(default_factory=Counter)
    shown: list[tuple[str, str, list[Any]]] = field(default_factory=list)

    def add(self, other: "Tally", show: int) -> None:
        """Add what another process has done; keep at most `show` documents with details."""
        self.done += other.done
        self.written += other.written
        self.held += other.held
        self.problems += other.problems
        self.paths += other.paths
        self.shown += other.shown[: max(0, show - len(self.shown))]


def begin(selection: Selection) -> Rebuild:
    """Note a run, so that a later one can go on with it."""
    return Rebuild.objects.create(
        options={
            "types": selection.types,
            "ids": selection.ids,
            "changed_since": selection.changed_since,
            "phase": "",
        },
        started_at=timezone.now(),
        total=len(selection.keys()),
    )


def unfinished() -> Rebuild | None:
    """Return the newest run that did not come to its end."""
    return Rebuild.objects.filter(finished_at=None).order_by("-pk").first()


def run(
    selection: Selection,
    *,
    rebuild: Rebuild | None,
    processes: int = 1,
    show: int = 10,
    progress: Callable[[Tally], Any] = lambda tally: None,
) -> Tally:
    """Build what is selected, beyond where `rebuild` came to; without one it is a dry run."""
    keys = selection.keys()
    if rebuild:
        keys = [key for key in keys if key > rebuild.reached]
    tally = Tally()

    def finished(part: Tally, last: str) -> None:
        tally.add(part, show)
        if rebuild:
            rebuild.done += part.done
            rebuild.written += part.written
            rebuild.failed += len(part.problems)
            rebuild.reached = last or rebuild.reached
            rebuild.save(update_fields=["options", "done", "written", "failed", "cursor"])
        progress(tally)

    for phase in ("0", "1"):
        chunks = list(_chunks([key for key in keys if key[0] == phase]))
        if processes > 1 and len(chunks) > 1:
            _in_parallel(chunks, processes, rebuild is None, show, finished)
        else:
            shelf = Shelf()
            for chunk in chunks:
                finished(do_chunk(_ids(chunk), rebuild is None, show, shelf), chunk[-1])
    if rebuild:
        rebuild.finished_at = timezone.now()
        rebuild.save(update_fields=["finished_at"])
    return tally


def do_chunk(ids: list[str], dry: bool, show: int, shelf: Shelf | None = None) -> Tally:
    """Build some documents and write those that change; or (`dry`) say what would change."""
    tally, pending = Tally(done=len(ids)), ids
    shelf = shelf or Shelf()
    for _ in range(TRIES):
        built = build_all(pending, shelf)
        if dry:
            return _differences(built, tally, show)
        result = write(built, origin=origin_of(DOOR))
        _count(built, tally, set(result.overtaken))
        tally.written += len(result.entries)
        pending = result.overtaken
        if not pending:
            return tally
        shelf.forget()
    why = "It was changed again and again meanwhile."
    tally.problems += [(content_id, content_id, "", why) for content_id in pending]
    return tally


def _count(built: Iterable[Built], tally: Tally, overtaken: set[str]) -> None:
    for one in built:
        if one.problem:
            tally.problems.append((one.document.pk, one.document.title, *one.problem))
        elif one.held and one.document.pk not in overtaken:
            tally.held += 1


def _differences(built: list[Built], tally: Tally, show: int) -> Tally:
    _count(built, tally, set())
    for one in built:
        found = differences_of(one)
        tally.written += bool(found)
        tally.paths.update({difference.general for difference in found})
        if found and len(tally.shown) < show:
            tally.shown.append((one.document.pk, one.document.title, found))
    return tally


def _in_parallel(
    chunks: list[list[str]],
    processes: int,
    dry: bool,
    show: int,
    finished: Callable[[Tally, str], None],
) -> None:
    """Give chunks to processes; `finished` hears of each, with how far all before it are done."""
    connections.close_all()  # a connection must not be shared with a fork
    context = multiprocessing.get_context("fork")
    last = [chunk[-1] for chunk in chunks]
    done: set[int] = set()
    reached = 0
    with ProcessPoolExecutor(processes, mp_context=context, initializer=_begin_process) as pool:
        futures: dict[Future[Tally], int] = {
            pool.submit(_chunk_in_process, _ids(chunk), dry, show): number
            for number, chunk in enumerate(chunks)
        }
        waiting = set(futures)
        while waiting:
            ready, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            for future in ready:
                part = future.result()
                done.add(futures[future])
                while reached in done:
                    reached += 1
                finished(part, last[reached - 1] if reached else "")


_kept: dict[str, Shelf] = {}


def _begin_process() -> None:
    """Look for garbage seldom: what a chunk reads is let go as a whole."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    _kept["shelf"] = Shelf()


def _chunk_in_process(ids: list[str], dry: bool, show: int) -> Tally:
    return do_chunk(ids, dry, show, _kept["shelf"])


def _chunks(keys: list[str]) -> Iterator[list[str]]:
    return (keys[start : start + CHUNK] for start in range(0, len(keys), CHUNK))


def _ids(keys: Iterable[str]) -> list[str]:
    return [key[2:] for key in keys]
