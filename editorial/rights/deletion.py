"""What drafts use is not deleted, whichever door the deletion comes through."""

from typing import Any

from django.utils.translation import gettext as _

from editorial.models import DraftRecording
from editorial.refusal import Refused
from editorial.rights.drafts import contents_with
from media.uses import Use, uses_of

NAMED = 3


def refuse_if_used(sender: type[Any], instance: Any, **kwargs: Any) -> None:
    """Before an image is deleted: raise `Refused`, naming its uses."""
    if uses := uses_of([instance.pk])[instance.pk]:
        raise Refused(why_not_delete(instance, uses), code="in_use")


def why_not_delete(image: Any, uses: list[Use]) -> str:
    """Return the sentence that names what uses an image."""
    named = _listed([f"“{use.title}” ({use.where.label})" for use in uses])
    return _(
        "“%(title)s” is used, so nothing was deleted: %(uses)s. Choose another picture there first."
    ) % {"title": image.title, "uses": named}


def refuse_if_in_draft(sender: type[Any], instance: Any, **kwargs: Any) -> None:
    """Before a recording is deleted: raise `Refused` if a draft or what is public plays it."""
    rows = DraftRecording.objects.filter(recording_id=instance.pk)
    if titles := sorted(f"“{content}”" for content in contents_with(rows).values()):
        words = _(
            "“%(title)s” is used, so nothing was deleted: %(use)s. Choose another recording there "
            "first."
        )
        raise Refused(words % {"title": instance.title, "use": _listed(titles)}, code="in_use")


def _listed(uses: list[str]) -> str:
    named = uses[:NAMED]
    if (more := len(uses) - NAMED) > 0:
        named.append(_("%(more)s more") % {"more": more})
    return ", ".join(named)
