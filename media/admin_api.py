"""Images in the admin's own API: those that this person may choose or change."""

from typing import Any

from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.permissions import policy_registry


class LibraryAPI(ImagesAdminAPIViewSet):
    """Wagtail's (8.0.1) lists all images to everybody."""

    def get_queryset(self) -> Any:
        """Leave out those of collections that are not this person's."""
        policy = policy_registry.get_by_type(self.model)
        user = self.request.user
        seen = policy.instances_user_has_any_permission_for(user, ["change", "choose"])
        return super().get_queryset().filter(pk__in=seen.order_by().values("pk"))
