"""Where documents are used: the port. Those above who keep content tell of their uses."""

from collections.abc import Callable, Iterable

from media.uses import Use, Where

Finder = Callable[[int], Iterable[Use]]
_finders: list[Finder] = []


def register_finder(finder: Finder) -> None:
    """Add a function that returns the uses of a document, by its key (as `Use.image_id`)."""
    _finders.append(finder)


def uses_of(download_id: int) -> list[Use]:
    """Return what uses a document, each once: what is published first, then by title."""
    found: dict[str, Use] = {}
    order = list(Where)
    uses = [use for finder in _finders for use in finder(download_id)]
    for use in sorted(uses, key=lambda use: (order.index(use.where), use.title, use.content_id)):
        found.setdefault(use.content_id, use)
    return list(found.values())
