"""Forms of the libraries' own rows: who may do what to this one, by its permission policy."""

from typing import Any

from django.core.exceptions import PermissionDenied
from wagtail.permissions import policy_registry


class OwnedByPolicy:
    """Refuses people who may not do this to this row, such as one of somebody else."""

    request: Any
    permission_required: str

    def get_object(self, *args: Any, **kwargs: Any) -> Any:
        """Return the row; raises PermissionDenied."""
        found = super().get_object(*args, **kwargs)  # type: ignore[misc] # of the view beside it
        policy = policy_registry.get_by_type(type(found))
        if not policy.user_has_permission_for_instance(
            self.request.user, self.permission_required, found
        ):
            raise PermissionDenied
        return found
