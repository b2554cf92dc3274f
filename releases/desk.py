"""Releases on the first page of the admin."""

from typing import Any

from wagtail.admin.ui.components import Component

from releases import queries


class ReleaseDesk(Component):
    """What waits for her, what failed, what comes next; nothing when there is none."""

    name = "releases"
    template_name = "releases/desk.html"
    order = 55

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Return the releases."""
        user = parent_context["request"].user
        return {
            "waiting": queries.waiting_for(user),
            "failed": queries.failed(),
            "coming": queries.coming(),
        }
