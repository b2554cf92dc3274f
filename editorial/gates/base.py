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
        """Return an issue of this gate. Without a link, the form leads to the field itself."""
        return GateIssue(field, self.code, message, fix, required, link)
