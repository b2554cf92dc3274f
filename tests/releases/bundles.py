"""Makes releases, in any state, through the public doors."""

from typing import Any

from accounts.roles import Role
from releases import compiling, publishing, reviewing
from releases.models import Release
from tests.factories import UserFactory, make_article, make_author, make_category


def series(writer: Any, *, articles: int = 1) -> list[Any]:
    """Return articles, their new author and their new category: nothing of it is public.

    The articles come first, so that the order of publication has to be worked out.
    """
    category = make_category("Night Shifts", live=False)
    author = make_author("Nora Night", live=False)
    pages = [
        make_article(f"Night {number}", parent=category, author=author, owner=writer)
        for number in range(1, articles + 1)
    ]
    return [*pages, author, category]


def make_release(
    contents: list[Any], *, title: str = "Night shifts", submitted: bool = False, by: Any = None
) -> Release:
    """Return a release of these, submitted if told so."""
    person = by or UserFactory(role=Role.EDITOR)
    release = compiling.begin(title=title, user=person)
    compiling.add(release=release, contents=contents, user=person)
    return reviewing.submit(release=release, user=person) if submitted else release


def make_approved(contents: list[Any], **options: Any) -> Release:
    """Return a release that an independent publisher approved, both steps."""
    release = make_release(contents, submitted=True, **options)
    person = UserFactory(role=Role.PUBLISHER)
    for _step in range(2):
        release = reviewing.approve(release=release, user=person)
    return release


def make_published(contents: list[Any], **options: Any) -> Release:
    """Return a release that is out."""
    release = make_approved(contents, **options)
    return publishing.publish_release(release=release, user=UserFactory(role=Role.PUBLISHER))
