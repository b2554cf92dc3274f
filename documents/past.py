"""The store as it was at a moment: what has not changed since, and what is kept of the rest.

A row that is being replaced is looked for where it stands and then where it is kept, so a read
beside a publication misses nothing. Rows whose bytes were redacted are gone.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Q

from documents import past_lists, queries
from documents.lists import Card, Wanted
from documents.models import Document, FormerPath, LedgerEntry, PastDocument, PastPath
from documents.moments import Moment
from documents.places import CATEGORY, PLACES, Category, Place, place_of
from documents.plans import surrogate_key
from documents.queries import Elsewhere, Stored
from documents.shown import first_end, named_in, public_now

_FIELDS = ("content_id", "type", "path", "seq", "etag", "updated_at", "expires_at", "keys")


@dataclass(frozen=True)
class Held:
    """A row that held then; `stands`: it is the present one, too. `body` is None if redacted."""

    stands: bool
    body: bytes | None
    content_id: str
    type: str
    path: str | None
    seq: int
    etag: str
    updated_at: datetime
    expires_at: datetime | None
    keys: str | None

    def stored(self, ends: datetime | None, named: Iterable[str] = ()) -> Stored:
        """Return it as an answer, kept until something that it names is not public any more."""
        keys = {*(self.keys or "").split(), *(surrogate_key("id", one) for one in named)}
        return Stored(
            body=self.body or b"",
            content_id=self.content_id,
            type=self.type,
            seq=self.seq,
            etag=self.etag,
            updated_at=self.updated_at,
            expires_at=ends,
            keys=" ".join(sorted(keys)),
            soon=True,
        )


class Past:
    """Answers what `documents.queries` answers, for a moment (`documents.stores.Store`)."""

    def __init__(self, moment: Moment) -> None:
        self.moment = moment

    @property
    def at(self) -> datetime | None:
        """The moment that is asked for."""
        return self.moment.at

    def by_id(self, content_id: str, *, known: str = "") -> Stored | None:
        """Return the document that had this id."""
        return next(iter(self._shown(self._held(content_id=content_id)).values()), None)

    def by_path(self, path: str, *, known: str = "") -> Stored | None:
        """Return the document that stood at this path."""
        return next(iter(self._shown(self._held(path=path)).values()), None)

    def by_type(
        self,
        *types: str,
        order: str = "title",
        beyond: tuple[str, str] | None = None,
        limit: int | None = None,
    ) -> list[Stored]:
        """Return documents that there were of types, by title, path or id; as `Store` says."""
        columns = list(dict.fromkeys(("seq", order, "content_id")))
        behind = queries.after(beyond, order) if beyond else Q()
        present = Document.objects.filter(behind, type__in=types, seq__lte=self.moment.seq)
        past = PastDocument.objects.filter(self.moment.held, behind, type__in=types)
        rows = present.values_list(*columns).union(past.values_list(*columns), all=True)
        wanted = [seq for seq, *_ in rows.order_by(order, "content_id")]  # as the database sorts
        shown = self._shown(self._held(seq__in=wanted))
        return [shown[seq] for seq in wanted if seq in shown][:limit]

    def tombstone(self, content_id: str) -> str | None:
        """Return the public note of what was gone then, or has gone since; None if it never was."""
        for held in self._held(content_id=content_id):
            return self._why(held)
        entries = LedgerEntry.objects.filter(content_id=content_id, seq__lte=self.moment.seq)
        return entries.order_by("-seq").values_list("note", flat=True).first()

    def elsewhere(self, path: str) -> Elsewhere | None:
        """Say where a former path led, or that what stood at this one was gone or has gone."""
        for held in self._held(path=path):  # what stands there is nowhere else
            return None if self._shown([held]) else Elsewhere(None, self._why(held))
        former = self._former(path)
        if former is None or former.gone:
            return Elsewhere(None, former.note) if former else None
        targets = self._held(content_id=former.content_id)
        for held in targets:
            if (shown := self._shown([held]).get(held.seq)) and held.path:
                return Elsewhere(held.path, "", held.content_id, shown.expires_at, held.type)
            if not self._over(held):
                return Elsewhere(None, self._why(held))
        return Elsewhere(None, former.note)

    def all_places(self) -> list[Place]:
        """Return home page, resource pages and categories that there were, by path."""
        return [place for _, place in self._places(type__in=PLACES)]

    def category_at(self, path: str) -> Category | None:
        """Return the category that stood at a path; None if there was none."""
        found = self._places(type=CATEGORY, path__startswith=path)
        if not found or found[0][1].path != path:
            return None
        below = [place for _, place in found[1:] if place.is_directly_below(path)]
        return Category(found[0][0], below)

    def _places(self, **where: Any) -> list[tuple[Stored, Place]]:
        rows = [row for row in self._held(**where) if row.path]
        shown = self._shown(rows)
        found = [
            (stored, place_of(stored, str(row.path)))
            for row in rows
            if (stored := shown.get(row.seq))
        ]
        return sorted(found, key=lambda pair: pair[1].path.split("/"))

    def cards(
        self, wanted: Wanted, *, card: str, beyond: tuple[datetime, str] | None, limit: int
    ) -> list[Card]:
        """Return at most `limit` cards in order, those beyond a place (published_at, id)."""
        return past_lists.cards(self.moment, wanted, card=card, beyond=beyond, limit=limit)

    def _held(self, **where: Any) -> list[Held]:
        """Return the rows that held then, whether or not they may be shown, in no order."""
        present = Document.objects.filter(seq__lte=self.moment.seq, **where)
        found = [
            Held(True, bytes(body), *row) for *row, body in present.values_list(*_FIELDS, "body")
        ]
        past = PastDocument.objects.filter(self.moment.held, **where)
        kept = [Held(False, None, *row) for row in past.values_list(*_FIELDS)]
        entries = LedgerEntry.objects.filter(pk__in=[row.seq for row in kept])
        bodies = entries.values_list("seq", "body") if kept else ()
        of = {seq: bytes(body) for seq, body in bodies if body is not None}
        numbers = {row.seq for row in found}
        return found + [replace(r, body=of.get(r.seq)) for r in kept if r.seq not in numbers]

    def _shown(self, rows: Iterable[Held]) -> dict[int, Stored]:
        """Return by number what may be shown of these."""
        there = [row for row in rows if row.body and not self._over(row)]
        if self.moment.everything:
            return {row.seq: row.stored(None) for row in there}
        named = {
            row.seq: {row.content_id} if row.stands else named_in(row.body or b"") for row in there
        }
        public = public_now(set().union(*named.values())) if there else {}
        return {
            row.seq: row.stored(first_end(named[row.seq], public), named[row.seq])
            for row in there
            if named[row.seq] <= public.keys()
        }

    def _over(self, held: Held) -> bool:
        return held.expires_at is not None and held.expires_at <= self.moment.at

    def _why(self, held: Held) -> str:
        """Return the public note of what is not shown: none of what had expired then."""
        if self._over(held) or self.moment.everything:
            return ""
        return queries.tombstone(held.content_id) or ""

    def _former(self, path: str) -> FormerPath | PastPath | None:
        present = FormerPath.objects.filter(path=path, seq__lte=self.moment.seq)
        past = PastPath.objects.filter(self.moment.held, path=path).order_by("-seq")
        return present.first() or past.first()
