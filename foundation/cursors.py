"""Opaque signed cursors: a place in a list, bound to the list they were made for."""

import hashlib
from typing import Any

from django.core import signing

from foundation.parameters import wrong

SALT = "galley.cursor"


def make_cursor(scope: str, place: list[Any]) -> str:
    """Return a cursor for a place; `scope` says which list with which filters.

    The same place has the same cursor whenever it is made: a list of the past repeats its bytes.
    """
    return _signer().sign_object([_short(scope), *place], compress=True)


def read_cursor(scope: str, cursor: str) -> list[Any]:
    """Return the place, or raise a 400 if the cursor is forged or of another list."""
    try:
        found = _signer().unsign_object(cursor)
    except signing.BadSignature:
        raise wrong("cursor", "is not one that this API gave") from None
    if found[0] != _short(scope):
        raise wrong("cursor", "belongs to a list with other filters")
    return list(found[1:])


def _signer() -> signing.Signer:
    return signing.Signer(salt=SALT)


def _short(scope: str) -> str:
    return hashlib.sha256(scope.encode()).hexdigest()[:24]
