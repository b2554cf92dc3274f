"""Doors of our own: withdrawal with a note, correction, redirect, publication without review."""

from typing import Any

from django.urls import reverse

from tests.architecture.doors.acts import Act
from tests.architecture.doors.people import Person
from tests.architecture.doors.states import World

REASON = "It cannot wait: people go to the wrong address."


def form(name: str, **data: Any) -> Act:
    """The form of an act; values that begin with @ name attributes of the world."""

    def act(person: Person, world: World) -> Any:
        meta = world.article._meta
        args = [meta.app_label, meta.model_name, world.pk]
        filled = {
            key: getattr(world, value[1:]) if value.startswith("@") else value
            for key, value in data.items()
        }
        return person.client.post(reverse(f"editorial_{name}", args=args), filled)

    return act


WITHDRAW = form("withdraw", note="Wrong.", reason=REASON)
ADMIN: dict[str, Act] = {
    "withdraw with a note": WITHDRAW,
    "correct": form("correct", note="The address was wrong."),
    "redirect": form("redirect", successor="@target", reason=REASON),
}
SNIPPETS: dict[str, Act] = {
    "withdraw with a note": WITHDRAW,
    "break the glass": form("break_glass", reason=REASON),
}
