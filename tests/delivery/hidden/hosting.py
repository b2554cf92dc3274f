"""One world for all tests of this folder, in one transaction that is taken back."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import time_machine
from django.db import connection, transaction
from django.test import Client, override_settings

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
        cursor.execute(f"SELECT 1 FROM {table} WHERE {text} LIKE '%zqk%canary%' LIMIT 1")
        return cursor.fetchone() is not None


def values_of(world: World) -> Values:
    """Return what a stranger who has guessed everything would ask for; what is public first."""
    contents = [*world.open, world.category, world.author, world.embedding]
    hidden_things = hidden_values(world)
    gone = list(world.gone.values())
    moments = [world.moments[1], *world.moments]  # first: when what is gone was there
    return Values(
        ids=[*(one.content_id for one in [*contents, *gone]), *hidden_things.ids, "-"],
        paths=[*paths_of([*contents, *gone]), "/resources", "/", "/none/", *hidden_things.paths],
        tags=["open tag", *world.drafts.tags],
        words=["words", "zqk", *hidden_things.words],
        moments=[f"{moment:%Y-%m-%dT%H:%M:%SZ}" for moment in dict.fromkeys(moments)],
    )


def hidden_values(world: World) -> Values:
    """Return what only somebody in the office could know: of things that never were public."""
    tokens = list(world.tokens.where)
    return Values(
        ids=[one.content_id for one in world.never],
        paths=paths_of(world.never),
        tags=world.drafts.tags[-12:],
        words=tokens[:: len(tokens) // 12],
        moments=[],
    )


def paths_of(contents: list[Any]) -> list[str]:
    """Return where these stand or would stand."""
    return [path for one in contents if (path := getattr(one, "public_path", ""))]


def ask(client: Client, address: str, method: str = "GET", **headers: str) -> Any:
    """Ask as somebody without a name."""
    return client.generic(method, address, headers=headers)


def told(answer: Any) -> tuple[int, bytes, dict[str, str]]:
    """Return all that a reader gets, but for the time of day."""
    headers = {name: value for name, value in answer.items() if name != "Date"}
    return answer.status_code, answer.content, headers
