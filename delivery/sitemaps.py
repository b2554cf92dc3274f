"""Addresses as sitemaps.org wants them, put together piece by piece."""

from collections.abc import Iterable
from datetime import datetime
from xml.sax.saxutils import escape

from delivery.markup import fit, of_file, on_site
from documents.sitemaps import Address

HEAD = b'<?xml version="1.0" encoding="UTF-8"?>\n'
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
IMAGE = "http://www.google.com/schemas/sitemap-image/1.1"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"


def index_bytes(parts: Iterable[int]) -> bytes:
    """Return the index that names each part by its address on the front end."""
    entries = "".join(
        f"<sitemap><loc>{_text(on_site(f'/sitemap-{part}.xml'))}</loc></sitemap>" for part in parts
    )
    return HEAD + f'<sitemapindex xmlns="{SITEMAP}">{entries}</sitemapindex>'.encode()


def urls_bytes(addresses: Iterable[Address]) -> bytes:
    """Return a sitemap of these addresses, each with its picture."""
    body = bytearray(HEAD)
    body += f'<urlset xmlns="{SITEMAP}" xmlns:image="{IMAGE}">'.encode()
    for one in addresses:
        body += _url(one).encode()
    return bytes(body + b"</urlset>")


def news_bytes(
    items: Iterable[tuple[str, str, datetime]], *, publication: str, language: str
) -> bytes:
    """Return a sitemap of news; items are title, path and first publication."""
    name = f"<news:name>{_text(publication)}</news:name>"
    entries = "".join(
        f"<url><loc>{_text(on_site(path))}</loc><news:news><news:publication>{name}"
        f"<news:language>{language}</news:language></news:publication>"
        f"<news:publication_date>{published_at.isoformat()}</news:publication_date>"
        f"<news:title>{_text(title)}</news:title></news:news></url>"
        for title, path, published_at in items
    )
    head = f'<urlset xmlns="{SITEMAP}" xmlns:news="{NEWS}">'
    return HEAD + f"{head}{entries}</urlset>".encode()


def _url(one: Address) -> str:
    image = ""
    if one.image:
        image = f"<image:image><image:loc>{_text(of_file(one.image))}</image:loc></image:image>"
    return (
        f"<url><loc>{_text(on_site(one.path))}</loc>"
        f"<lastmod>{one.updated_at.isoformat(timespec='seconds')}</lastmod>{image}</url>"
    )


def _text(text: str) -> str:
    return escape(fit(text))
