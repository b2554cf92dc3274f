"""A body is a list of blocks, each with an id: two people's blocks can be woven into one."""

from typing import Any

from editorial.canonical import plain_block

Blocks = list[dict[str, Any]]


def weave(base: Blocks, theirs: Blocks, mine: Blocks) -> Blocks | None:
    """Return theirs with the blocks that I changed, added or removed.

    None if both changed one block differently, or if both moved blocks about.
    """
    old, now, typed = _by_id(base), _by_id(theirs), _by_id(mine)
    kept: dict[str, dict[str, Any]] = {}
    for key in old.keys() | now.keys() | typed.keys():
        before, they, me = (_plain(version.get(key)) for version in (old, now, typed))
        if me in (before, they):
            chosen = now.get(key)
        elif they == before:
            chosen = typed.get(key)
        else:
            return None
        if chosen is not None:
            kept[key] = chosen
    order = _order(list(old), list(now), list(typed))
    return None if order is None else [kept[key] for key in order if key in kept]


def _order(old: list[str], now: list[str], typed: list[str]) -> list[str] | None:
    """Return all ids in an order that holds both people's moves; None if both moved."""
    common = {key for key in old if key in now and key in typed}
    before, they, me = ([key for key in keys if key in common] for keys in (old, now, typed))
    if me in (before, they):
        return _insert(typed, into=now)
    return _insert(now, into=typed) if they == before else None


def _insert(extra: list[str], *, into: list[str]) -> list[str]:
    """Put each id that is missing behind the one it stood behind."""
    order = list(into)
    for number, key in enumerate(extra):
        if key not in order:
            place = order.index(extra[number - 1]) + 1 if number else 0
            order.insert(place, key)
    return order


def _by_id(blocks: Blocks) -> dict[str, dict[str, Any]]:
    return {str(block.get("id")): block for block in blocks}


def _plain(block: dict[str, Any] | None) -> Any:
    return None if block is None else plain_block(block)
