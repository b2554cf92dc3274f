"""Gates about what content stands in and names: all of it must be public itself."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from documents import queries
from editorial.gates.base import AnyGate, ArticleGate
from editorial.links import edit_link
from editorial.publicity import public_ids
from resources.gates import GateIssue
from resources.models import CategoryPage


class CategoryGate(ArticleGate):
    """The canonical category, and all further ones, are published."""

    code = "category"
    title = _("Categories")
    wants = _("The article stands in a category, and all its categories are published.")

    def check(self, content: Any) -> Iterator[GateIssue]:
        """Yield an issue for each category that readers cannot see yet."""
        canonical = content.canonical_categories()
        if not canonical:
            yield self.issue(
                "parent",
                gettext("The article stands in no category."),
                gettext("Move it below a category page."),
                link=reverse("wagtailadmin_pages:move", args=[content.pk]) if content.pk else "",
            )
        wanted = [*canonical, *content.further_categories.all()]
        public = public_ids(page.content_id for page in wanted)
        for page in wanted:
            if page.content_id not in public:
                yield self.issue(
                    "parent",
                    gettext("The category “%(title)s” is not published.") % {"title": page.title},
                    gettext("Have it approved first."),
                    link=edit_link(page),
                )


class AuthorGate(ArticleGate):
    """There is an author, and each is published."""

    code = "authors"
    title = _("Authors")
    wants = _("At least one is named, and all are published.")

    def check(self, content: Any) -> Iterator[GateIssue]:
        """Yield an issue when nobody is named or somebody named is not published."""
        authors = [row.author for row in content.authorships.all()]
        if not authors:
            yield self.issue(
                "authorships",
                gettext("No author is named."),
                gettext("Add at least one under Content."),
            )
        public = public_ids(author.content_id for author in authors)
        for author in authors:
            if author.content_id not in public:
                yield self.issue(
                    "authorships",
                    gettext("The author “%(name)s” is not published.") % {"name": author.name},
                    gettext("Have the biography approved first."),
                    link=edit_link(author),
                )


class PageParentGate(AnyGate):
    """A page below another page is reached through it: the one above is published."""

    code = "parent_published"
    title = _("Category above")
    wants = _("The category above a subcategory is published.")

    def applies_to(self, kind: type[Any]) -> bool:
        """Look at category pages; articles have a gate that says it in their words."""
        return issubclass(kind, CategoryPage)

    def check(self, content: Any) -> Iterator[GateIssue]:
        """Yield an issue when a category's parent category is not public."""
        parent = content.get_parent().specific
        if isinstance(parent, CategoryPage) and not public_ids([parent.content_id]):
            yield self.issue(
                "parent",
                gettext("The category “%(title)s” above it is not published.")
                % {"title": parent.title},
                gettext("Have that one approved first."),
                link=edit_link(parent),
            )


class PathGate(AnyGate):
    """No other document has the path."""

    code = "path"
    title = _("Address")
    wants = _("Nothing else that is published has it.")

    def applies_to(self, kind: type[Any]) -> bool:
        """Look at all that has a path."""
        return hasattr(kind, "public_path")

    def check(self, content: Any) -> Iterator[GateIssue]:
        """Yield an issue when the path belongs to something else."""
        holder = queries.taken_by(content.public_path)
        if holder and holder != content.content_id:
            yield self.issue(
                "slug",
                gettext("The address %(public_path)s is taken.")
                % {"public_path": content.public_path},
                gettext("Choose another slug."),
            )
        elif (wish := getattr(content, "refile_to", None)) and not Page._slug_is_available(
            content.slug, wish, content
        ):
            yield self.issue(
                "slug",
                gettext("Below “%(wish)s” there is a page with the address “%(slug)s” already.")
                % {"wish": wish, "slug": content.slug},
                gettext("Choose another slug."),
            )


class TitleGate(AnyGate):
    """Whatever it is, it is called something."""

    code = "title"
    title = _("Title")
    wants = _("It has a title or a name.")

    def check(self, content: Any) -> Iterator[GateIssue]:
        """Yield an issue when the title or name is empty."""
        field = "title" if isinstance(content, Page) else "name"
        if not str(content).strip(" :"):
            yield self.issue(field, gettext("It has no title."), gettext("Give it one."))
