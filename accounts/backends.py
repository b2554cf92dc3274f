"""What a delegate may do beyond her own roles. Nobody signs in by this."""

from typing import Any

from django.contrib.auth.backends import BaseBackend

from accounts.delegations import permissions_of_publishers, stands_in


class DelegationBackend(BaseBackend):
    """Adds the publisher's permissions of models while a delegation runs."""

    def get_group_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """Return what is added now."""
        if obj is not None or not stands_in(user_obj):
            return set()
        if not hasattr(user_obj, "_delegated_permissions"):
            user_obj._delegated_permissions = permissions_of_publishers()
        return set(user_obj._delegated_permissions)
