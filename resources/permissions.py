"""What people may do to pages: Wagtail's rules, and a publisher's for who stands in for one."""

from typing import Any

from wagtail.models import GroupPagePermission, Page, PagePermissionTester

from accounts.delegations import stands_in
from accounts.roles import Role


class StandInTester(PagePermissionTester):
    """Adds the page permissions of the publisher's role while a delegation runs."""

    def __init__(self, user: Any, page: Page) -> None:
        super().__init__(user, page)
        if stands_in(user):
            self.permissions |= {
                name.rsplit("_", maxsplit=1)[0]
                for name, path in _publishers(user)
                if page.path.startswith(path)
            }


def _publishers(user: Any) -> list[tuple[str, str]]:
    """Return names and places of the role's page permissions, read once for each user object."""
    if not hasattr(user, "_delegated_pages"):
        rows = GroupPagePermission.objects.filter(group__name=Role.PUBLISHER.value)
        user._delegated_pages = list(rows.values_list("permission__codename", "page__path"))
    return list(user._delegated_pages)
