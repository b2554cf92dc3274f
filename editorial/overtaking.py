"""Two acts at once on the same content: who comes second is told who was first.

The first holds the lock; the second waits for it. What it was asked for was asked of what stood
before, so it is refused, by name, instead of being done to something that nobody has looked at.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from documents import queries
from documents.models import EntryKind
from editorial.canonical import Canonical, manifest
from editorial.refusal import Refused


def newest_act(content: Any) -> int:
    """Return the number of the newest act on this content, asked before waiting for its lock.

    `content` may be a base page.
    """
    last = queries.last_entry(getattr(content, "content_id", None) or content.specific.content_id)
    return last.seq if last else 0


def newest_act_beside(revision: Any) -> int:
    """Return the same for the content of a revision."""
    kind: Any = ContentType.objects.get_for_id(revision.content_type_id).model_class()
    return queries.last_seq_among(kind._base_manager.filter(pk=revision.object_id))


def refuse_if_overtaken(content_id: str, seen: int, *, by_the_clock: bool = True) -> Any:
    """Raise `Refused` if somebody acted while this act waited for the lock; return the last act.

    Not `by_the_clock`: what only went out because its time had come stops nobody. A withdrawal
    means that whatever is there has to go.
    """
    last = queries.last_act(content_id)
    if last is None or last.seq <= seen or (last.door == "schedule" and not by_the_clock):
        return last
    raise Refused(
        _("%(who)s was quicker: %(act)s. Nothing else was changed. Look at it again, then decide.")
        % {"who": last.actor_name or "Galley", "act": _what(last)},
        code="overtaken",
    )


def refuse_changed_images(content: Any, exact: Canonical) -> None:
    """Refuse when an image was changed between the check of the approval and the document.

    Images are not locked, since other content shows them too. On SQLite nobody else writes now.
    """
    if connection.features.has_select_for_update and manifest(content, exact) != exact.manifest:
        raise Refused(
            _(
                "An image, a recording or a document in it was changed at the same moment. "
                "Nothing was published. Try again."
            ),
            code="conflict",
        )


def _what(entry: Any) -> str:
    words = {
        EntryKind.PUBLISHED: _("it was published at %(at)s"),
        EntryKind.WITHDRAWN: _("it was withdrawn at %(at)s"),
        EntryKind.REDIRECTED: _("readers were led elsewhere at %(at)s"),
        EntryKind.DELETED: _("it was deleted at %(at)s"),
        EntryKind.EXPIRED: _("it came down at %(at)s, as planned"),
    }
    at = f"{entry.at.astimezone(timezone.get_current_timezone()):%H:%M:%S}"
    return words[EntryKind(entry.kind)] % {"at": at}
