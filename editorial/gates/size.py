"""The gate about how much a reader has to load."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from documents.sizes import WARN_BYTES, spoken_size
from editorial.gates.base import ArticleGate
from resources import publication
from resources.gates import GateIssue, Level

# A document is at most so many times as big as the text that was typed: images grow most.
GROWTH = 12


class DocumentSizeGate(ArticleGate):
    """The document is not bigger than readers on slow lines can wait for."""

    code = "document_size"
    title = _("Size")
    wants = _("The finished document stays below 256 kB; above 1 MB it is refused.")
    default_level = Level.ADVICE

    def check(self, content: Any) -> Iterator[GateIssue]:
        """Yield an issue when the document, built on trial, is big; a short text is not built."""
        if len(str(list(content.body.raw_data))) * GROWTH < WARN_BYTES:
            return
        size = publication.measurer()(content)
        if size is None or size.whole <= WARN_BYTES:
            return
        name, _dot, number = size.path.partition(".")
        yield self.issue(
            name,
            gettext("The finished document has %(size)s: readers on slow lines will wait for it.")
            % {"size": spoken_size(size.whole)},
            gettext("Its biggest part is %(part)s, with %(size)s. Shorten it, or split the text.")
            % {"part": _spoken(name, number), "size": spoken_size(size.part)},
        )


def _spoken(name: str, number: str) -> str:
    if name == "body" and number.isdecimal():
        return gettext("block %(number)s of the body") % {"number": int(number) + 1}
    return f"“{name}”"
