"""The port for work of others that falls due: `releases` fills it, the scheduler asks it."""

from datetime import datetime
from typing import Any, Protocol

from editorial.models import Schedule


class DueWork(Protocol):
    """Knows how to work off schedules of one action."""

    def lock(self, schedule: Schedule) -> Any:
        """Lock all that it touches, before the schedule itself; return what is scheduled."""
        ...

    def run(self, schedule: Schedule, now: datetime) -> None:
        """Do it, in the scheduler's transaction for this item; raise to undo it."""
        ...

    def gave_up(self, schedule: Schedule, why: str) -> None:
        """Hear that it is not tried any more, in the transaction that notes it."""
        ...


_works: dict[str, DueWork] = {}


def register_due_work(action: str, work: DueWork) -> None:
    """Say who works off schedules of this action."""
    _works[action] = work


def due_work(action: str) -> DueWork | None:
    """Return who works off this action; None for the scheduler's own."""
    return _works.get(action)
