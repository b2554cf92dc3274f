"""What must hold before a page goes to another place, or away."""

from typing import Any, NoReturn

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from documents import queries
from editorial.acts.permissions import may_publish
from editorial.refusal import Refused
from resources.models import AbstractArticle, CategoryPage
from resources.publishable import GalleyPage, Publishable


def public_below(page: Any) -> dict[str, str]:
    """Return the paths of all documents at or below a page, by content id."""
    branch = page.get_descendants(inclusive=True).specific()
    return queries.paths_of(row.content_id for row in branch if isinstance(row, Publishable))


def refuse_move(page: Any) -> NoReturn:
    """Say why what is published does not move this way, and which way it does."""
    if isinstance(page.specific, AbstractArticle):
        raise Refused(
            _(
                "This article is published. To move it, choose the category under “File under” "
                "(in “Promotion and search”) and have that version approved."
            ),
            code="published_move",
        )
    if isinstance(page.specific, CategoryPage):
        raise Refused(
            _(
                "This is published, or something below it is. Only a publisher moves it, "
                "with “Move” in its menu."
            ),
            code="published_move",
        )
    raise Refused(
        _("This is published, or something below it is. It has one place only."),
        code="published_move",
    )


def check_move(row: Any, parent: Any, user: Any) -> None:
    """Refuse to move what is published, unless a publisher moves a category to a public place."""
    if not isinstance(row, CategoryPage) or user is None:
        refuse_move(row)
    former = row.get_parent()
    places = [place.permissions_for_user(user).can_publish_subpage() for place in (former, parent)]
    if not may_publish(user, row) or not all(places):
        raise Refused(
            _("This is published, or something below it is. Only a publisher moves it."),
            code="not_allowed",
        )
    if isinstance(parent, CategoryPage) and not queries.published_ids([parent.content_id]):
        raise Refused(
            _("“%(title)s” is not published. Have it approved first.") % {"title": parent},
            code="parent_not_public",
        )
    _check_paths(row, parent)


def check_place(row: Any, parent: Any, slug: str) -> None:
    """Refuse a place where this page cannot stand, or where another one has its address."""
    if parent.pk == row.pk or parent.is_descendant_of(row):
        raise Refused(_("A page cannot stand below itself."), code="place")
    if isinstance(row, GalleyPage) and not row.can_move_to(parent):
        raise Refused(
            _("“%(title)s” cannot stand below “%(parent)s”.") % {"title": row, "parent": parent},
            code="place",
        )
    if not Page._slug_is_available(slug, parent, row):
        raise Refused(
            _("Below “%(parent)s” there is a page with the address “%(slug)s” already.")
            % {"parent": parent, "slug": slug},
            code="path_taken",
        )


def _check_paths(row: Any, parent: Any) -> None:
    """The store and the tree agree on where all this is, and its new addresses are free."""
    documents = public_below(row)
    came_from = row.public_path
    outside = [path for path in documents.values() if not path.startswith(came_from)]
    if outside or documents.get(row.content_id, came_from) != came_from:
        raise Refused(
            _(
                "The address of this page is not the one that readers know. Repair that first: "
                "it stands in the report “Held at the wall”."
            ),
            code="held",
        )
    to = f"{parent.public_path}{row.slug}/"
    holders = queries.holders_of(to + path.removeprefix(came_from) for path in documents.values())
    for path, content_id in holders.items():
        if content_id not in documents:
            raise Refused(_("The address %(path)s is taken.") % {"path": path}, code="path_taken")


def refuse_orphans(row: Any) -> None:
    """Refuse to take away a page while pages below it are public."""
    if not isinstance(row, Page):
        return
    below = [
        page.content_id
        for page in row.get_descendants().live().specific()
        if hasattr(page, "content_id")
    ]
    if public := queries.published_ids(below):
        words = ngettext(
            "A published page stands below this one. Withdraw or move it first.",
            "%(n)s published pages stand below this one. Withdraw or move them first.",
            len(public),
        )
        raise Refused(words % {"n": len(public)}, code="orphans")
