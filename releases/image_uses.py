"""Images that stand in what an open release has frozen (a finder of `media.uses`)."""

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from editorial.models import DraftImage
from editorial.rights.drafts import in_revisions, use_of
from media.uses import Use, Where
from releases.models import ReleaseItem


def used() -> QuerySet[DraftImage, Any]:
    """Return the keys of all images that stand in such a revision, as a query."""
    frozen = ReleaseItem.objects.filter(
        open=True,
        content_id=OuterRef("content_id"),
        revision_id__gte=OuterRef("first_revision_id"),
    )
    ended = frozen.filter(revision_id__lt=OuterRef("until_revision_id"))
    standing = Exists(ended) | (Q(until_revision_id=None) & Exists(frozen))
    return DraftImage.objects.filter(standing).values("image_id")


def find_uses(image_ids: Collection[int]) -> Iterator[Use]:
    """Yield a use for each item; items of drafts that are not frozen are drafts themselves."""
    open_items = ReleaseItem.objects.filter(open=True, revision_id__isnull=False)
    items = {row.content_id: row for row in open_items.select_related("release")}
    revisions = {key: row.revision_id for key, row in items.items() if row.revision_id}
    for image_id, content_id in in_revisions(image_ids, revisions) if items else ():
        item = items[content_id]
        if item.content:
            yield use_of(image_id, item.content, Where.RELEASE, item.release.title)
