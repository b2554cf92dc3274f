"""What gates share: the kinds of content they look at, and links to the fields."""

from typing import Any, ClassVar

from resources.models import AbstractArticle
from resources.publication import GateIssue


class ArticleGate:
    """A gate for articles of all types."""

    code: ClassVar[str] = ""

    def applies_to(self, kind: type[Any]) -> bool:
        """Look at articles only."""
        return issubclass(kind, AbstractArticle)

    def issue(
        self, field: str, message: str, fix: str, *, required: bool = True, link: str = ""
    ) -> GateIssue:
        """Return an issue of this gate; fields of the form are linked by their anchor."""
        anchor = link or f"#panel-child-{_tab(field)}-{field}-section"
        return GateIssue(field, self.code, message, fix, required, anchor)


def _tab(field: str) -> str:
    if field.startswith("resource_"):
        return "resource_page_face"
    if field.startswith("category_"):
        return "category_page_face"
    return "content"
