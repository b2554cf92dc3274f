"""What stands in the places of a body: promos and advertisements, as the API chooses them."""

import math
import re

from frontend.answers import JsonObject
from frontend.api import Api
from frontend.site import get_beside, rows

MOST_SLOTS = 20
SLOT = re.compile(r"[A-Za-z0-9_-]+")


async def filled(
    api: Api, blocks: list[JsonObject], path: str | None
) -> tuple[list[JsonObject], float]:
    """The blocks, with `promo` and `ad` where something stands, and how long that is fresh.

    A key that a body names twice is filled once: nobody should read the same promo again.
    """
    places = _places(blocks)
    if not places:
        return blocks, math.inf
    question = {"slots": ",".join(places)} | ({"path": path} if path else {})
    answer = await get_beside(api, "/placements/", question)
    chosen = {row.get("slot"): row for row in rows(answer.body)}
    shown = list(blocks)
    for slot, place in places.items():
        found = chosen.get(slot) or {}
        shown[place] = {**blocks[place], "promo": found.get("promo"), "ad": found.get("ad")}
    return shown, answer.fresh_for


def _places(blocks: list[JsonObject]) -> dict[str, int]:
    """Where each slot that may be asked for stands first; no more than the API takes."""
    places: dict[str, int] = {}
    for place, block in enumerate(blocks):
        slot = str(block.get("slot") or "") if block.get("type") == "promo_slot" else ""
        if SLOT.fullmatch(slot) and len(places) < MOST_SLOTS:
            places.setdefault(slot, place)
    return places
