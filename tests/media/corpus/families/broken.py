"""Files that are cut at every twentieth, or have some bytes changed."""

from collections.abc import Callable, Iterator
from random import Random

from tests.media.corpus.case import FINE, Case, refused
from tests.media.corpus.making import KINDS, ending, moves, plain

CUT = refused("truncated", "damaged", "other_format", "no_content")
ANYTHING = CUT | {
    *(FINE, "trailing_data", "too_many_pixels", "too_many_frames", "too_long", "too_much_memory"),
    *("too_many_pixels_in_frames", "metadata_too_large", "profile_too_large", "two_formats"),
}
STEP = 5
FLIPS = 8


def cases() -> Iterator[Case]:
    """Yield them."""
    whole: dict[str, tuple[str, Callable[[], bytes]]] = {
        **{kind: (ending(kind), lambda k=kind: plain(k)) for kind in KINDS},
        "moving gif": ("gif", lambda: moves("gif")),
        "moving webp": ("webp", lambda: moves("webp")),
    }
    for name, (suffix, make) in whole.items():
        for percent in range(STEP, 100, STEP):
            cut = lambda m=make, p=percent: m()[: len(m()) * p // 100]  # noqa: E731
            yield Case(f"{name} cut at {percent} %", f"a.{suffix}", cut, CUT)
    for kind in KINDS:
        for seed in range(FLIPS):
            changed = lambda k=kind, s=seed: flipped(plain(k), s)  # noqa: E731
            yield Case(f"{kind} with bytes changed, {seed}", f"a.{ending(kind)}", changed, ANYTHING)


def flipped(data: bytes, seed: int) -> bytes:
    """Return a file with up to ten bytes behind its signature changed."""
    chance = Random(f"{len(data)} {seed}")
    changed = bytearray(data)
    for _ in range(chance.randint(1, 10)):
        changed[chance.randrange(16, len(data))] = chance.randrange(256)
    return bytes(changed)
