"""Moving pages: what is published moves by an act of its own, and its addresses lead on."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.actions.move_page import MovePageAction
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page

from editorial.canonical import SPOKEN, canonical, changed_fields
from editorial.contributions import user_name
from editorial.delegation.standing import acting_name
from editorial.locking import lock_places, permitted
from editorial.models import Approval
from editorial.place_rules import check_move, check_place, public_below
from editorial.refusal import Refused
from resources import publication
from resources.models import AbstractArticle, CategoryPage
from resources.publication import Act
from resources.tree import lock_tree, reread_place

INSIDE = ("first-child", "last-child", "sorted-child")


@transaction.atomic
def move(*, page: Any, target: Any, pos: str | None, user: Any, door: str = "page.move") -> None:
    """Move a page, with all that is below it, or raise `Refused`; `pos` as treebeard has it.

    What is published stays published: each document goes to its new path with an entry of its own
    in the ledger. That needs a publisher. No approval is voided: the place of a category is not
    part of its content. An article's is, so a published article is re-filed by a new version.
    """
    user = user or get_active_log_context().user
    lock_tree()
    row, beside = _now(page), _now(target)
    parent = beside if pos in INSIDE else beside.get_parent()
    former = row.get_parent()
    if parent is None or former is None:
        raise Refused(_("This cannot be moved there."), code="place")
    if parent.pk == former.pk:  # the order among siblings is nothing that readers see
        _move(row, beside, pos, user)
        reread_place(page)
        return
    lock_places(row, former, parent)
    row, parent = _now(page).specific, parent.specific
    documents = public_below(row)
    if documents:
        check_move(row, parent, user)
    check_place(row, parent, row.slug)
    came_from, before = getattr(row, "public_path", ""), row.url_path
    _move(row, beside, pos, user)
    reread_place(page)
    row = _now(page).specific
    act = Act(
        content=row,
        actor_id=user.pk if user else None,
        actor_name=acting_name(user, row) if documents else user_name(user),
        door=door,
        at=timezone.now(),
        extra={
            "came_from": came_from,
            "to": getattr(row, "public_path", ""),
            "tree": (before, row.url_path),
        },
    )
    for listener in publication.listeners():
        listener.moved(act)


def refile(*, row: Any, content: Any, user: Any) -> tuple[str, str] | None:
    """Take an article to the category that its version about to be published wishes for.

    For the publishing service, which holds the locks. Returns the paths in the tree that it came
    from and went to; None if it stays where it is.
    """
    wish = getattr(content, "refile_to", None)
    if wish is None:
        return None
    before = row.url_path
    target = _now(wish).specific
    check_place(row, target, content.slug)
    if row.slug != content.slug:  # the old one may be taken there
        Page.objects.filter(pk=row.pk).update(slug=content.slug)
    _move(row, target, "last-child", user, approved=True)
    reread_place(row)
    return before, row.url_path


def place_again(content: Any) -> None:
    """Let an article that is brought back wish for the category that was approved with it then.

    Nothing else may differ from what was approved: the hash decides, as always.
    """
    if not isinstance(content, AbstractArticle) or content.refile_to:
        return
    now = canonical(content).content
    used = Approval.objects.filter(content_id=content.content_id).exclude(used_at=None)
    for approval in used.order_by("-pk"):
        if changed_fields(approval.content, now) == [SPOKEN["parent"]]:
            parent = CategoryPage.objects.filter(content_id=approval.content["parent"]).first()
            content.refile_to = parent
            return


def _move(row: Any, target: Any, pos: str | None, user: Any, *, approved: bool = False) -> None:
    """Let Wagtail move it. Without an approval it asks whether this person may."""
    action = MovePageAction(row, target, pos=pos, user=user)
    try:
        with permitted(row):
            action.execute(skip_permission_checks=approved)
    except ValidationError as error:
        raise Refused(" ".join(error.messages), code="place") from error


def _now(page: Any) -> Any:
    """Read a page as it stands now, under the lock of the tree."""
    found = Page.objects.filter(pk=page.pk).first()
    if found is None:
        raise Refused(_("“%(title)s” is gone meanwhile.") % {"title": page}, code="gone")
    return found
