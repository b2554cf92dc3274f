"""The same file, uploaded again."""

from typing import Any

from django.db.models import Q, QuerySet

from media.states import MAY_BE_SHOWN


def same_uploads(image: Any, user: Any, policy: Any) -> QuerySet[Any]:
    """Return fine images made of the very same file that this person may choose, oldest first.

    A stored file is written anew, so the hash of what was uploaded is remembered beside its own.
    """
    choosable = policy.instances_user_has_permission_for(user, "choose")
    if not image.upload_hash:
        return choosable.none()
    same = Q(upload_hash=image.upload_hash) | Q(file_hash=image.upload_hash)
    return (
        choosable.filter(same & MAY_BE_SHOWN, withdrawn_at=None).exclude(pk=image.pk).order_by("pk")
    )
