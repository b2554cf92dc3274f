"""The port for looking ahead: `releases` knows all that is scheduled, and how things look then."""

from typing import Any, Protocol

from django.http import HttpRequest
from wagtail.admin.ui.components import Component


class Foresight(Protocol):
    """Leads from what is scheduled to a preview of that moment."""

    def part(self, content: Any, request: HttpRequest) -> Component | None:
        """Return the buttons for the form's panel; None where there is nothing to look at."""
        ...

    def address(self, content: Any, user: Any) -> str:
        """Return where a form posts the moment (`at`); empty for who may not see this."""
        ...


_foresights: list[Foresight] = []


def register_foresight(foresight: Foresight) -> None:
    """Called once, by `releases`."""
    _foresights.append(foresight)


def part_of(content: Any, request: HttpRequest) -> Component | None:
    """Return the buttons that look ahead, for the form's panel."""
    return next((part for one in _foresights if (part := one.part(content, request))), None)


def address_of(content: Any, user: Any) -> str:
    """Return where the preview of a moment is asked for; empty for who may not see this."""
    return next((found for one in _foresights if (found := one.address(content, user))), "")
