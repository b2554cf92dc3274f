"""One act on many: locked in one order, all refusals at once, recorded as one unit."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from audit.context import carrying
from editorial.bulk.items import Item, item_of, settle
from editorial.contributions import user_name
from editorial.locking import lock
from editorial.models import BulkAct, BulkKind
from editorial.refusal import Refused
from resources.publication import GateIssue
from resources.tree import lock_tree

NOTHING = gettext_lazy("Nothing was changed, since not all of these can be.")
IN_USE = gettext_lazy("Other content still uses it.")

Step = Callable[[Any, Item], None]


@transaction.atomic
def act_on_all(
    *,
    kind: BulkKind,
    contents: list[Any],
    user: Any,
    each: Step,
    note: str = "",
    reason: str = "",
    also_lock: Iterable[Any] = (),
) -> BulkAct:
    """Do `each` to all contents, in their order, or raise one `Refused` with everybody's reasons.

    The rows are locked by id first. Every entry of the record carries the number of the act.
    """
    if not contents:
        raise Refused(_("Nothing was chosen."), code="nothing")
    lock_all([*contents, *also_lock])
    act = BulkAct.objects.create(
        kind=kind,
        by_id=user.pk if user else None,
        by_name=user_name(user),
        note=note,
        reason=reason,
    )
    with carrying(bulk=act.pk):
        items = [(content, item_of(lock(content))) for content in contents]
        issues = [
            issue
            for content, item in items
            for issue in reasons(item.title, _under_lock, each, content, item)
        ]
    refuse_all(issues, NOTHING)
    act.items = [settle(item).as_data() for _content, item in items]
    act.save(update_fields=["items"])
    return act


def lock_all(contents: Iterable[Any]) -> None:
    """Lock these in the order that everybody keeps: the tree, pages by id, then snippets."""
    contents = list(contents)
    if any(isinstance(content, Page) for content in contents):
        lock_tree()  # one of them may get another address
    for content in sorted(contents, key=_order):
        lock(content)


def _order(content: Any) -> tuple[str, int]:
    return ("" if isinstance(content, Page) else content._meta.label_lower, content.pk)


def _under_lock(each: Step, content: Any, item: Item) -> None:
    each(lock(content), item)


def reasons(title: str, step: Callable[..., Any], *args: Any) -> Iterator[GateIssue]:
    """Do it in a savepoint; yield why it was refused, if it was."""
    try:
        with transaction.atomic():
            step(*args)
    except Refused as error:
        for issue in error.issues:
            reason = f"{issue.message} {issue.fix}".strip()
            yield because(title, reason, error.code, link=issue.link)
        if not error.issues:
            yield because(title, error.message, error.code)
    except ProtectedError:
        yield because(title, IN_USE, "in_use")
    except PermissionDenied as error:
        yield because(title, str(error) or _("You may not do this."), "not_allowed")


def refuse_all(issues: list[GateIssue], message: Any) -> None:
    """Raise one refusal that names them all, if there are any."""
    if issues:
        raise Refused(str(message), issues=issues, code="bulk")


def because(title: str, reason: Any, code: str, *, link: str = "") -> GateIssue:
    """Return the reason of one item."""
    return GateIssue("", code, f"“{title}”: {reason}", "", link=link)
