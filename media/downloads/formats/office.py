"""Office Open XML: no macros, no files within, nothing that is fetched from elsewhere."""

import re
from collections.abc import Mapping
from pathlib import Path

from media.downloads.formats.facts import KINDS, Found
from media.downloads.formats.markup import is_markup, leads_to_a_page, read_markup
from media.downloads.formats.packages import Package
from media.inspection.facts import Refused

TYPES = "[Content_Types].xml"
MAIN = {f"{KINDS[kind].media_type}.main+xml": kind for kind in ("docx", "xlsx", "pptx")}
# In content types; in names of parts.
MACROS = ("macroenabled", "vbaproject", "vbadata", "macrosheet", "dialogsheet")
ACTIVE = ("activex", "/control")
STARTING = ("ppaction://program", "ppaction://macro", "ppaction://ole")
DDE = re.compile(r"\bDDE(AUTO)?\b", re.IGNORECASE)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
EMPTY = {
    "docprops/core.xml": (
        "<cp:coreProperties xmlns:cp="
        '"http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
    ),
    "docprops/app.xml": f'<Properties xmlns="{OFFICE}/extended-properties"/>',
    "docprops/custom.xml": f'<Properties xmlns="{OFFICE}/custom-properties"/>',
}
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def clean_office(package: Package, stem: Path) -> Found:
    """Check all parts, and pack them anew without the properties that name people."""
    kind = _kind(package)
    for name in package.sizes:
        _check_name(name.lower())
    titles: list[str] = []

    def cleaned(name: str, content: bytes) -> bytes:
        low = name.lower()
        if is_markup(low, content):
            _check_part(low, content)
        if low == "docprops/core.xml":
            titles.append(_title(content))
        return (HEAD + EMPTY[low]).encode() if low in EMPTY else content

    path = stem.with_suffix(KINDS[kind].ending)
    package.write(path, cleaned)
    return Found(kind, path, next(iter(titles), ""))


def _kind(package: Package) -> str:
    found: list[str] = []

    def element(_name: str, attributes: Mapping[str, str]) -> None:
        told = attributes.get("ContentType", "").lower()
        if any(word in told for word in MACROS):
            raise Refused("macros")
        if any(word in told for word in ACTIVE):
            raise Refused("active")
        if told in MAIN:
            found.append(MAIN[told])

    read_markup(package.read(TYPES), element)
    if len(found) != 1:
        raise Refused("archive")
    return found[0]


def _check_name(name: str) -> None:
    if any(word in name for word in ("vbaproject", "vbadata", "macrosheets/", "dialogsheets/")):
        raise Refused("macros")
    if "activex" in name or "webextension" in name:
        raise Refused("active")
    if name.startswith(("xl/connections", "xl/querytables/")):
        raise Refused("external", "table")
    if "/embeddings/" in name or "oleobject" in name:
        raise Refused("embedded", "OLE")
    if name.startswith("_xmlsignatures/"):
        raise Refused("signed")


def _check_part(name: str, content: bytes) -> None:
    """Refuse links that are followed without being asked, and fields that start programs."""
    fields: list[str] = []
    inside = [False]

    def relation(_name: str, attributes: Mapping[str, str]) -> None:
        kind = attributes.get("Type", "").rpartition("/")[2]
        if kind in ("oleObject", "package", "aFChunk"):
            raise Refused("embedded", "OLE")
        if kind == "vbaProject":
            raise Refused("macros")
        if kind == "control":
            raise Refused("active")
        if attributes.get("TargetMode", "").lower() == "external":
            target = attributes.get("Target", "")
            if kind != "hyperlink" or not leads_to_a_page(target):
                raise Refused("external", target[:40])

    def element(local: str, attributes: Mapping[str, str]) -> None:
        inside[0] = local == "instrText"
        if local in ("ddeLink", "ddeItem"):
            raise Refused("active")
        if local in ("oleObject", "OLEObject", "control"):
            raise Refused("embedded", "OLE")
        if local == "fldSimple":
            fields.append(attributes.get("instr", ""))
        if local == "DataMashup":
            raise Refused("external", "Power Query")
        if attributes.get("action", "").lower().startswith(STARTING):
            raise Refused("active")

    def words(text: str) -> None:
        if inside[0]:
            fields.append(text)

    if name.endswith(".rels"):
        read_markup(content, relation)
    elif name.startswith("xl/worksheets/") or name == "xl/sharedstrings.xml":
        read_markup(content, _cell)
    else:
        read_markup(content, element, words)
    if DDE.search("".join(fields)) or DDE.search(" ".join(fields)):
        raise Refused("active")


def _cell(local: str, attributes: Mapping[str, str]) -> None:
    if local in ("oleObject", "control"):
        raise Refused("embedded", "OLE")


def _title(content: bytes) -> str:
    found: list[str] = []
    inside = [False]

    def element(local: str, _: Mapping[str, str]) -> None:
        inside[0] = local == "title"

    def words(text: str) -> None:
        if inside[0]:
            found.append(text)

    read_markup(content, element, words)
    return " ".join("".join(found).split())[:255]
