"""Chooses what stands in the slots of a page, among published promos and ad slots.

An article names only a slot's key, so its document is the same for everybody. The same question
has the same answer until something of it is published anew.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zlib import crc32

from documents.stores import Store

AD = "ad_slot"
PROMO = "promo"


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
    off. Any other takes a promo: of the audience (in any case; of all if none is named), no promo
    twice on one page. Which comes first depends on the path, so that pages differ.
    """
    rows = store.by_type(AD, PROMO, order="content_id")
    found = [(row, json.loads(row.body)) for row in rows]
    ads = {told["key"]: (row, told) for row, told in found if told["type"] == AD}
    promos = [
        row.body
        for row, told in found
        if told["type"] == PROMO and audience.lower() in ("", told["audience"].lower())
    ]
    first = crc32(path.encode()) % len(promos) if promos else 0
    waiting = iter(promos[first:] + promos[:first])
    chosen = []
    for slot in slots:
        if slot in ads:
            row, told = ads[slot]
            chosen.append(Placement(slot, ad=row.body if told["enabled"] else None))
        else:
            chosen.append(Placement(slot, promo=next(waiting, None)))
    soon = not rows or rows[0].soon
    return Placements(chosen, [row.expires_at for row in rows], soon)
