"""A publication on trial: presents and validates, and records nothing."""

from typing import Any

from documents.encoding import DocumentRejected, check, measured
from documents.sizes import biggest_part
from projection.presenters import present
from projection.presenters.images import drafts_shown
from resources.publication import Size, Unpresentable


def rehearse(content: Any) -> Unpresentable | None:
    """Return where the content would not fit the contract; None when it would.

    That files of images lack is told by the gate `renditions`, not here.
    """
    try:
        with drafts_shown():
            measured(present(content))
    except DocumentRejected as error:
        return Unpresentable(error.path, error.message)
    except Unpresentable as error:
        return error
    return None


def measure(content: Any) -> Size | None:
    """Return how big the document would be; None where it would not fit the contract."""
    try:
        with drafts_shown():
            checked = check(present(content))
    except (DocumentRejected, Unpresentable):
        return None
    part = biggest_part(checked.presentation.document)
    return Size(len(checked.unnumbered), part.path, part.size)
