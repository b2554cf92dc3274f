"""Places in the queue of writers: first come, first served, and nobody blocks it for ever."""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from foundation.sqlite3.places import COUNTER, SUPPORTED, Place

pytestmark = pytest.mark.skipif(not SUPPORTED, reason="The queue needs Linux.")
SOON = 10.0


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "some.sqlite3"
    path.touch(mode=0o640)
    return path


@pytest.fixture
def place(database: Path) -> Iterator[Callable[..., Place]]:
    made: list[Place] = []

    def make(patience: float = SOON) -> Place:
        made.append(Place(database, patience=patience))
        return made[-1]

    yield make
    for one in made:
        one.close()


def tickets(database: Path) -> int:
    stored = Path(f"{database}-queue").read_bytes()
    return int(COUNTER.unpack(stored)[0])


def in_child(work: Callable[[], object]) -> int:
    """Do the work in a forked child; return its process id."""
    if child := os.fork():
        return child
    try:
        work()
    finally:
        os._exit(0)


def test_places__are_served_in_the_order_of_arrival(
    database: Path, place: Callable[..., Place]
) -> None:
    first = place()
    first.take()
    served: list[int] = []

    def queue_up(number: int) -> None:
        mine = place()
        mine.take()
        served.append(number)
        time.sleep(0.002)
        mine.leave()

    threads = []
    for number in range(12):
        before = tickets(database)
        threads.append(threading.Thread(target=queue_up, args=(number,)))
        threads[-1].start()
        while tickets(database) == before:
            time.sleep(0.001)
    assert served == []
    first.leave()
    for thread in threads:
        thread.join(SOON)
    assert served == list(range(12))


def test_place__of_a_killed_process_is_free(database: Path, place: Callable[..., Place]) -> None:
    read, write = os.pipe()

    def hold() -> None:
        place().take()
        os.write(write, b"!")
        time.sleep(60)

    child = in_child(hold)
    os.read(read, 1)
    impatient = place(0.05)
    begin = time.monotonic()
    impatient.take()
    assert time.monotonic() - begin >= 0.05  # it had to wait, then went on anyway
    impatient.leave()
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    begin = time.monotonic()
    place().take()
    assert time.monotonic() - begin < SOON / 2


def test_fork__neither_keeps_nor_gives_away_the_place_of_the_parent(
    place: Callable[..., Place],
) -> None:
    mine = place()
    mine.take()
    os.waitpid(in_child(lambda: mine.leave()), 0)
    impatient = place(0.05)
    begin = time.monotonic()
    impatient.take()
    assert time.monotonic() - begin >= 0.05  # the child gave nothing away
    impatient.leave()
    sleeper = in_child(lambda: time.sleep(60))
    mine.leave()
    begin = time.monotonic()
    place().take()
    os.kill(sleeper, signal.SIGKILL)
    os.waitpid(sleeper, 0)
    assert time.monotonic() - begin < SOON / 2


def test_queue__that_cannot_be_kept_stops_nobody(tmp_path: Path) -> None:
    nowhere = Place(tmp_path / "no" / "such.sqlite3", patience=SOON)
    nowhere.take()
    assert not nowhere.taken
    nowhere.leave()
    nowhere.close()


def test_queue__with_a_broken_counter_begins_again(
    database: Path, place: Callable[..., Place]
) -> None:
    Path(f"{database}-queue").write_bytes(b"\xff" * 8)
    mine = place()
    mine.take()
    assert mine.taken


def test_queue__can_be_used_by_whom_the_database_is_for(
    database: Path, place: Callable[..., Place]
) -> None:
    place().take()
    assert Path(f"{database}-queue").stat().st_mode & 0o777 == 0o640
