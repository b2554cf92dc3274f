"""Who sees bulk acts and may undo them. Each item is asked again when it is undone."""

from typing import Any

from wagtail.permission_policies.pages import PagePermissionPolicy


def may_undo_any(user: Any) -> bool:
    """Say whether this person publishes pages at all."""
    return bool(PagePermissionPolicy().user_has_permission(user, "publish"))
