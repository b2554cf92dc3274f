"""Blocks as plain data, without a query: what a form would store, which images stand there."""

from collections.abc import Iterator
from typing import Any

from wagtail import blocks
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.rich_text import extract_references_from_rich_text

from resources.blocks.recordings import RecordingChooserBlock

# A form sends what is empty in these as empty text.
WORDS = (
    blocks.CharBlock,
    blocks.TextBlock,
    blocks.URLBlock,
    blocks.EmailBlock,
    blocks.RegexBlock,
    blocks.RichTextBlock,
    blocks.ChoiceBlock,
)


def filled(block: Any, value: Any) -> Any:
    """Return the raw value of a block as its form would store it.

    Imported data may leave out what is empty; the first untouched save of its form writes it.
    """
    if isinstance(block, blocks.StructBlock) and isinstance(value, dict):
        return {
            name: filled(child, value[name]) if name in value else _default(child)
            for name, child in block.child_blocks.items()
        }
    if isinstance(block, blocks.ListBlock) and isinstance(value, list):
        plain = [item["value"] if _is_item(item) else item for item in value]
        return [{"type": "item", "value": filled(block.child_block, item)} for item in plain]
    if isinstance(block, blocks.StreamBlock) and isinstance(value, list):
        return [
            {"type": item["type"], "value": filled(block.child_blocks[item["type"]], item["value"])}
            for item in value
            if item["type"] in block.child_blocks
        ]
    return "" if value is None and isinstance(block, WORDS) else value


def _default(block: Any) -> Any:
    return filled(block, block.get_prep_value(block.get_default()))


def images_in(block: Any, value: Any) -> Iterator[int]:
    """Return keys of images in the raw value of a block, whatever its fields are called."""
    for leaf, raw in _leaves(block, value):
        if isinstance(leaf, ImageBlock):  # Wagtail's own: an image with its texts
            yield from _key(raw.get("image") if isinstance(raw, dict) else raw)
        elif isinstance(leaf, ImageChooserBlock):
            yield from _key(raw)
        elif isinstance(leaf, blocks.RichTextBlock):
            yield from images_in_text(raw)


def recordings_in(block: Any, value: Any) -> Iterator[int]:
    """Return keys of recordings in the raw value of a block."""
    for leaf, raw in _leaves(block, value):
        if isinstance(leaf, RecordingChooserBlock):
            yield from _key(raw)


def _leaves(block: Any, value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield each block that is filled and holds no others, with its raw value."""
    if not value:
        return
    if isinstance(block, blocks.StructBlock) and not isinstance(block, ImageBlock):
        for name, child in block.child_blocks.items():
            yield from _leaves(child, value.get(name))
    elif isinstance(block, blocks.ListBlock):
        for item in value:
            plain = item.get("value") if _is_item(item) else item
            yield from _leaves(block.child_block, plain)
    elif isinstance(block, blocks.StreamBlock):
        for item in value:
            if child := block.child_blocks.get(item["type"]):
                yield from _leaves(child, item["value"])
    else:
        yield block, value


def images_in_text(text: Any) -> Iterator[int]:
    """Return keys of images that running text embeds."""
    if "<embed" in str(text):
        for model, pk, *_path in extract_references_from_rich_text(str(text)):
            if issubclass(model, get_image_model()):
                yield int(pk)


def _key(value: Any) -> Iterator[int]:
    if value is not None:
        yield int(value)


def _is_item(item: Any) -> bool:
    """List items are stored with their type; those of old data are not."""
    return isinstance(item, dict) and item.keys() <= {"type", "value", "id"} and "value" in item
