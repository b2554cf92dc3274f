"""One world for all tests of a module, in one transaction that is taken back."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import time_machine
from django.db import connection, transaction
from django.test import Client, override_settings

from foundation.identifiers import new_content_id
from tests.delivery.hidden.asking import Values
from tests.delivery.hidden.changing import change, unguarded
from tests.delivery.hidden.columns import Column, hidden
from tests.delivery.hidden.offices import furnish
from tests.delivery.hidden.tokens import SHORTEST
from tests.delivery.hidden.world import TODAY, World

TEXTS = ("CharField", "TextField", "SlugField", "EmailField", "URLField", "FileField", "JSONField")


@contextmanager
def hosted(blocker: Any) -> Iterator[World]:
    """Build the world, with a token in every hidden column of text; the clock stands at TODAY."""
    with blocker.unblock(), transaction.atomic():
        world = World()
        world.build()
        import time; print("BUILT", time.process_time())
        with time_machine.travel(TODAY, tick=False), unguarded():
            furnish(world)
            stamp(world)
            with override_settings(GALLEY_HOT_CACHE_BYTES=0):
                yield world
        transaction.set_rollback(True)


def stamp(world: World) -> None:
    """Put a token before what stands in hidden columns of text where the story has put none."""
    for column in hidden():
        if _may_hold_a_token(column) and not _holds_a_token(column):
            change([column], word=world.tokens.new(f"{column} (stamped)"))


def without_tokens() -> list[str]:
    """Return hidden columns of text in which no token stands."""
    return [str(one) for one in hidden() if _may_hold_a_token(one) and not _holds_a_token(one)]


def _may_hold_a_token(column: Column) -> bool:
    field = column.field
    longest = getattr(field, "max_length", None) or SHORTEST
    kinds = TEXTS if not field.primary_key else ()
    return field.get_internal_type() in kinds and longest >= SHORTEST


def _holds_a_token(column: Column) -> bool:
    quote = connection.ops.quote_name
    text = f"CAST({quote(column.name)} AS text)"
    table = quote(column.table)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM {table} WHERE {text} LIKE '%zqk%canary%' LIMIT 1")  # noqa: S608 (a table of ours)
        return cursor.fetchone() is not None


def values_of(world: World) -> Values:
    """Return what a stranger who has guessed everything would ask for; what is public first."""
    hidden_things = [*world.gone.values(), *world.never]
    contents = [*world.open, world.category, world.author, world.embedding, *hidden_things]
    places = [(one.content_id, getattr(one, "public_path", "")) for one in contents]
    return Values(
        ids=[*(place[0] for place in places), new_content_id(), "-"],
        paths=[*(place[1] for place in places if place[1]), "/resources/", "/", "/nowhere/"],
        tags=["open tag", *world.drafts.tags, "never a tag"],
        words=["words", *list(world.tokens.where)[::20]],
        moments=[f"{moment:%Y-%m-%dT%H:%M:%SZ}" for moment in world.moments],
    )


def ask(client: Client, address: str, method: str = "GET", **headers: str) -> Any:
    """Ask as somebody without a name."""
    return client.generic(method, address, headers=headers)


def told(answer: Any) -> tuple[int, bytes, dict[str, str]]:
    """Return all that a reader gets, but for the time of day."""
    headers = {name: value for name, value in answer.items() if name != "Date"}
    return answer.status_code, answer.content, headers
