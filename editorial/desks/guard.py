"""What stands in a draft was chosen by somebody who may: asked at each save, whatever the form."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.images import get_image_model
from wagtail.models import Revision
from wagtail.permissions import policy_registry

from editorial.models import DraftImage
from editorial.refusal import NotSaved
from media.models import Desk, Recording

NAMED = 3


def refuse_foreign(content: Any, revision: Any, user: Any) -> None:
    """Refuse pictures and recordings that come into a draft from a desk that keeps them.

    Choosers offer none; a request written by hand, or text that is pasted, might name one. What
    stood in the content before may stay. Asked only where there are desks, and of people.
    """
    if user is None or user.is_superuser or not Desk.objects.exists():
        return
    foreign = [*_images(content, revision, user), *_recordings(content, revision, user)]
    if foreign:
        words = _("These belong to a desk that does not let you choose them: %(titles)s.")
        titles = ", ".join(f"“{title}”" for title in sorted(foreign)[:NAMED])
        raise NotSaved(words % {"titles": titles}, code="desk")


def _images(content: Any, revision: Any, user: Any) -> list[str]:
    rows = DraftImage.objects.filter(content_id=content.content_id)
    new = rows.filter(first_revision_id=revision.pk).values("image_id")
    stood = rows.filter(first_revision_id__lt=revision.pk).values("image_id")
    images = get_image_model()._default_manager.filter(pk__in=new).exclude(pk__in=stood)
    return _not_choosable(images, user)


def _recordings(content: Any, revision: Any, user: Any) -> list[str]:
    key = revision.content.get("recording")
    if not key:
        return []
    former = Revision.objects.filter(
        content_type=revision.content_type, object_id=revision.object_id, pk__lt=revision.pk
    )
    if former.filter(content__recording=key).exists():
        return []
    return _not_choosable(Recording.objects.filter(pk=key), user)


def _not_choosable(rows: Any, user: Any) -> list[str]:
    policy = policy_registry.get_by_type(rows.model)
    choosable = policy.instances_user_has_permission_for(user, "choose")
    return list(rows.exclude(pk__in=choosable.values("pk")).values_list("title", flat=True))
