"""How a comment comes in: how often, on what, and what happens where nothing can be written."""

from typing import Any

import structlog
from django.conf import settings
from django.db import DatabaseError, OperationalError
from django.http import HttpRequest

from comments.actions import receive_comment
from delivery.clients import address_of, network_of
from delivery.rates import refuse_beyond
from foundation.problems import Problem

log = structlog.get_logger(__name__)


def count_comment(request: HttpRequest, reader: str | None) -> None:
    """Count a comment for the address that it comes from; raises the 429.

    Who has a read key speaks for many readers, and is counted for each that it names.
    """
    limit: int = settings.GALLEY_COMMENT_RATE_LIMIT
    key = request.META.get("galley.read_key")
    if key is None:
        who = address_of(request)
    elif reader:
        who = f"{key.pk}:{network_of(reader) if ':' in reader else reader}"
    else:
        return
    if limit:
        refuse_beyond(f"comments:{who}", limit)


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
