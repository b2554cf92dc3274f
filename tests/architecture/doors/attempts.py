"""One attempt at one door: what came of it, undone afterwards."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import CommandError
from django.db import IntegrityError, connection, transaction

from documents.models import LedgerEntry
from editorial import wall as triggers
from editorial.refusal import Refused
from tests.architecture.doors import wall
from tests.architecture.doors.acts import Act
from tests.architecture.doors.people import Person
from tests.architecture.doors.states import World

BROKEN = "an error that is no refusal"


@dataclass(frozen=True)
class Result:
    """The effect on what is public in one word, and the reason if there was none."""

    effect: str
    reason: str


class Writes:
    """Notes whether a statement wrote to a table that has to do with content."""

    verbs = ("INSERT", "UPDATE", "DELETE")
    aside = ("django_session", "wagtailcore_apitoken", "accounts_user")

    def __init__(self) -> None:
        self.any = False

    def __call__(self, execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
        """An execute_wrapper."""
        words = str(sql).lstrip()
        table = words[:80]
        if words.startswith(self.verbs) and not any(name in table for name in self.aside):
            self.any = True
        return execute(sql, params, many, context)


class _Undo(Exception):
    """Takes an attempt back."""


def attempt(act: Act, person: Person, world: World) -> Result:
    """Do it, see what came of it, assert that the wall holds, undo it."""
    person.client.cookies.pop("messages", None)
    result = None
    try:
        with transaction.atomic():
            result = _attempt(act, person, world)
            raise _Undo
    except _Undo:
        assert result is not None
    return result


def _attempt(act: Act, person: Person, world: World) -> Result:
    before, head, waiting, told = wall.public(), wall.head(), wall.waiting(), wall.told()
    writes = Writes()
    with connection.execute_wrapper(writes):
        reason = _press(act, person, world)
    if reason.startswith(BROKEN):
        return Result(BROKEN, reason)
    if not writes.any:  # what wrote nothing changed nothing
        return Result("nothing", reason)
    effects = sorted(set(LedgerEntry.objects.filter(seq__gt=head).values_list("kind", flat=True)))
    now = wall.waiting()
    effects += ["scheduled"] * bool(now - waiting) + ["unscheduled"] * bool(waiting - now)
    if not effects:
        assert wall.public() == before, "what is public changed without the ledger"
        assert wall.told() == told, "an event without the ledger"
    if effects:
        effects += ["held"] * bool(wall.assert_wall_holds())
    else:
        effects += ["held"] * bool(wall.reported())
    return Result(" and ".join(effects) or "nothing", reason)


def _press(act: Act, person: Person, world: World) -> str:
    try:
        with transaction.atomic():
            answer: Any = act(person, world)
    except (Refused, PermissionDenied, ValidationError, CommandError) as error:  # from a shell
        return f"{type(error).__name__}: {error}"
    except IntegrityError as error:
        if person.user is None and any(sentence in str(error) for sentence in triggers.SENTENCES):
            return f"the database: {error}"
        return f"{BROKEN}: {error!r}"
    except Exception as error:
        return f"{BROKEN}: {error!r}"
    return wall.reason(answer)
