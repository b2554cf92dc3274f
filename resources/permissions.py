"""What people may do to pages: Wagtail's rules, and a publisher's for who stands in for one."""

from typing import Any

from django.db.models import Q
from wagtail.models import GroupPagePermission, Page, PagePermissionTester
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import register_permission_policy

from accounts.delegations import stands_in
from accounts.roles import Role


class StandInPolicy(PagePermissionPolicy):
    """Adds the page permissions of the publisher's role while a delegation runs.

    Wagtail's registry hands it out (API v3); its admin keeps a policy of its own, which the
    middleware in `editorial.delegation` tells.
    """

    def get_cached_permissions_for_user(self, user: Any) -> Any:
        """Return hers and the role's while she stands in, hers alone else: exact by clock."""
        if not stands_in(user):
            return super().get_cached_permissions_for_user(user)
        return with_publishers(user)


class StandInTester(PagePermissionTester):
    """The same for one page."""

    def __init__(self, user: Any, page: Page) -> None:
        super().__init__(user, page)
        if stands_in(user):
            self.permissions |= {
                row.permission.codename.rsplit("_", maxsplit=1)[0]
                for row in with_publishers(user)
                if page.path.startswith(row.page.path)
            }


def with_publishers(user: Any) -> Any:
    """Return her page permissions and the role's, read once for each user object."""
    if not hasattr(user, "_delegated_pages"):
        either = Q(group__user=user) | Q(group__name=Role.PUBLISHER.value)
        rows = GroupPagePermission.objects.filter(either).distinct()
        user._delegated_pages = rows.select_related("page", "permission")
    return user._delegated_pages


def register_policy() -> None:
    """Called once, when all models are there."""
    register_permission_policy(Page, StandInPolicy())
