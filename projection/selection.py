"""Which documents are built anew, and in which order."""

from dataclasses import dataclass
from datetime import datetime

from documents.models import Document, LedgerEntry
from documents.schemas import ARTICLE_TYPES
from projection.models import Rebuild


@dataclass(frozen=True)
class Selection:
    """Which documents: of these types, with these ids, with an entry at or after a moment."""

    types: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    changed_since: str = ""

    def keys(self) -> list[str]:
        """Return what is selected as sorted keys: what articles embed before articles."""
        rows = Document.objects.all()
        if self.types:
            rows = rows.filter(type__in=self.types)
        if self.ids:
            rows = rows.filter(pk__in=self.ids)
        if self.changed_since:
            moment = datetime.fromisoformat(self.changed_since)
            later = LedgerEntry.objects.filter(at__gte=moment)
            rows = rows.filter(pk__in=later.values("content_id"))
        return sorted(_key(*row) for row in rows.values_list("pk", "type"))


def selection_of(rebuild: Rebuild) -> Selection:
    """Return what a run was asked for."""
    options = rebuild.options
    return Selection(tuple(options["types"]), tuple(options["ids"]), options["changed_since"])


def _key(content_id: str, document_type: str) -> str:
    return f"{int(document_type in ARTICLE_TYPES)}:{content_id}"
