"""One file of the corpus."""

from collections.abc import Callable
from dataclasses import dataclass, field

FINE = "fine"
SECRET = "Zq7canary"  # stands in all metadata of the corpus, and nowhere in public files


@dataclass(frozen=True)
class Case:
    """A file, the name it is uploaded by, and what may become of it: `FINE`, or codes of refusals.

    `size` is that of the upright picture where it is known; `corner` says that its upper left
    quarter is red. `heavy` ones take long to make or to check.
    """

    name: str
    file_name: str
    make: Callable[[], bytes]
    expected: frozenset[str] = field(default=frozenset({FINE}))
    size: tuple[int, int] | None = None
    corner: bool = False
    heavy: bool = False


def refused(*codes: str) -> frozenset[str]:
    """Return what is expected of a file that must be refused, with one of these codes."""
    return frozenset(codes)
