"""What a release keeps its items from: drafts while it is scheduled, publication alone; and how
a change of one of them takes the approvals of all.
"""

from typing import Any

from django.utils.translation import gettext as _

from audit.models import Act
from editorial.canonical import canonical
from editorial.contributions import user_name
from editorial.labels import named
from editorial.refusal import SaveConflict
from editorial.times import spoken
from releases import announcements
from releases.freezing import changed_parts, digest_of, freeze, parts_of
from releases.models import FROZEN, Release, ReleaseItem, ReleaseState
from releases.record import noted


def before_draft(revision: Any) -> None:
    """Lock the release of what is about to be saved, before anything is recorded; refuse a draft
    of what waits for its time.
    """
    item = _frozen_item(revision)
    if item is None:
        return
    release = Release.objects.select_for_update().get(pk=item.release_id)
    if release.state == ReleaseState.SCHEDULED and release.due_at:
        raise SaveConflict(
            _(
                "This goes out with the release “%(release)s” %(at)s. "
                "Cancel the schedule of the release before you change it."
            )
            % {"release": release, "at": spoken(release.due_at)},
            code="scheduled",
        )


def after_draft(revision: Any) -> None:
    """A real change of one item: the whole release goes back to review, and says why."""
    item = _frozen_item(revision)
    if item is None:
        return
    draft = revision.as_object()
    now = canonical(draft)
    if now.digest == item.content_hash:
        return
    release = Release.objects.get(pk=item.release_id)
    fields = changed_parts(item.parts, parts_of(now))
    who, title = user_name(revision.user), item.title
    freeze(item, revision, now, str(draft))
    item.approval_ids = []
    item.save()
    had = bool(release.reviewed_at)
    release.state = ReleaseState.IN_REVIEW
    release.reviewed_at = release.reviewed_by_id = release.approved_at = None
    release.approved_by_id = None
    release.reviewed_by_name = release.approved_by_name = ""
    release.digest = digest_of(list(release.items.all()))
    release.says = _("%(who)s changed “%(title)s”: %(fields)s.") % {
        "who": who,
        "title": title,
        "fields": ", ".join(named(type(draft), fields)),
    }
    release.save()
    if had:
        noted(
            release,
            Act.RELEASE_VOIDED,
            revision.user,
            note=release.says,
            item=title,
            fields=fields,
        )
        announcements.waits(release, revision.user, release.says)


def _frozen_item(revision: Any) -> ReleaseItem | None:
    return (
        ReleaseItem.objects.filter(
            object_id=str(revision.object_id),
            content_type_id=revision.content_type_id,
            open=True,
            release__state__in=FROZEN,
        )
        .select_related("release")
        .first()
    )
