"""The button in the forms of content that leads to a release, and those that give way to it."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from editorial.schedules import waiting_publication
from releases.models import FROZEN
from releases.people import may_begin
from releases.queries import open_item
from resources.publishable import Publishable

ALONE = ("action-publish", "action-submit", "action-restart-workflow")


def _content(context: Any) -> Any:
    found = (context.get("page") or context.get("instance")) if context["view"] == "edit" else None
    return found if isinstance(found, Publishable) else None


class IntoRelease:
    """Leads to the choice of a release, or to the release it is in."""

    name = "action-into-release"
    label = _("Add to a release…")
    icon_name = "tasks"

    def is_shown(self, context: Any) -> bool:
        """For those who put releases together, where something is saved."""
        content = _content(context)
        return bool(
            content
            and content.has_unpublished_changes
            and may_begin(context["request"].user)
            and open_item(content.content_id) is None
            and waiting_publication(content.content_id) is None
        )

    def get_url(self, parent_context: Any) -> str:
        """Return the address of the choice."""
        content = _content(parent_context)
        names = [content._meta.app_label, content._meta.model_name, content.pk]
        return reverse("releases_into", args=names)


def leave_to_the_release(items: list[Any], context: Any) -> None:
    """Take away what would be refused: its panel leads to the release."""
    content = _content(context)
    item = open_item(content.content_id) if content else None
    if item and item.release.state in FROZEN:
        items[:] = [entry for entry in items if entry.name not in ALONE]
