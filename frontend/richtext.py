"""Lets through of the API's HTML what the contract names, and nothing else.

The API has sanitised it already; a front end that shows words of others checks again.
"""

from html import escape
from html.parser import HTMLParser
from urllib.parse import urlsplit

from markupsafe import Markup

ALLOWED = {"p", "b", "strong", "i", "em", "a", "br", "ul", "ol", "li"}
SILENT = {"script", "style", "template", "iframe", "object", "svg", "math", "noscript"}
SCHEMES = {"http", "https", "mailto", "tel"}


class _Cleaner(HTMLParser):
    def __init__(self, allowed: set[str]) -> None:
        super().__init__(convert_charrefs=True)
        self._allowed = allowed
        self.parts: list[str] = []
        self._open: list[str] = []
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENT:
            self._silent.append(tag)
        if self._silent or tag not in self._allowed:
            return
        if tag == "br":
            self.parts.append("<br>")
            return
        self.parts.append(f"<{tag}{_link(attrs) if tag == 'a' else ''}>")
        self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br" and tag in self._allowed and not self._silent:
            self.parts.append("<br>")

    def handle_endtag(self, tag: str) -> None:
        if self._silent:
            if tag == self._silent[-1]:
                self._silent.pop()
            return
        if tag in self._open:
            while True:
                last = self._open.pop()
                self.parts.append(f"</{last}>")
                if last == tag:
                    break

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(escape(data, quote=False))

    def finish(self) -> str:
        self.close()
        self.parts.extend(f"</{tag}>" for tag in reversed(self._open))
        return "".join(self.parts)


def _link(attrs: list[tuple[str, str | None]]) -> str:
    address = (dict(attrs).get("href") or "").strip()
    return f' href="{escape(address)}"' if is_safe_address(address) else ""


def is_safe_address(address: str) -> bool:
    """A path or fragment of this site, or an absolute address of a harmless scheme."""
    if any(ord(sign) <= 32 for sign in address):
        return False
    if address.startswith(("/", "#")):
        return address[1:2] not in {"/", "\\"}
    try:
        return urlsplit(address).scheme.lower() in SCHEMES
    except ValueError:
        return False


def safe_link(address: str | None) -> str:
    """The address if it may be a link, else empty."""
    text = (address or "").strip()
    return text if is_safe_address(text) else ""


def clean_html(html: str | None) -> Markup:
    """HTML that is safe to show; empty for nothing."""
    return _cleaned(html, ALLOWED)


def clean_marks(html: str | None) -> Markup:
    """Words with nothing but `mark` around some of them; empty for nothing."""
    return _cleaned(html, {"mark"})


def _cleaned(html: str | None, allowed: set[str]) -> Markup:
    cleaner = _Cleaner(allowed)
    cleaner.feed(html or "")
    return Markup(cleaner.finish())  # noqa: S704  this is what makes it safe
