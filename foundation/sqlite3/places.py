"""Places in the queue of writers: byte-range locks in a file beside the database.

A place is a ticket, counted up in the file, and an open-file-description lock on the byte of that
number. It is somebody's turn when no byte below hers is locked. The kernel drops the locks of a
process that dies, so that nobody can block the queue for ever.
"""

import contextlib
import fcntl
import os
import stat
import struct
import sys
import time
import weakref
from pathlib import Path

SUFFIX = "-queue"
FIRST_BYTE = 4096  # locks lie behind the counter; a file need not be as long as its locks
LAST_BYTE = 2**62
COUNTER = struct.Struct("<q")
FLOCK = struct.Struct("hhqqi4x")  # struct flock: type, whence, start, length, pid
NEAR, FAR = 0.0005, 0.02  # seconds between two looks, for the next in turn and for the last
SUPPORTED = sys.platform == "linux" and struct.calcsize("P") == 8

_open: "weakref.WeakSet[Place]" = weakref.WeakSet()


class Place:
    """One connection's place in the queue of writers to one database file."""

    def __init__(self, database: str | Path, *, patience: float) -> None:
        """`patience` is how long to wait for a turn, in seconds."""
        self.path = f"{database}{SUFFIX}"
        self.patience = patience
        self._file: int | None = None
        self._ticket: int | None = None
        _open.add(self)

    @property
    def taken(self) -> bool:
        """Whether this place is in the queue, waiting or at its head."""
        return self._ticket is not None

    def take(self) -> None:
        """Queue up and return when it is our turn, or when patience ends.

        Without a queue (a folder that cannot be written) this returns at once: SQLite's own lock
        decides, as it does after the time-out.
        """
        if self.taken:
            return
        until = time.monotonic() + self.patience
        with contextlib.suppress(OSError):
            if self._draw_ticket(until):
                self._wait(until)

    def leave(self) -> None:
        """Let the next one go on."""
        if self._file is not None and self._ticket is not None:
            self._lock(fcntl.F_UNLCK, self._ticket)
        self._ticket = None

    def close(self) -> None:
        """Leave, and close the file: its locks go with it."""
        file, self._file, self._ticket = self._file, None, None
        if file is not None:
            os.close(file)

    def _draw_ticket(self, until: float) -> bool:
        if self._file is None:
            database = self.path.removesuffix(SUFFIX)
            mode = stat.S_IMODE(Path(database).stat().st_mode)
            self._file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, mode)
        while not self._latched():
            if time.monotonic() > until:
                return False
            time.sleep(NEAR)
        try:
            number = self._next_number()
            os.pwrite(self._file, COUNTER.pack(number + 1), 0)
            self._lock(fcntl.F_WRLCK, number)
            self._ticket = number
        finally:
            fcntl.flock(self._file, fcntl.LOCK_UN)
        return True

    def _next_number(self) -> int:
        assert self._file is not None
        stored = os.pread(self._file, COUNTER.size, 0)
        number = int(COUNTER.unpack(stored)[0]) if len(stored) == COUNTER.size else 0
        return number if FIRST_BYTE <= number < LAST_BYTE else FIRST_BYTE

    def _latched(self) -> bool:
        assert self._file is not None
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _wait(self, until: float) -> None:
        assert self._ticket is not None
        while (head := self._head()) is not None:
            if time.monotonic() > until:
                return
            time.sleep(min(NEAR * (self._ticket - head), FAR))

    def _head(self) -> int | None:
        """Return the oldest ticket before ours, or None if it is our turn."""
        assert self._file is not None and self._ticket is not None
        before = self._ticket - FIRST_BYTE
        if before == 0:
            return None
        question = FLOCK.pack(fcntl.F_WRLCK, os.SEEK_SET, FIRST_BYTE, before, 0)
        answer = fcntl.fcntl(self._file, fcntl.F_OFD_GETLK, question)
        kind, _, start, _, _ = FLOCK.unpack(answer)
        return None if kind == fcntl.F_UNLCK else int(start)

    def _lock(self, kind: int, number: int) -> None:
        assert self._file is not None
        wanted = FLOCK.pack(kind, os.SEEK_SET, number, 1, 0)
        fcntl.fcntl(self._file, fcntl.F_OFD_SETLK, wanted)


def _forget_after_fork() -> None:
    """A forked child shares the files of its parent, and with them her locks: let go of them."""
    for place in list(_open):
        place.close()


os.register_at_fork(after_in_child=_forget_after_fork)
