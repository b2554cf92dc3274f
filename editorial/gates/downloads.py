"""The gate about documents that readers download: chosen, checked, and there."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from editorial.gates.base import ArticleGate
from resources.gates import GateIssue


class DownloadGate(ArticleGate):
    """Each document's file was checked by the worker, found to be fine, and is there."""

    code = "download"
    title = _("Documents checked")
    wants = _("Each document to download is chosen, was checked, and its file is there.")
    always_required = True

    def check(self, content: Any) -> Iterator[GateIssue]:
        """Yield an issue for each block whose document lacks, waits, is refused or lost."""
        for number, block in enumerate(content.body, start=1):
            if block.block_type == "download" and (issue := self._look(number, block.value)):
                yield issue

    def _look(self, number: int, value: Any) -> GateIssue | None:
        document = value["document"]
        if document is None:
            words = gettext("Block %(number)s: the document is missing.") % {"number": number}
            return self.issue("body", words, gettext("Choose a document or remove the block."))
        if document.is_fine and _stands(document.file):
            return None
        if document.is_fine:
            words = gettext("Block %(number)s: the file of the document “%(title)s” is lost.")
            fix = gettext("Upload its file again, or choose another document.")
        elif document.why_refused:
            words = gettext("Block %(number)s: the document “%(title)s” is refused. %(why)s")
            fix = gettext("Upload another file for it, or choose another document.")
        else:
            words = gettext("Block %(number)s: the document “%(title)s” is still being checked.")
            fix = gettext("Try again in a moment. If it stays so, ask whether the worker runs.")
        told = words % {"number": number, "title": document.title, "why": document.why_refused}
        return self.issue("body", told, fix, link=reverse("downloads:edit", args=[document.pk]))


def _stands(file: Any) -> bool:
    """Say whether a file of the local folder is there; a storage elsewhere is not asked."""
    try:
        return Path(file.path).is_file()
    except NotImplementedError:
        return True
