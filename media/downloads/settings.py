"""What documents may be, as this installation sets it."""

from django.conf import settings

from media.downloads.formats.facts import KINDS
from media.inspection.facts import Limits


def most_bytes() -> int:
    """Return how large a document may be."""
    return int(settings.GALLEY_DOCUMENT_MB) * 1024 * 1024


def taken_kinds() -> list[str]:
    """Return the kinds that are taken, in the order of the setting."""
    return [kind for kind in settings.GALLEY_DOCUMENT_TYPES if kind in KINDS]


def kind_names() -> str:
    """Return the names of the kinds that are taken, for sentences."""
    return ", ".join(KINDS[kind].name for kind in taken_kinds())


def limits() -> Limits:
    """Return what the check of a document may take."""
    return Limits(
        size=most_bytes(),
        seconds=settings.GALLEY_DOCUMENT_CHECK_SECONDS,
        memory=settings.GALLEY_DOCUMENT_CHECK_MB * 1_000_000,
    )
