"""What stands in a draft was chosen by somebody who may: asked at each save, whatever the form."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.images import get_image_model
from wagtail.permissions import policy_registry

from editorial.downloads import downloads_in, revisions_naming
from editorial.models import DraftImage, DraftRecording
from editorial.refusal import NotSaved
from media.models import Desk, Download, Recording

NAMED = 3


def refuse_foreign(content: Any, revision: Any, user: Any) -> None:
    """Refuse pictures, recordings and documents that come into a draft from a desk that keeps them.

    Choosers offer none; a request written by hand, or text that is pasted, might name one. What
    stood in the content before may stay. Asked only where there are desks, and of people.
    """
    if user is None or user.is_superuser or not Desk.objects.exists():
        return
    recordings = _come(DraftRecording, "recording_id", content, revision)
    images = _come(DraftImage, "image_id", content, revision)
    played = Recording.objects.filter(pk__in=recordings)
    shown = get_image_model()._default_manager.filter(pk__in=images)
    shown = shown.exclude(pk__in=played.exclude(poster=None).values("poster"))  # nobody chose it
    saved = Download.objects.filter(pk__in=_downloads_that_come(revision))
    foreign = [title for rows in (shown, played, saved) for title in _not_choosable(rows, user)]
    if foreign:
        words = _("These belong to a desk that does not let you choose them: %(titles)s.")
        titles = ", ".join(f"“{title}”" for title in sorted(foreign)[:NAMED])
        raise NotSaved(words % {"titles": titles}, code="desk")


def _come(parts: Any, column: str, content: Any, revision: Any) -> set[int]:
    """Return keys of what stands in this draft, and stood in none before it."""
    rows = parts.objects.filter(content_id=content.content_id)
    new = rows.filter(first_revision_id=revision.pk)
    stood = rows.filter(first_revision_id__lt=revision.pk)
    return {*new.values_list(column, flat=True)} - {*stood.values_list(column, flat=True)}


def _downloads_that_come(revision: Any) -> list[int]:
    former = Q(content_type=revision.content_type, object_id=revision.object_id, pk__lt=revision.pk)
    return [one.pk for one in downloads_in(revision) if not revisions_naming(one.pk, former)]


def _not_choosable(rows: Any, user: Any) -> list[str]:
    policy = policy_registry.get_by_type(rows.model)
    choosable = policy.instances_user_has_permission_for(user, "choose")
    return list(rows.exclude(pk__in=choosable.values("pk")).values_list("title", flat=True))
