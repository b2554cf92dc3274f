"""What gates share: their words, the kinds of content they look at, and how they say an issue."""

from typing import Any, ClassVar

from django.utils.functional import Promise

from resources.gates import GateIssue, Level
from resources.models import AbstractArticle


class AnyGate:
    """A gate for everything."""

    code: ClassVar[str] = ""
    title: ClassVar[str | Promise] = ""
    wants: ClassVar[str | Promise] = ""
    default_level: ClassVar[Level] = Level.REQUIRED
    always_required: ClassVar[bool] = False

    def applies_to(self, kind: type[Any]) -> bool:
        """Look at everything."""
        return True

    def issue(self, field: str, message: str, fix: str, *, link: str = "") -> GateIssue:
        """Return an issue of this gate. Without a link, the form leads to the field itself."""
        return GateIssue(field, self.code, message, fix, self.default_level == "required", link)


class ArticleGate(AnyGate):
    """A gate for articles of all types."""

    def applies_to(self, kind: type[Any]) -> bool:
        """Look at articles only."""
        return issubclass(kind, AbstractArticle)
