"""How a comment comes in: how often, on what, and what happens where nothing can be written."""

from typing import Any

import structlog
from django.conf import settings
from django.db import DatabaseError, OperationalError
from django.http import HttpRequest

from comments.actions import receive_comment
from delivery.clients import address_of
from delivery.rates import refuse_beyond
from foundation.problems import Problem

log = structlog.get_logger(__name__)


def count_comment(request: HttpRequest) -> None:
    """Count a comment for the address that it comes from; raises the 429.

    Who has a read key speaks for many readers, and has a rate of its own.
    """
    if "galley.read_key" not in request.META and settings.GALLEY_COMMENT_RATE_LIMIT:
        refuse_beyond(f"comments:{address_of(request)}", settings.GALLEY_COMMENT_RATE_LIMIT)


def closed() -> Problem:
    """Return the 403 of what readers cannot comment on."""
    return Problem(403, "Comments closed", "Readers cannot comment on this.")


def keep_comment(**facts: Any) -> None:
    """Keep what was sent; raises the 503 where the database takes nothing (a replica)."""
    try:
        receive_comment(**facts)
    except DatabaseError as error:
        if isinstance(error, OperationalError) and "readonly" not in str(error):
            raise  # a lost connection: the request is repeated over a new one
        log.exception("comment_not_kept", content_id=facts["content_id"])
        raise Problem(
            503,
            "Unavailable",
            "This server only reads. Nothing was kept: send the comment again later.",
            headers={"Retry-After": "60"},
        ) from error
