"""Wagtail's bulk deletion of snippets: all or none, and nothing that readers see."""

from typing import Any

from django.utils.functional import classproperty
from django.utils.translation import gettext as _
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction

from documents import queries
from editorial.bulk.page_actions import AsOneUnit
from editorial.bulk.unit import lock_all, reasons, refuse_all
from editorial.locking import lock
from editorial.refusal import Refused
from resources.publishable import PublishableSnippet, concrete_kinds


class DeleteSnippets(AsOneUnit, DeleteBulkAction):
    """Delete drafts and what was withdrawn. Snippets have no trash, so this cannot be undone."""

    @classproperty
    def models(cls) -> list[type[Any]]:
        """Authors, promos, ad slots, site profiles."""
        return [kind for kind in concrete_kinds() if issubclass(kind, PublishableSnippet)]

    @classmethod
    def execute_action(cls, objects: Any, user: Any = None, **kwargs: Any) -> tuple[int, int]:
        """Delete all, or refuse all if readers see one of them or something uses one."""
        lock_all(objects)
        issues = [issue for snippet in objects for issue in reasons(str(snippet), _delete, snippet)]
        refuse_all(issues, _("Nothing was deleted, since not all of these can be."))
        return len(objects), 0

    def get_success_message(self, *args: Any) -> Any:
        """Say it in Wagtail's words."""
        return DeleteBulkAction.get_success_message(self, *args)


def _delete(snippet: Any) -> None:
    row = lock(snippet)
    if queries.published_ids([row.content_id]):
        raise Refused(_("Readers see it. Withdraw it first."), code="public")
    row.delete()
