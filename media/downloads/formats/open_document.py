"""OpenDocument: no Basic, no scripts, no plug-ins, nothing that is fetched from elsewhere."""

from collections.abc import Mapping
from pathlib import Path

from media.downloads.formats.facts import KINDS, Found
from media.downloads.formats.markup import is_markup, leads_to_a_page, read_markup
from media.downloads.formats.packages import Package
from media.inspection.facts import Refused

TYPES = {KINDS[kind].media_type.encode(): kind for kind in ("odt", "ods", "odp")}
MANIFEST = "META-INF/manifest.xml"
MACROS = ("basic/", "scripts/", "dialogs/")
SCRIPTS = {"event-listener", "script", "library-embedded", "library-linked"}
ACTIVE = {
    *("applet", "plugin", "floating-frame", "dde-connection", "dde-connection-decl"),
    *("dde-source", "dde-link"),
}
META = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<office:document-meta '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.2">'
    "<office:meta/></office:document-meta>"
)


def clean_open_document(package: Package, stem: Path) -> Found:
    """Check all parts, and pack them anew without what names people."""
    kind = TYPES.get(package.read("mimetype").strip())
    if kind is None or next(iter(package.sizes)) != "mimetype":
        raise Refused("archive")
    for name in package.sizes:
        if name.lower().startswith(MACROS):
            raise Refused("macros")
        if name.lower().endswith("documentsignatures.xml"):
            raise Refused("signed")
    if MANIFEST in package.sizes:
        read_markup(package.read(MANIFEST), _not_encrypted, doctype=True)

    def cleaned(name: str, content: bytes) -> bytes:
        if name.rpartition("/")[2] == "meta.xml":
            return META.encode()
        if is_markup(name, content) and name != MANIFEST:
            read_markup(content, _element, doctype=True)
        return content

    path = stem.with_suffix(KINDS[kind].ending)
    package.write(path, cleaned)
    return Found(kind, path)


def _not_encrypted(local: str, attributes: Mapping[str, str]) -> None:
    if local == "encryption-data":
        raise Refused("encrypted")


def _element(local: str, attributes: Mapping[str, str]) -> None:
    if local in SCRIPTS:
        raise Refused("macros")
    if local in ACTIVE:
        raise Refused("active")
    if local == "object-ole":
        raise Refused("embedded", "OLE")
    href = attributes.get("href", "")
    if not href:
        return
    if local == "a":
        if ":" in href and not leads_to_a_page(href):
            raise Refused("external", href[:40])
    elif ":" in href or href.startswith(("//", "/", "\\")) or ".." in href.split("/"):
        raise Refused("external", href[:40])
