"""From a parsed export to the fields and blocks of an article."""

from collections.abc import Iterable
from typing import Any

from django.utils.html import escape

from transfer.legacy.model import LegacyArticle, LegacyBlock


def article_fields(legacy: LegacyArticle) -> dict[str, Any]:
    """Return the values of an article's own fields, body included."""
    return {
        "title": legacy.title,
        "dek": legacy.dek,
        "resource_image_alt": legacy.resource_face.image_alt,
        "resource_description": legacy.resource_face.description,
        "category_image_alt": legacy.category_face.image_alt,
        "category_description": legacy.category_face.description,
        "body": body_blocks(legacy.body),
    }


def body_blocks(blocks: Iterable[LegacyBlock]) -> list[dict[str, Any]]:
    """Return raw StreamField data. Texts are plain, so they are escaped where HTML stands."""
    return [_block(block) for block in blocks]


def _block(block: LegacyBlock) -> dict[str, Any]:
    match block.kind:
        case "heading":
            return {"type": "heading", "value": {"text": block.text, "level": "2"}}
        case "caption":
            # The picture was lost with its address; a gate will ask for it.
            value = {"image": None, "alt": block.text, "decorative": False, "caption": block.text}
            return {"type": "image", "value": {**value, "credit": ""}}
        case "pull_quote":
            return {"type": "pull_quote", "value": {"text": block.text, "attribution": ""}}
        case "list":
            style = "numbered" if block.ordered else "bulleted"
            items = [f"<p>{escape(item)}</p>" for item in block.items]
            return {"type": "list", "value": {"style": style, "items": items}}
        case _:
            return {"type": "paragraph", "value": f"<p>{escape(block.text)}</p>"}
