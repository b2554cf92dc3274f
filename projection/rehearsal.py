"""A publication on trial: presents and validates, and records nothing."""

from typing import Any

from documents.encoding import DocumentRejected, measured
from projection.presenters import present
from resources.publication import Unpresentable


def rehearse(content: Any) -> Unpresentable | None:
    """Return where the content would not fit the contract; None when it would.

    Renditions that lack are made, as the worker would make them.
    """
    try:
        measured(present(content))
    except DocumentRejected as error:
        return Unpresentable(error.path, error.message)
    except Unpresentable as error:
        return error
    return None
