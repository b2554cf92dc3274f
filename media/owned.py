"""Forms of the libraries' own rows: who may do what to this one, by its permission policy."""

from typing import Any

from django.core.exceptions import PermissionDenied
from wagtail.permissions import policy_registry

SEEING = ["change", "choose"]


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


class SeenByPolicy:
    """Refuses people who may neither change this row nor choose it."""

    request: Any

    def get_object(self, *args: Any, **kwargs: Any) -> Any:
        """Return the row; raises PermissionDenied."""
        found = super().get_object(*args, **kwargs)  # type: ignore[misc] # of the view beside it
        policy = policy_registry.get_by_type(type(found))
        if not policy.user_has_any_permission_for_instance(self.request.user, SEEING, found):
            raise PermissionDenied
        return found


class ListedByPolicy:
    """Lists the rows that this person may change or choose."""

    request: Any
    model: Any

    def get_base_queryset(self) -> Any:
        """Leave out those of collections that are not hers."""
        policy = policy_registry.get_by_type(self.model)
        seen = policy.instances_user_has_any_permission_for(self.request.user, SEEING)
        return seen.select_related("collection")
