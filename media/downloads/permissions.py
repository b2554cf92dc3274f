"""Who may do what with documents: by collection; who added one may edit it."""

from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy

from media.downloads.models import Download

policy = CollectionOwnershipPermissionPolicy(
    Download, auth_model=Download, owner_field_name="uploaded_by_user"
)
