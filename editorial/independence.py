"""Who may approve what: nobody who wrote it, and nobody in the name of who did."""

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.delegations import delegations_of
from accounts.models import Delegation
from editorial.contributions import (
    changed_downloads,
    changed_images,
    changed_recordings,
    contributors,
)

OWN_WORK = gettext_lazy(
    "You have contributed to this content since it was last published, "
    "so somebody else has to approve it."
)

OWN_IMAGE = gettext_lazy(
    "You have changed an image in this content since it was last published (%(titles)s), "
    "so somebody else has to approve it."
)

OWN_RECORDING = gettext_lazy(
    "You have changed a recording in this content since it was last published (%(titles)s), "
    "so somebody else has to approve it."
)

OWN_DOWNLOAD = gettext_lazy(
    "You have changed a document in this content since it was last published (%(titles)s), "
    "so somebody else has to approve it."
)

FOR_OWN_WORK = gettext_lazy(
    "You stand in for %(names)s, who has contributed to this content since it was last published, "
    "so somebody else has to approve it."
)


def why_not_approve(
    content: Any, user: Any, content_hash: str = "", standing_in: Sequence[Delegation] = ()
) -> str:
    """Return the sentence that explains why this person cannot approve; empty if she can.

    `content` may be a base page, as Wagtail's workflow hands it over. Without a hash the newest
    draft is meant. Superusers are no exception. Who decides only because she stands in for
    others (`standing_in`) acts in the name of one of them, who has to be independent as well.
    """
    if why := _why_not(content, user, content_hash):
        return why
    if standing_in and not independent(content, content_hash, standing_in):
        names = _(" and ").join(str(found.principal) for found in standing_in)
        return FOR_OWN_WORK % {"names": names}
    return ""


def standing_in_at(step: str, user: Any) -> list[Delegation]:
    """Return by which delegations this person decides the step; none if it is hers anyway."""
    found = delegations_of(user)
    if not found or user.is_superuser:
        return []
    steps: Any = apps.get_model("editorial", "EditorialTask")  # it asks this module itself
    own = steps.objects.filter(step=step, active=True, groups__in=user.groups.all())
    return [] if own.exists() else found


def independent(
    content: Any, content_hash: str, standing_in: Sequence[Delegation]
) -> Delegation | None:
    """Return the first of these whose publisher could approve this herself."""
    free = (found for found in standing_in if not _why_not(content, found.principal, content_hash))
    return next(free, None)


def _why_not(content: Any, user: Any, content_hash: str) -> str:
    exact = content if hasattr(content, "content_id") else content.specific
    if user.pk in contributors(exact.content_id, content_hash):
        return str(OWN_WORK)
    draft = exact if content_hash else exact.get_latest_revision_as_object()
    if titles := changed_images(draft, user):
        return OWN_IMAGE % {"titles": ", ".join(f"“{title}”" for title in titles)}
    if titles := changed_recordings(draft, user):
        return OWN_RECORDING % {"titles": ", ".join(f"“{title}”" for title in titles)}
    if titles := changed_downloads(draft, user):
        return OWN_DOWNLOAD % {"titles": ", ".join(f"“{title}”" for title in titles)}
    return ""
