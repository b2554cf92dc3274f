"""Query parameters: nothing unknown is ignored, nothing wrong becomes a 500."""

import re
from collections.abc import Collection
from datetime import UTC, datetime
from urllib.parse import unquote_to_bytes

from django.http import HttpRequest
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_aware

from foundation.problems import Problem

MAX_LENGTH = 1000
DIGITS = 6  # of a number that is small anyway
COMMA = re.compile(r"(?<!\\),")
REPLACEMENT = "\ufffd"  # what Django puts where bytes are no UTF-8


def read_parameters(request: HttpRequest, known: Collection[str]) -> dict[str, str]:
    """Return the query parameters, or raise a 400 that names the one that is wrong."""
    if not request.META.get("QUERY_STRING"):
        return {}
    for name in request.GET:
        if REPLACEMENT in name + request.GET[name] and not _is_utf8(request):
            raise wrong(name[:100], "is not valid UTF-8")
        if name not in known:
            names = ", ".join(sorted(known)) or "none"
            raise Problem(
                400,
                "Unknown parameter",
                f"There is no parameter '{name[:100]}' here. Known: {names}.",
                parameter=name[:100],
            )
        values = request.GET.getlist(name)
        if len(values) > 1:
            raise wrong(name, "is given more than once")
        if "\x00" in values[0] or len(values[0]) > MAX_LENGTH:
            raise wrong(name, f"is not text of at most {MAX_LENGTH} characters")
    return {name: request.GET[name] for name in request.GET}


def _is_utf8(request: HttpRequest) -> bool:
    try:
        unquote_to_bytes(request.META.get("QUERY_STRING", "")).decode()
    except UnicodeDecodeError:
        return False
    return True


def wrong(name: str, reason: str) -> Problem:
    """Return the 400 for a parameter with a wrong value."""
    return Problem(400, "Wrong parameter", f"The parameter '{name}' {reason}.", parameter=name)


def needed(parameters: dict[str, str], name: str) -> str:
    """Return a parameter that must be given."""
    if name not in parameters:
        raise wrong(name, "is needed")
    return parameters[name]


def limit_of(parameters: dict[str, str], *, default: int = 20, most: int = 100) -> int:
    """Return the wanted number of items, 1 to `most`."""
    text = parameters.get("limit", str(default))
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= DIGITS else 0
    if not 1 <= number <= most:
        raise wrong("limit", f"must be a whole number from 1 to {most}")
    return number


def choice_of(parameters: dict[str, str], name: str, choices: Collection[str]) -> str | None:
    """Return a parameter that must be one of `choices`, or None when it is not given."""
    value = parameters.get(name)
    if value is not None and value not in choices:
        raise wrong(name, f"must be one of {', '.join(choices)}")
    return value


def several_of(parameters: dict[str, str], name: str, *, most: int) -> list[str]:
    """Return the values of a parameter that takes several, parted by commas; each once.

    A comma that belongs to a value stands behind a backslash.
    """
    if name not in parameters:
        return []
    values = [one.replace("\\,", ",").strip() for one in COMMA.split(parameters[name])]
    if not all(values):
        raise wrong(name, "must be words parted by commas, none of them empty")
    if len(values) > most:
        raise wrong(name, f"takes at most {most} values")
    return list(dict.fromkeys(values))


def moment_of(parameters: dict[str, str], name: str) -> datetime | None:
    """Return a moment given as RFC 3339, or None when it is not given."""
    if name not in parameters:
        return None
    try:
        moment = parse_datetime(parameters[name])
        if moment is not None and is_aware(moment):
            return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise wrong(name, "must be a moment with its zone, such as 2026-11-23T09:00:00Z")
