"""Shapes of what stands in the slots of a page."""

from pydantic import Field

from documents.schemas.answers import Complete
from documents.schemas.base import Schema
from documents.schemas.others import AdSlotDocument, PromoDocument


class PlacementInSlot(Schema):
    """A slot, and what stands in it: an ad slot, a promo, or nothing."""

    slot: str = Field(description="Key of the slot, as it was asked for.", examples=["in-body"])
    ad: AdSlotDocument | None = Field(
        description="Space for an advertisement; null where the slot is none, or is switched off."
    )
    promo: PromoDocument | None = Field(
        description="A promo of the audience; null when there is none (left)."
    )


class PlacementList(Schema):
    """What stands in the slots that were asked for."""

    items: list[PlacementInSlot] = Field(description="One for each slot, in the order asked for.")
    next: Complete
