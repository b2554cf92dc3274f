"""Actions as Wagtail's registry hands them out, to its API v3 for one: each knows who acts.

Wagtail's own would end in `editorial.guards`: refused even where approvals allow it, or done
without a name in the record.
"""

from typing import Any

from django.db import models
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.delete import DeleteAction
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.actions.registry import ActionRegistry
from wagtail.actions.unpublish import UnpublishAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import LogContext
from wagtail.models import Page

from editorial.copies import settle_copy
from editorial.publishing import publish, withdraw
from resources.publishable import PublishableSnippet

DOOR = "action"


def _publish(action: Any, skip_permission_checks: bool = False) -> None:
    action.check(skip_permission_checks)
    previous = action.previous_revision
    publish(revision=action.revision, user=action.user, door=DOOR, previous=previous)


def _withdraw(action: Any, skip_permission_checks: bool = False) -> None:
    """What stands below is not taken along: the service refuses while it is public."""
    action.check(skip_permission_checks)
    withdraw(content=action.object, user=action.user, door=DOOR, expired=action.set_expired)


def _named(action: type[Any]) -> type[Any]:
    """Return the action, done in the name of its user."""

    def execute(self: Any, *args: Any, **kwargs: Any) -> Any:
        with LogContext(user=self.user):
            return action.execute(self, *args, **kwargs)

    return type(action.__name__, (action,), {"execute": execute})


def _variant(action: type[Any], execute: Any) -> type[Any]:
    return type(action.__name__, (action,), {"execute": execute})


def _copy(action: Any, skip_permission_checks: bool = False) -> Any:
    copy = CopyPageAction.execute(action, skip_permission_checks)
    settle_copy(action.page, copy)
    return copy


REGISTERED: tuple[tuple[type[models.Model], type[Any]], ...] = (
    (Page, _variant(PublishPageRevisionAction, _publish)),
    (Page, _variant(UnpublishPageAction, _withdraw)),
    (Page, _variant(CopyPageAction, _copy)),
    (Page, _named(DeletePageAction)),
    (Page, _named(MovePageAction)),
    (PublishableSnippet, _variant(PublishRevisionAction, _publish)),
    (PublishableSnippet, _variant(UnpublishAction, _withdraw)),
    (PublishableSnippet, _named(DeleteAction)),
)


def register(registry: ActionRegistry) -> None:
    """Put ours in the places of Wagtail's."""
    for model, action in REGISTERED:
        registry.register(model, action)
