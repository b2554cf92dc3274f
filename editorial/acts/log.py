"""Acts in the history of the page: what was done, and why."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter, log

ACTIONS: dict[str, tuple[Any, Any]] = {
    "galley.withdraw": (_("Withdraw"), _("Withdrawn")),
    "galley.break_glass": (
        _("Publish without review"),
        _("Published without a second pair of eyes"),
    ),
    "galley.review_glass": (_("Review afterwards"), _("Reviewed after publication")),
    "galley.correct": (_("Correct"), _("Correction noted")),
    "galley.restore": (_("Restore"), _("Brought back from the trash")),
    "galley.redirect": (_("Redirect"), _("Withdrawn in favour of another page")),
}


def record(action: str, *, content: Any, user: Any, **data: str) -> None:
    """Write an act into the history of the content. `why` is shown there."""
    log(instance=content, action=action, user=user, data=data)


def register(actions: Any) -> None:
    """Tell Wagtail the names of our acts."""
    for name, (label, message) in ACTIONS.items():
        actions.register_action(name)(_formatter(label, message))


def _formatter(label: Any, message: Any) -> type[LogFormatter]:
    class Formatter(LogFormatter):
        def format_message(self, log_entry: Any) -> str:
            why = (log_entry.data or {}).get("why", "")
            return f"{self.message}: {why}" if why else str(self.message)

    Formatter.label = label
    Formatter.message = message
    return Formatter
