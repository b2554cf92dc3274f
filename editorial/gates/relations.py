"""Gates about what content stands in and names: all of it must be public itself."""

from collections.abc import Iterator
from typing import Any

from wagtail.models import Page

from documents import queries
from editorial.gates.base import ArticleGate
from editorial.links import edit_link
from resources.models import CategoryPage
from resources.publication import GateIssue


class CategoryGate(ArticleGate):
    """The canonical category, and all further ones, are published."""

    code = "category"

    def check(self, content: Any) -> Iterator[GateIssue]:
        """Yield an issue for each category that readers cannot see yet."""
        above = [page.specific for page in content.get_ancestors().order_by("depth")]
        canonical = [page for page in above if isinstance(page, CategoryPage)]
        if not canonical:
            yield self.issue(
                "parent", "The article stands in no category.", "Move it below a category page."
            )
        wanted = [*canonical, *content.further_categories.all()]
        public = queries.published_ids(page.content_id for page in wanted)
        for page in wanted:
            if page.content_id not in public:
                yield self.issue(
                    "parent",
                    f"The category “{page.title}” is not published.",
                    "Have it approved first.",
                    link=edit_link(page),
                )


class AuthorGate(ArticleGate):
    """There is an author, and each is published."""

    code = "authors"

    def check(self, content: Any) -> Iterator[GateIssue]:
        """Yield an issue when nobody is named or somebody named is not published."""
        authors = [row.author for row in content.authorships.all()]
        if not authors:
            yield self.issue("authors", "No author is named.", "Add at least one under Content.")
        public = queries.published_ids(author.content_id for author in authors)
        for author in authors:
            if author.content_id not in public:
                yield self.issue(
                    "authors",
                    f"The author “{author.name}” is not published.",
                    "Have the biography approved first.",
                    link=edit_link(author),
                )


class PageParentGate:
    """A page below another page is reached through it: the one above is published."""

    code = "parent_published"

    def applies_to(self, kind: type[Any]) -> bool:
        """Look at category pages; articles have a gate that says it in their words."""
        return issubclass(kind, CategoryPage)

    def check(self, content: Any) -> Iterator[GateIssue]:
        """Yield an issue when a category's parent category is not public."""
        parent = content.get_parent().specific
        if isinstance(parent, CategoryPage) and not queries.published_ids([parent.content_id]):
            yield GateIssue(
                "parent",
                self.code,
                f"The category “{parent.title}” above it is not published.",
                "Have that one approved first.",
                link=edit_link(parent),
            )


class PathGate:
    """No other document has the path."""

    code = "path"

    def applies_to(self, kind: type[Any]) -> bool:
        """Look at all that has a path."""
        return hasattr(kind, "public_path")

    def check(self, content: Any) -> Iterator[GateIssue]:
        """Yield an issue when the path belongs to something else."""
        holder = queries.taken_by(content.public_path)
        if holder and holder != content.content_id:
            yield GateIssue(
                "slug",
                self.code,
                f"The address {content.public_path} is taken.",
                "Choose another slug.",
            )


class TitleGate:
    """Whatever it is, it is called something."""

    code = "title"

    def applies_to(self, kind: type[Any]) -> bool:
        """Look at everything."""
        return True

    def check(self, content: Any) -> Iterator[GateIssue]:
        """Yield an issue when the title or name is empty."""
        field = "title" if isinstance(content, Page) else "name"
        if not str(content).strip(" :"):
            yield GateIssue(field, self.code, "It has no title.", "Give it one.")
