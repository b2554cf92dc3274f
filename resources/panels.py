"""The panel at the top of a form that says where the content stands and what it still needs.

What it shows is computed above this layer; `editorial` gives the function.
"""

from collections.abc import Callable, Mapping
from typing import Any

from wagtail.admin.panels import Panel

_describe: Callable[[Any, Any], Mapping[str, Any]] | None = None


def register_description(describe: Callable[[Any, Any], Mapping[str, Any]]) -> None:
    """Set the function (content, request) -> template context. Called once, by `editorial`."""
    global _describe
    _describe = describe


class EditorialPanel(Panel):
    """State, approvals and open gates in words, above the first field."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "editorial/panels/status.html"

        def is_shown(self) -> bool:
            """Only where there is something saved to speak of."""
            return bool(_describe and self.instance.pk and super().is_shown())

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> Any:
            """Add what `editorial` knows of this content."""
            context = super().get_context_data(parent_context)
            if _describe:
                context.update(_describe(self.instance, self.request))
            return context
