"""Chooses what stands in the slots of a page, among published promos and ad slots.

An article names only a slot's key, so its document is the same for everybody. The same question
has the same answer until something of it is published anew.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zlib import crc32

from django.utils.text import slugify

from documents.queries import Stored
from documents.stores import Store

AD = "ad_slot"
PROMO = "promo"
Told = tuple[Stored, dict[str, Any]]


@dataclass(frozen=True)
class Placement:
    """A slot, with the bytes of the one document that stands in it, or none."""

    slot: str
    ad: bytes | None = None
    promo: bytes | None = None


@dataclass(frozen=True)
class Placements:
    """What stands in all slots; `ends` and `soon` are of whatever was chosen from."""

    chosen: list[Placement]
    ends: list[datetime | None]
    soon: bool


def choose(store: Store, slots: Sequence[str], *, audience: str, path: str) -> Placements:
    """Return what stands in each of these slots, in their order.

    A slot with the key of a published ad slot is that ad slot's, and empty while it is switched
    off. Any other takes a promo, none of them twice on one page: of the audience that its key
    names ("job-seekers" names Job seekers), else of `audience` (in any case; of all if none is
    named). Which comes first depends on the path, so that pages differ.
    """
    rows = store.by_type(AD, PROMO, order="content_id")
    found = [(row, json.loads(row.body)) for row in rows]
    ads = {told["key"]: (row, told) for row, told in found if told["type"] == AD}
    promos = _turned([(row, told) for row, told in found if told["type"] == PROMO], path)
    chosen = []
    for slot in slots:
        if slot in ads:
            row, told = ads[slot]
            chosen.append(Placement(slot, ad=row.body if told["enabled"] else None))
        else:
            promo = _promo(promos, slot.lower(), audience.lower())
            chosen.append(Placement(slot, promo=promo.body if promo else None))
    soon = not rows or rows[0].soon
    return Placements(chosen, [row.expires_at for row in rows], soon)


def _turned(promos: list[Told], path: str) -> list[Told]:
    first = crc32(path.encode()) % len(promos) if promos else 0
    return promos[first:] + promos[:first]


def _promo(promos: list[Told], slot: str, audience: str) -> Stored | None:
    """Take the promo for a slot out of those that are left."""
    named = [one for one in promos if slugify(one[1]["audience"]) == slot]
    fitting = named or [one for one in promos if audience in ("", one[1]["audience"].lower())]
    if not fitting:
        return None
    promos.remove(fitting[0])
    return fitting[0][0]
