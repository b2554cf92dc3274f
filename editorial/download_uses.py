"""Which drafts and published articles offer a document (a finder of `media.downloads.uses`)."""

from collections.abc import Iterator

from editorial.downloads import in_drafts, revisions_naming
from editorial.models import Clearance, Schedule, ScheduleState
from editorial.rights.drafts import use_of
from media.uses import Use, Where


def find_uses(download_id: int) -> Iterator[Use]:
    """Yield a use for each revision that matters and names it."""
    for revision in revisions_naming(download_id, in_drafts()):
        content = revision.content_object
        if content is None:
            continue
        if Clearance.objects.filter(revision_id=revision.pk).exists():
            where = Where.PUBLISHED
        elif Schedule.objects.filter(revision_id=revision.pk, state=ScheduleState.WAITING).exists():
            where = Where.SCHEDULED
        else:
            where = Where.DRAFT
        yield use_of(download_id, content.specific, where)
