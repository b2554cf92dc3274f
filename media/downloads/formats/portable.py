"""PDF: no scripts, no actions that start something, no files within; written anew by qpdf."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pikepdf import (
    Array,
    Dictionary,
    ForeignObjectError,
    Name,
    Object,
    PasswordError,
    Pdf,
    PdfError,
    Stream,
    String,
)

from media.downloads.formats.markup import leads_to_a_page
from media.inspection.facts import Refused

MOST_OBJECTS = 400_000
END = b"%%EOF"
BLANK = b"\r\n\t \0"
# Keys and actions, by what is refused with them.
KEYS = {
    "/JS": "active",
    "/JavaScript": "active",
    "/XFA": "xfa",
    "/EF": "embedded",
    "/EmbeddedFiles": "embedded",
    "/RichMediaContent": "active",
    "/AA": "active",  # what is done without being asked
    "/Encrypt": "encrypted",
}
ACTIONS = {
    *("/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToE", "/RichMediaExecute"),
    *("/Rendition", "/Movie", "/Sound"),
}
MEDIA = {"/RichMedia", "/3D", "/Movie", "/Sound", "/Screen"}
NAMING = ("/Metadata", "/PieceInfo", "/LastModified")


def clean_pdf(raw: Path, path: Path) -> str:
    """Check all objects, and write them anew without notes on people; return the title in it."""
    _check_end(raw)
    try:
        with Pdf.open(raw, attempt_recovery=False) as pdf:
            if pdf.is_encrypted:
                raise Refused("encrypted")
            for seen in _dictionaries(pdf):
                _check(seen)
                for key in NAMING:
                    if key in seen:
                        del seen[key]
            title = _title(pdf)
            for key in ("/Info", "/ID"):
                if key in pdf.trailer:
                    del pdf.trailer[key]
            if title:
                pdf.docinfo["/Title"] = title
            pdf.save(path, deterministic_id=True, fix_metadata_version=False)
            return title
    except PasswordError as error:
        raise Refused("encrypted") from error
    except (PdfError, ForeignObjectError, ValueError, TypeError, KeyError, RecursionError) as error:
        if isinstance(error, Refused):
            raise
        raise Refused("damaged") from error


def _check_end(raw: Path) -> None:
    with raw.open("rb") as file:
        file.seek(max(0, raw.stat().st_size - 64 * 1024))
        tail = file.read().rstrip(BLANK)
    if not tail.endswith(END):
        raise Refused("trailing_data" if END in tail else "truncated")


def _dictionaries(pdf: Pdf) -> Iterator[Any]:
    """Yield all dictionaries, those of streams and those within others."""
    waiting: list[Any] = [pdf.trailer]
    number = 0
    for one in pdf.objects:
        waiting.append(one)
        while waiting:
            found = waiting.pop()
            number += 1
            if number > MOST_OBJECTS:
                raise Refused("bomb")
            if isinstance(found, (Dictionary, Stream)):
                yield found
            within = _within(found)
            # What is no part of this object comes by itself, as one of `pdf.objects`.
            waiting += [item for item in within if not item.is_indirect]


def _within(found: Any) -> list[Object]:
    if isinstance(found, (Dictionary, Stream)):
        values: Any = found.values()
    elif isinstance(found, Array):
        values = list(found)
    else:
        return []
    return [item for item in values if isinstance(item, (Dictionary, Stream, Array))]


def _check(seen: Any) -> None:
    for key, code in KEYS.items():
        if key in seen:
            raise Refused(code, "PDF" if code == "embedded" else "")
    opened = seen.get("/OpenAction")
    if isinstance(opened, Dictionary) and _name(opened, "/S") not in ("/GoTo", "/Named"):
        raise Refused("active")
    action = _name(seen, "/S")
    if action in ACTIONS:
        raise Refused("active")
    if action == "/GoToR" or (isinstance(seen, Stream) and "/F" in seen):
        raise Refused("external", "PDF")
    if action == "/URI" and not leads_to_a_page(str(seen.get("/URI", "#"))):
        raise Refused("external", str(seen.get("/URI"))[:40])
    if _name(seen, "/Subtype") in MEDIA:
        raise Refused("active")
    if _name(seen, "/Type") == "/EmbeddedFile" or _name(seen, "/Subtype") == "/FileAttachment":
        raise Refused("embedded", "PDF")
    if _name(seen, "/FT") == "/Sig" and "/V" in seen:
        raise Refused("signed")


def _name(seen: Any, key: str) -> str:
    value = seen.get(key)
    return str(value) if isinstance(value, Name) else ""


def _title(pdf: Pdf) -> str:
    info = pdf.trailer.get("/Info")
    title = info.get("/Title") if isinstance(info, Dictionary) else None
    return " ".join(str(title).split())[:255] if isinstance(title, String) else ""
