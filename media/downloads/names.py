"""Names of documents: while they wait, as readers fetch them, and as browsers save them."""

from pathlib import PurePath
from typing import Any

from django.utils.text import slugify
from wagtail.coreutils import string_to_ascii

from media.names import LONGEST, TOKEN, UNCHECKED, fresh_name

FOLDER = "downloads/"


def upload_name(instance: Any, name: str) -> str:
    """Return where an upload waits for its check: private, under a name that nobody can guess."""
    return UNCHECKED + fresh_name(name)


def public_name(title: str, ending: str) -> str:
    """Return where a checked file goes: named after its title, under a name that none had before.

    What was published is never overwritten, and its address may be cached for a year.
    """
    stem = slugify(string_to_ascii(title))[:LONGEST].strip("-_") or "document"
    return FOLDER + fresh_name(stem, ending)


def saved_name(name: str) -> str:
    """Return how a browser is to call what it saves: the name without its random digits."""
    return TOKEN.sub("", PurePath(name).name)


def disposition(name: str) -> str:
    """Return the header that lets a browser save the file, never show it."""
    plain = saved_name(name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{plain}"
