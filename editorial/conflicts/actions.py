"""Keep what could not be saved; merge it; discard it."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision

from audit.actions import record
from audit.models import Act
from editorial.canonical import content_hash
from editorial.conflicts.comments import bring_comments
from editorial.conflicts.merging import compare, merged_data
from editorial.conflicts.people import saves_since, sentence, why_not_save
from editorial.conflicts.typed import Typed
from editorial.locking import lock
from editorial.models import Unsaved
from editorial.refusal import Refused


def keep(
    *, content: Any, user: Any, form: str, button: str, base: Revision | None, typed: Typed
) -> Unsaved:
    """Store what one open form holds, in the place of what it held before; return the row."""
    kind = ContentType.objects.get_for_model(content)
    values = {
        "content_type": kind,
        "object_id": str(content.pk),
        "title": str(content)[:300],
        "button": button,
        "base": base.as_object().serializable_data() if base else None,
        "base_at": base.created_at if base else None,
        "mine": typed.data,
        "unread": typed.unread,
        "updated_at": timezone.now(),
    }
    names = {"content_id": content.content_id, "user": user, "form": form}
    earlier = Unsaved.objects.filter(**names).order_by("-pk").first() if form else None
    if earlier is None:
        return Unsaved.objects.create(**names, **values)
    Unsaved.objects.filter(pk=earlier.pk).update(**values)
    return Unsaved.objects.get(pk=earlier.pk)


@transaction.atomic
def merge(*, unsaved: Unsaved, user: Any, mine: set[str], theirs: set[str], seen: int) -> Revision:
    """Save both people's changes as this person's contribution; return the new revision.

    `mine` and `theirs` name the fields that both changed, by whose is to stand. `seen` is the
    revision that she compared hers with: if it is not the newest any more, she has to look again.
    """
    row = _locked(unsaved, user, seen)
    now = row.get_latest_revision_as_object()
    versions = versions_of(unsaved, row)
    found = compare(base=versions["base"], theirs=now, mine=versions["mine"])
    if missing := set(found.both) - mine - theirs:
        raise Refused(
            _("Choose whose version stands, for each field that you both changed."),
            code="choose:" + ",".join(sorted(missing)),
        )
    data = merged_data(
        comparison=found,
        theirs=now.serializable_data(),
        mine=unsaved.mine,
        chosen=mine & set(found.both),
    )
    detail = {"mine": sorted([*found.mine, *(mine & set(found.both))]), "woven": [*found.woven]}
    return _save(unsaved, row, data, user, **detail)


@transaction.atomic
def take_mine(*, unsaved: Unsaved, user: Any, seen: int) -> Revision:
    """Save what she typed whole, over what the others changed; return the new revision."""
    row = _locked(unsaved, user, seen)
    return _save(unsaved, row, unsaved.mine, user, whole=True)


@transaction.atomic
def discard(*, unsaved: Unsaved, user: Any) -> None:
    """Forget what she typed, because she says so."""
    if content := unsaved.content:
        row = lock(content)
        record(act=Act.TYPED_DISCARDED, content=row, actor=user, door="admin.conflict")
    unsaved.delete()


def versions_of(unsaved: Unsaved, row: Any) -> dict[str, Any]:
    """Return "base" and "mine" as objects; base is None if nobody knows it any more."""
    return {
        "base": row.with_content_json(unsaved.base) if unsaved.base is not None else None,
        "mine": row.with_content_json(unsaved.mine),
    }


def _locked(unsaved: Unsaved, user: Any, seen: int) -> Any:
    if unsaved.content is None:
        raise Refused(_("This was deleted. Copy what you need from here."), code="deleted")
    row = lock(unsaved.content)
    if why := why_not_save(user, row):
        raise Refused(why, code="not_allowed")
    if row.latest_revision_id != seen:
        newest = sentence(saves_since(row, None)[0])
        raise Refused(
            _("%(who)s Look at the new version, then decide again.") % {"who": f"{newest} "},
            code="changed",
        )
    return row


def _save(unsaved: Unsaved, row: Any, data: dict[str, Any], user: Any, **detail: Any) -> Revision:
    draft = row.with_content_json(data)
    bring_comments(draft, unsaved.mine)
    revision: Revision = draft.save_revision(user=user, log_action=True, clean=False)
    unsaved.delete()
    record(
        act=Act.MERGED,
        content=row,
        actor=user,
        door="admin.conflict",
        content_hash=content_hash(revision.as_object()),
        **detail,
    )
    return revision
