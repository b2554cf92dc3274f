"""Keys that were made or revoked, in Wagtail's log."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, log

from delivery.actions import Change, register_listener
from delivery.models import ReadKey

ACTIONS = {
    "created": ("delivery.read_key.create", _("Read key made")),
    "revoked": ("delivery.read_key.revoke", _("Read key revoked")),
}


def log_change(key: ReadKey, change: Change, user: Any) -> None:
    """Write who did it; a command has no user."""
    data = {"rate": key.rate, "scopes": key.scopes}
    log(instance=key, action=ACTIONS[change][0], user=user, data=data)


def register_words(registry: LogActionRegistry) -> None:
    """Give the log its words."""
    for action, words in ACTIONS.values():
        registry.register_action(action, words, words)


register_listener(log_change)
