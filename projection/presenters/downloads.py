"""Documents to download, as readers get them."""

from typing import Any


def present_download(value: Any, _: set[str]) -> dict[str, Any] | None:
    """Return the block; None where no document is chosen, or its file is not checked yet."""
    document = value["document"]
    if document is None or not document.is_fine or document.facts is None:
        return None
    return {
        "title": value["title"] or document.title,
        "description": value["description"],
        "src": document.file.url,
        "media_type": document.facts.media_type,
        "bytes": document.file_size,
        "extension": document.facts.ending.strip("."),
    }
