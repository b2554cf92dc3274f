"""What changes read keys. A token is returned once, and never stored."""

import secrets
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, Literal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from delivery.keys import PREFIX, digest_of, forget
from delivery.models import ReadKey, Scope
from foundation import clock

Change = Literal["created", "revoked"]
Listener = Callable[[ReadKey, Change, Any], None]
_listeners: list[Listener] = []


def register_listener(listener: Listener) -> None:
    """Call `listener` with each key made or revoked, and by whom (a user, or None)."""
    _listeners.append(listener)


@transaction.atomic
def create_read_key(
    *,
    name: str,
    rate: int | None = None,
    scopes: Iterable[str] = (),
    expires_at: datetime | None = None,
    user: Any = None,
) -> tuple[ReadKey, str]:
    """Return a new key and its token, which can be shown now and never again.

    `rate` is in requests a minute. Raises ValidationError for what a key cannot be.
    """
    token = PREFIX + secrets.token_urlsafe(32)
    wanted = sorted(set(scopes))
    if unknown := [scope for scope in wanted if scope not in Scope.values]:
        raise ValidationError(
            _("There is no scope “%(name)s”. Known: %(known)s.")
            % {"name": unknown[0], "known": ", ".join(Scope.values)}
        )
    key = ReadKey(
        name=name,
        digest=digest_of(token),
        rate=rate,
        scopes=wanted,
        created_at=clock.now(),
        created_by=user.get_username() if user else "",
        expires_at=expires_at,
    )
    key.full_clean()
    key.save(force_insert=True)
    _announce(key, "created", user)
    return key, token


@transaction.atomic
def revoke_read_key(*, key: ReadKey, user: Any = None) -> ReadKey:
    """Let a key open nothing any more; other processes know it a few seconds later."""
    locked = ReadKey.objects.select_for_update().get(pk=key.pk)
    if not locked.revoked_at:
        locked.revoked_at = clock.now()
        locked.save(update_fields=["revoked_at"])
        transaction.on_commit(lambda: forget(locked.digest))
        _announce(locked, "revoked", user)
    return locked


def _announce(key: ReadKey, change: Change, user: Any) -> None:
    for listener in _listeners:
        listener(key, change, user)
