"""Replaces documents whose content nobody changed: what they embed has, or how they are built.

Many at a time, under one lock of the ledger's head. Whoever built them did so before, without a
lock; here it shows whether that still counts.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from documents.actions import Origin, row_values
from documents.bulk import append_entries, replace_documents
from documents.encoding import Checked, Encoded
from documents.keeping import keep_replaced_by
from documents.listeners import prepare_refreshed
from documents.models import Document, EntryKind, LedgerEntry
from documents.numbering import next_numbers
from documents.seen import Seen, as_they_are
from documents.terms import replace_terms

# What is looked at of a row that is to be replaced: not its bytes.
KNOWN = ("type", "seq", "path", "published_at", "expires_at", "content_hash", "keys")


@dataclass(frozen=True)
class Renewed:
    """A document built anew: which number it replaces, and what it saw of others."""

    checked: Checked
    replaces: int
    seen: Seen

    @property
    def content_id(self) -> str:
        """Return whose document it is."""
        return str(self.checked.presentation.document["id"])


@dataclass
class Result:
    """What came of it: entries in order; ids that were overtaken and have to be built again."""

    entries: list[LedgerEntry] = field(default_factory=list)
    overtaken: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Batch:
    """What is to be written: in the order of ids, with all that could be made ready before."""

    renewed: list[Renewed]
    tell: Callable[[Sequence[LedgerEntry]], None]


def batch_of(renewed: Iterable[Renewed]) -> Batch:
    """Do what needs no lock: all writers wait for the head, so it is held as shortly as can be."""
    wanted = sorted(renewed, key=lambda one: one.content_id)
    documents = {one.content_id: one.checked.unnumbered for one in wanted}
    return Batch(wanted, prepare_refreshed(documents))


def refresh_documents(batch: Batch, *, origin: Origin) -> Result:
    """Append an entry `refreshed` for each and replace its document, in the open transaction.

    The pages and snippets must be locked. What was published, taken away, or built from something
    that has been replaced meanwhile, is left as it is and told as overtaken.
    """
    head = next_numbers(0)  # from here on nothing that is public changes
    known = Document.objects.only(*KNOWN)
    rows = known.in_bulk([one.content_id for one in batch.renewed])
    now = as_they_are(one.seen for one in batch.renewed)
    result, fit = Result(), []
    for one in batch.renewed:
        row = rows.get(one.content_id)
        if row and row.seq == one.replaces and one.seen.still_holds(now):
            fit.append((one, row))
        elif row:
            result.overtaken.append(one.content_id)
    if not fit:
        return result
    last = next_numbers(len(fit))
    encoded = [one.checked.encode(head.seq + n) for n, (one, _) in enumerate(fit, 1)]
    contributions = dict(
        LedgerEntry.objects.filter(seq__in=[row.seq for _, row in fit]).values_list(
            "seq", "contribution"
        )
    )
    result.entries = [
        LedgerEntry(
            seq=head.seq + n,
            kind=EntryKind.REFRESHED,
            type=row.type,
            content_id=row.pk,
            path=row.path or "",
            at=origin.at,
            recorded_at=last.recorded_at,
            actor_id=origin.actor_id,
            actor_name=origin.actor_name,
            door=origin.door,
            note=origin.note,
            content_hash=row.content_hash,
            contribution=contributions.get(row.seq, 0),
            etag=encoded[n - 1].etag,
            body=encoded[n - 1].body,
        )
        for n, (_, row) in enumerate(fit, 1)
    ]
    append_entries(result.entries)
    keep_replaced_by(head.seq + 1, last.seq)
    _replace(fit, encoded, head.seq)
    batch.tell(result.entries)
    return result


def _replace(fit: list[tuple[Renewed, Document]], encoded: list[Encoded], head: int) -> None:
    """Write the rows of documents, and the terms of those that are found by others now."""
    fresh = []
    for n, (one, row) in enumerate(fit, 1):
        values: dict[str, Any] = row_values(one.checked, encoded[n - 1], head + n)
        if values["path"] != row.path or values["published_at"] != row.published_at:
            raise ValueError(f"{row.pk}: a refresh moves nothing and publishes nothing.")
        values |= {"content_hash": row.content_hash, "expires_at": row.expires_at}
        fresh.append(Document(content_id=row.pk, **values))
    replace_documents(fresh)
    for document, (one, row) in zip(fresh, fit, strict=True):
        if document.keys != row.keys:
            presentation = one.checked.presentation
            tags = presentation.document.get("tags", ())
            replace_terms(document, presentation.terms, tags=tags)
