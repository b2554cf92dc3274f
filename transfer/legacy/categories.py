"""The canonical category: a name, two names with a separator, or the path of an address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

from transfer.legacy.model import LegacyRefused
from transfer.legacy.reading import refuse_characters

_HOST = re.compile(r"(?:https?:)?//[^/\s]*|www\.[^/\s]*", re.IGNORECASE)
_SEPARATOR = re.compile(r" ?[>»›/] ?")
_FILE = re.compile(r"\S+\.(?:html?|php|aspx?|jsp)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CategoryFound:
    """Names as a person writes them; `notes` say what had to be guessed or left out."""

    category: str
    subcategory: str
    notes: tuple[str, ...] = ()


def read_category(written: str) -> CategoryFound:
    """Read the value of the category label. Both names may be empty; nothing is fetched."""
    notes: list[str] = []
    host = _HOST.match(written)
    if host:
        notes.append(f"The category label holds an address, never fetched: {written}")
        written = written[host.end() :]
    if host or _is_path(written):
        names = _names_of_path(written)
    else:
        names = [name for name in _SEPARATOR.split(written) if name.strip()]
    if len(names) > 1 and names[0].casefold() == "home":
        names = names[1:]
    if len(names) > 2:
        left_out = ", ".join(names[2:])
        notes.append(f"The category label has more than two steps; left out: {left_out}")
    category, subcategory = [*names, "", ""][:2]
    return CategoryFound(category, subcategory, tuple(notes))


def _is_path(written: str) -> bool:
    if " " in written or "/" not in written:
        return False
    return written.startswith("/") or written == written.lower()


def _names_of_path(path: str) -> list[str]:
    """Slugs made names. The last step is left out when it is a file: the article itself."""
    steps = [step for step in re.split(r"[?#]", path)[0].split("/") if step.strip()]
    if steps and _FILE.fullmatch(steps[-1]):
        steps.pop()
    return [name for step in steps if (name := _name_of(step))]


def _name_of(slug: str) -> str:
    plain = unquote(slug)
    try:
        refuse_characters(plain, 1)
    except LegacyRefused:
        return ""
    words = re.sub(r"[-_+\s]+", " ", plain).strip()
    return words.title() if words == words.lower() else words
