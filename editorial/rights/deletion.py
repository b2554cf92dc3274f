"""What drafts use is not deleted, whichever door the deletion comes through."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import Revision

from editorial.models import Schedule, ScheduleState
from editorial.refusal import Refused
from media.uses import Use, uses_of
from resources.models import MultimediaPage

NAMED = 3


def refuse_if_used(sender: type[Any], instance: Any, **kwargs: Any) -> None:
    """Before an image is deleted: raise `Refused`, naming its uses."""
    if uses := uses_of([instance.pk])[instance.pk]:
        raise Refused(why_not_delete(instance, uses), code="in_use")


def why_not_delete(image: Any, uses: list[Use]) -> str:
    """Return the sentence that names what uses an image."""
    named = [f"“{use.title}” ({use.where.label})" for use in uses[:NAMED]]
    if (more := len(uses) - NAMED) > 0:
        named.append(_("%(more)s more") % {"more": more})
    return _(
        "“%(title)s” is used, so nothing was deleted: %(uses)s. Choose another picture there first."
    ) % {"title": image.title, "uses": ", ".join(named)}


def refuse_if_in_draft(sender: type[Any], instance: Any, **kwargs: Any) -> None:
    """Before a recording is deleted: raise `Refused` if a newest or scheduled draft names it.

    The database itself refuses while a row of a page does.
    """
    naming = Revision.objects.filter(content__recording=instance.pk)
    waiting = Schedule.objects.filter(state=ScheduleState.WAITING).values("revision_id")
    newest = MultimediaPage.objects.values("latest_revision_id")
    if used := naming.filter(Q(pk__in=newest) | Q(pk__in=waiting)).order_by("pk").first():
        words = _(
            "“%(title)s” is used, so nothing was deleted: %(use)s. Choose another recording there "
            "first."
        )
        names = {"title": instance.title, "use": f"“{used.object_str}”"}
        raise Refused(words % names, code="in_use")
