"""Kills a process at a chosen boundary: before a statement, around the commit, after it."""

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connection


@dataclass
class Boundary:
    """Counts the boundaries of a piece of work and kills its own process at one of them.

    Without `reads`, only those before and after statements that change something count.
    """

    fatal: int
    reads: bool = True
    passed: int = 0
    changed: bool = False

    def cross(self) -> None:
        """Die here if this is the chosen one."""
        self.passed += 1
        if self.passed == self.fatal:
            os.kill(os.getpid(), signal.SIGKILL)

    def around_statement(
        self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any
    ) -> Any:
        """An execute_wrapper: a boundary before each statement (after it is before the next)."""
        changes = not str(sql).lstrip("( ").upper().startswith("SELECT")
        if self.reads or changes or self.changed:
            self.cross()
        self.changed = changes
        return execute(sql, params, many, context)

    def around(self, step: Callable[[], object]) -> Callable[[], object]:
        """Return the step with a boundary before and after it."""

        def watched() -> object:
            self.cross()
            result = step()
            self.cross()
            return result

        return watched


def run_and_kill(work: Callable[[], object], *, fatal: int, reads: bool = True) -> bool:
    """Do the work in a child forked from this warm process; True if it was killed on the way.

    The child uses a connection of its own. One that ends otherwise than killed or well fails.
    """
    child = os.fork()
    if child == 0:
        code = 1
        try:
            connection.connection = None  # the parent's; closing it would close it for her as well
            boundary = Boundary(fatal, reads)
            connection._commit = boundary.around(connection._commit)
            _watch_steps_after_commit(boundary)
            connection.ensure_connection()
            with connection.execute_wrapper(boundary.around_statement):
                work()
            code = 0
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True
    assert os.WEXITSTATUS(status) == 0, "The child failed by itself."
    return False


def _watch_steps_after_commit(boundary: Boundary) -> None:
    """Put a boundary before and after each step that was left for after the commit."""
    register = connection.on_commit

    def watched(step: Callable[[], object], *args: Any, **kwargs: Any) -> None:
        register(boundary.around(step), *args, **kwargs)

    connection.on_commit = watched
