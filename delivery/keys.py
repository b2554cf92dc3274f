"""Which key a request reads with: `Authorization: Bearer …`, and what it opens.

A key that was found is remembered for some seconds, so a reader with a key costs no query more.
"""

import hashlib
import threading
import time
from collections import OrderedDict
from datetime import date

import structlog
from django.db import DatabaseError, transaction
from django.http import HttpRequest

from delivery.models import ReadKey, Scope
from delivery.reconnecting import over_a_live_connection
from foundation import clock
from foundation.problems import Problem

log = structlog.get_logger(__name__)
PREFIX = "galley_"
SCHEME = "bearer"
REMEMBERED = 10.0  # seconds; so long may a revoked key live on in other processes
MOST_REMEMBERED = 1000
LONGEST = 200  # characters of a token; longer ones are nobody's
_known: OrderedDict[str, tuple[float, ReadKey]] = OrderedDict()
_noted: dict[str, date] = {}  # on which day the use of a key was noted last, by this process
_lock = threading.Lock()


def digest_of(token: str) -> str:
    """Return what is stored of a token. It is long and random, so one round is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


def token_of(request: HttpRequest) -> str | None:
    """Return the token that a request carries; None without one (previews have another scheme)."""
    scheme, _, token = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
    return token.strip() if scheme.lower() == SCHEME else None


def key_of(request: HttpRequest) -> ReadKey | None:
    """Return the key of a request, None without a token; raises a 401 for one that is not valid."""
    token = token_of(request)
    if token is None:
        return None
    found: ReadKey | None = request.META.get("galley.read_key")
    if found is None:
        found = _valid(token)
        request.META["galley.read_key"] = found
    return found


def allowed(request: HttpRequest, scope: Scope) -> bool:
    """Return whether the key of a request opens this scope; without a key it does not.

    An answer for which this was asked varies by key: the middleware keeps it out of shared caches.
    Raises a 401 for a token that is not valid.
    """
    asked = request.META.setdefault("galley.scopes_asked", set())
    asked.add(scope)
    key = key_of(request)
    return key is not None and scope in key.scopes


def forget(digest: str) -> None:
    """Look a key up again when it is next used."""
    with _lock:
        _known.pop(digest, None)


def _valid(token: str) -> ReadKey:
    digest = digest_of(token[: LONGEST + 1])
    now = time.monotonic()
    with _lock:
        until, key = _known.get(digest, (0.0, None))
    if key is None or until < now:
        key = _look_up(digest)
        if key is not None and key.is_valid:
            _remember(digest, now + REMEMBERED, key)
            _note_use(key)
    if key is None or not key.is_valid:
        raise unauthorised("This key is not known, has expired or was revoked.")
    return key


@over_a_live_connection
def _look_up(digest: str) -> ReadKey | None:
    return ReadKey.objects.filter(digest=digest).first()


def unauthorised(detail: str) -> Problem:
    """Return the 401."""
    return Problem(401, "No valid key", detail, headers={"WWW-Authenticate": 'Bearer realm="api"'})


def _remember(digest: str, until: float, key: ReadKey) -> None:
    with _lock:
        _known[digest] = (until, key)
        _known.move_to_end(digest)
        while len(_known) > MOST_REMEMBERED:
            _known.popitem(last=False)


def _note_use(key: ReadKey) -> None:
    """Write the day down once; a process that may only read tells it to the log."""
    today = clock.now().date()
    if today in (key.last_used_on, _noted.get(key.digest)):
        return
    _noted[key.digest] = today
    try:
        with transaction.atomic():
            ReadKey.objects.filter(pk=key.pk).update(last_used_on=today)
    except DatabaseError:
        log.info("read_key_used", name=key.name, day=today.isoformat())
