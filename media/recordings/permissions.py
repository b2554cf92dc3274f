"""Who may do what with recordings: by collection; who added one may edit it."""

from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy

from media.recordings.models import Recording

policy = CollectionOwnershipPermissionPolicy(
    Recording, auth_model=Recording, owner_field_name="uploaded_by_user"
)
