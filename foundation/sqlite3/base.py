"""The backend: who wants to write waits in the queue before SQLite is asked."""

import functools
from collections.abc import Callable
from typing import Any, cast

from django.db.backends.sqlite3 import base

from foundation.sqlite3 import places

WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")


class Cursor(base.SQLiteCursorWrapper):
    """A cursor that queues up for a write outside of a transaction."""

    queueing: Callable[[Callable[[], Any]], Any] | None = None

    def execute(self, query: str, params: Any = None) -> Any:
        work = functools.partial(super().execute, query, params)
        return self._in_turn(query, work)

    def executemany(self, query: str, param_list: Any) -> Any:
        work = functools.partial(super().executemany, query, param_list)
        return self._in_turn(query, work)

    def _in_turn(self, query: str, work: Callable[[], Any]) -> Any:
        if self.queueing and query.lstrip()[:7].upper().startswith(WRITES):
            return self.queueing(work)
        return work()


class DatabaseWrapper(base.DatabaseWrapper):
    """SQLite whose writers are served in the order in which they came."""

    place: places.Place | None = None

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Connect, and find the queue of this database; one in memory has none."""
        self._close_place()
        name = str(conn_params["database"])
        if places.SUPPORTED and not self.is_in_memory_db() and not name.startswith("file:"):
            self.place = places.Place(name, patience=float(conn_params.get("timeout", 5)))
        return super().get_new_connection(conn_params)

    def create_cursor(self, name: str | None = None) -> Any:
        cursor = self.connection.cursor(factory=Cursor)
        if self.place:
            cursor.queueing = self._queueing
        return cursor

    def _queueing(self, work: Callable[[], Any]) -> Any:
        """Do one statement in its turn, unless a transaction is open already."""
        connection = cast(Any, self.connection)
        if self.place is None or self.place.taken or connection.in_transaction:
            return work()
        self.place.take()
        try:
            return work()
        finally:
            if not connection.in_transaction:
                self.place.leave()

    def _start_transaction_under_autocommit(self) -> None:
        if self.place:
            self.place.take()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # not in the stubs
        except BaseException:
            if self.place:
                self.place.leave()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]  # not in the stubs
        self._leave_place()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]  # not in the stubs
        finally:
            self._leave_place()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]  # not in the stubs
        finally:
            self._close_place()

    def _leave_place(self) -> None:
        if self.place:
            self.place.leave()

    def _close_place(self) -> None:
        if self.place:
            self.place.close()
        self.place = None
