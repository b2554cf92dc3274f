"""Where content leads: the links in its rich text and in its blocks."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup, Tag
from django.utils.translation import gettext as _
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

URL_KEYS = ("url", "captions_url")


@dataclass(frozen=True)
class Link:
    """A link: the field that holds it, its words, and a page's id or an address."""

    field: str
    where: str
    words: str
    page_id: int | None = None
    url: str = ""

    def page(self) -> Any:
        """Return the page that it leads to, or None."""
        page = Page.objects.filter(pk=self.page_id).first()
        return page.specific if page else None


def links_of(content: Any) -> Iterator[Link]:
    """Yield every link of a page or snippet, saved or not, in the order of the form."""
    for field in content._meta.get_fields():
        if isinstance(field, RichTextField):
            yield from _in_html(getattr(content, field.name) or "", field.name, "")
        elif isinstance(field, StreamField):
            value = getattr(content, field.name)
            for number, block in enumerate(value.get_prep_value() if value else [], start=1):
                where = _("Block %(number)s: ") % {"number": number}
                yield from _in_value(block["value"], field.name, where)


def _in_value(value: Any, field: str, where: str) -> Iterator[Link]:
    if isinstance(value, str) and "<a " in value:
        yield from _in_html(value, field, where)
    elif isinstance(value, list):
        for item in value:
            yield from _in_value(item, field, where)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key in URL_KEYS and isinstance(item, str) and item:
                yield Link(field, where, str(value.get("title") or item), url=item)
            else:
                yield from _in_value(item, field, where)


def _in_html(source: str, field: str, where: str) -> Iterator[Link]:
    for anchor in BeautifulSoup(source, "html.parser").find_all("a"):
        if not isinstance(anchor, Tag):
            continue
        words = " ".join(anchor.get_text(" ").split())
        if anchor.get("linktype") == "page":
            number = str(anchor.get("id", ""))
            page_id = int(number) if number.isdecimal() else 0
            yield Link(field, where, words, page_id=page_id)
        elif anchor.get("href"):
            yield Link(field, where, words, url=str(anchor["href"]))
