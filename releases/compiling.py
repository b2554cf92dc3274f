"""Put a release together: begin it, add, take out, order. All of it only while it is a draft."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.translation import gettext as _

from audit.models import Act
from editorial.contributions import user_name
from editorial.refusal import Refused
from editorial.schedules import waiting_publication
from releases.models import MOST_ITEMS, Release, ReleaseItem, ReleaseState
from releases.people import may_edit, may_take_out, require_beginner, require_changer
from releases.record import noted
from resources.publishable import Publishable


@transaction.atomic
def begin(*, title: str, user: Any, note: str = "") -> Release:
    """Begin an empty release."""
    require_beginner(user)
    release = Release.objects.create(
        title=title.strip(),
        note=note.strip(),
        created_by_id=user.pk,
        created_by_name=user_name(user),
    )
    noted(release, Act.RELEASE_CREATED, user)
    return release


@transaction.atomic
def rename(*, release: Release, user: Any, title: str, note: str = "") -> Release:
    """Change its title and the note for the office; neither is approved."""
    row = Release.objects.select_for_update().get(pk=release.pk)
    require_changer(user, row)
    before = row.title
    row.title, row.note = title.strip(), note.strip()
    row.save(update_fields=["title", "note"])
    noted(row, Act.RELEASE_RENAMED, user, note=row.note, came_from=before, to=row.title)
    return row


@transaction.atomic
def add(*, release: Release, contents: list[Any], user: Any) -> list[ReleaseItem]:
    """Put content at the end of a release, all or none; refuse with every reason at once."""
    row = _draft(release, user)
    items = list(row.items.all())
    reasons = [why for content in contents if (why := _why_not(row, content, user))]
    if len(items) + len(contents) > MOST_ITEMS:
        reasons.append(
            _("A release holds at most %(most)s items; this one would have %(number)s.")
            % {"most": MOST_ITEMS, "number": len(items) + len(contents)}
        )
    if reasons:
        raise Refused(" ".join(reasons), code="not_added")
    _renumber(items)
    added = [
        ReleaseItem.objects.create(
            release=row,
            position=position,
            content_type=ContentType.objects.get_for_model(content, for_concrete_model=False),
            object_id=str(content.pk),
            content_id=content.content_id,
            title=str(content.get_latest_revision_as_object())[:300],
        )
        for position, content in enumerate(contents, start=len(items) + 1)
    ]
    noted(row, Act.RELEASE_ITEMS, user, added=[item.title for item in added])
    return added


@transaction.atomic
def remove(*, release: Release, content_id: str, user: Any) -> None:
    """Take content out of a release."""
    row = _draft(release, user)
    items = list(row.items.all())
    gone = [item for item in items if item.content_id == content_id]
    if not gone:
        raise Refused(_("This is not in the release any more."), code="not_there")
    _require_to_take_out(user, gone)
    _renumber([item for item in items if item.content_id != content_id], gone=gone)
    noted(row, Act.RELEASE_ITEMS, user, removed=[item.title for item in gone])


@transaction.atomic
def reorder(*, release: Release, content_ids: list[str], user: Any) -> None:
    """Put the items into this order: how people read them. What goes out first is worked out."""
    row = _draft(release, user)
    items = {item.content_id: item for item in row.items.all()}
    if sorted(items) != sorted(content_ids):
        raise Refused(
            _("Somebody changed the list in the meantime. Look at it again."), code="conflict"
        )
    _renumber([items[content_id] for content_id in content_ids], gone=list(items.values()))
    noted(row, Act.RELEASE_ITEMS, user, order=[items[pk].title for pk in content_ids])


@transaction.atomic
def discard(*, release: Release, user: Any) -> None:
    """Take a draft apart: its items are free again, the record keeps what it was."""
    row = _draft(release, user)
    items = list(row.items.all())
    _require_to_take_out(user, items)
    noted(row, Act.RELEASE_ITEMS, user, discarded=[item.title for item in items])
    row.delete()


def _draft(release: Release, user: Any) -> Release:
    row = Release.objects.select_for_update().get(pk=release.pk)
    require_changer(user, row)
    if row.state != ReleaseState.DRAFT:
        raise Refused(
            _("This release is %(state)s. Take it back first, then change what is in it.")
            % {"state": row.get_state_display().lower()},
            code="not_draft",
        )
    return row


def _require_to_take_out(user: Any, items: list[ReleaseItem]) -> None:
    if foreign := [item for item in items if not may_take_out(user, item)]:
        raise Refused(
            _("You do not work on %(titles)s, so you cannot take it out.")
            % {"titles": ", ".join(f"“{item.title}”" for item in foreign)},
            code="not_allowed",
        )


def _why_not(release: Release, content: Any, user: Any) -> str:
    title = {"title": str(content)}
    if not isinstance(content, Publishable):
        return _("“%(title)s” is not published by itself.") % title
    if not may_edit(user, content):
        return _("You do not work on “%(title)s”, so you cannot add it.") % title
    draft: Any = content
    if draft.get_latest_revision() is None:
        return _("“%(title)s” has no draft. Save it once.") % title
    taken = ReleaseItem.objects.filter(content_id=content.content_id, open=True)
    if there := taken.select_related("release").first():
        if there.release_id == release.pk:
            return _("“%(title)s” is in this release already.") % title
        return _("“%(title)s” is in the release “%(release)s” already.") % {
            **title,
            "release": there.release.title,
        }
    if waiting_publication(content.content_id):
        return _("“%(title)s” is scheduled by itself. Cancel its schedule first.") % title
    return ""


def _renumber(items: list[ReleaseItem], gone: list[ReleaseItem] | None = None) -> None:
    """Number the items from 1; rows are written anew, since positions are unique."""
    wanted = list(range(1, len(items) + 1))
    if not gone and [item.position for item in items] == wanted:
        return
    ReleaseItem.objects.filter(pk__in=[item.pk for item in (*items, *(gone or ()))]).delete()
    for position, item in zip(wanted, items, strict=True):
        item.pk, item.position = None, position
        item._state.adding = True
    ReleaseItem.objects.bulk_create(items)
