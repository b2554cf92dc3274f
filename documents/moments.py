"""A moment of the past: the state of the store is what the ledger held by then."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from documents.models import LedgerEntry, LedgerHead


@dataclass(frozen=True)
class Moment:
    """`seq` is the number of the newest entry by then; `everything`: also what is gone by now."""

    at: datetime
    seq: int
    everything: bool

    @property
    def held(self) -> Q:
        """Part of a query of past rows: those that held then."""
        return Q(seq__lte=self.seq, until_seq__gt=self.seq)


def moment(at: datetime, *, everything: bool) -> Moment:
    """Return the moment; before the first entry its number is 0."""
    entries = LedgerEntry.objects.filter(recorded_at__lte=at).order_by("-recorded_at", "-seq")
    return Moment(at, entries.values_list("seq", flat=True).first() or 0, everything)


def remembered_from() -> datetime | None:
    """Return since when the past is known; None from the beginning."""
    return LedgerHead.objects.values_list("remembers_from", flat=True).first()
