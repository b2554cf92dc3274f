"""Rich text as readers get it: sanitised, with links to what is published and nothing of drafts."""

import re

import nh3
from bs4 import BeautifulSoup

from projection import shelf
from projection.linked import path_to

NEEDS_WORK = re.compile(r"<(?:a|strong|em)\b", re.IGNORECASE)
# A link as `present_html` leaves it; links do not nest.
ANCHOR = re.compile(r'<a href="(?P<href>/[^"]*)"[^>]*>(?P<words>.*?)</a>', re.DOTALL)
TAGS = {"p", "b", "strong", "i", "em", "a", "br", "ul", "ol", "li"}


def present_html(source: str) -> str:
    """Return clean HTML. A link to a page that is not published keeps its words only."""
    if not NEEDS_WORK.search(source or ""):
        return _clean(source or "")
    soup = BeautifulSoup(source or "", "html.parser")
    for anchor in soup.find_all("a"):
        if anchor.get("linktype") == "page":
            path = _public_path(str(anchor.get("id", "")))
            if path is None:
                anchor.unwrap()
                continue
            anchor.attrs = {"href": path}
        elif anchor.get("linktype"):
            anchor.unwrap()
    for name, better in (("strong", "b"), ("em", "i")):
        for tag in soup.find_all(name):
            tag.name = better
    return _clean(str(soup))


def _clean(source: str) -> str:
    return nh3.clean(
        source,
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener",
    ).strip()


def _public_path(page_id: str) -> str | None:
    number = int(page_id) if page_id.isdecimal() and len(page_id) < 19 else 0
    content_id = shelf.content_ids_of([number]).get(number)
    return path_to(content_id) if content_id else None
