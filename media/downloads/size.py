"""How large a document is, in words."""

from typing import Any

from django.template.defaultfilters import filesizeformat


def size_in_words(download: Any) -> str:
    """Return its size; nothing where it is not known."""
    return filesizeformat(download.file_size) if download.file_size else ""
