"""Documents in what an open release has frozen (a finder of `media.downloads.uses`)."""

from collections.abc import Iterator

from django.db.models import Q

from editorial.downloads import revisions_naming
from editorial.rights.drafts import use_of
from media.uses import Use, Where
from releases.models import ReleaseItem


def find_uses(download_id: int) -> Iterator[Use]:
    """Yield a use for each item; items of drafts that are not frozen are drafts themselves."""
    open_items = ReleaseItem.objects.filter(open=True, revision_id__isnull=False)
    items = {row.revision_id: row for row in open_items.select_related("release")}
    if not items:
        return
    for revision in revisions_naming(download_id, Q(pk__in=items.keys())):
        item = items[revision.pk]
        if item.content:
            yield use_of(download_id, item.content, Where.RELEASE, item.release.title)
