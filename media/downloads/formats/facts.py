"""The kinds of documents that are taken, and what a check finds."""

from dataclasses import dataclass
from pathlib import Path

ZIP = b"PK\x03\x04"
OPEN_XML = "application/vnd.openxmlformats-officedocument"
OPEN_DOCUMENT = "application/vnd.oasis.opendocument"


@dataclass(frozen=True)
class Kind:
    """A kind: how people call it, how its files end, and what browsers are told."""

    name: str
    ending: str
    media_type: str

    @property
    def content_type(self) -> str:
        """What the header says."""
        text = self.media_type.startswith("text/")
        return f"{self.media_type}; charset=utf-8" if text else self.media_type


KINDS = {
    "pdf": Kind("PDF", ".pdf", "application/pdf"),
    "docx": Kind("Word (DOCX)", ".docx", f"{OPEN_XML}.wordprocessingml.document"),
    "xlsx": Kind("Excel (XLSX)", ".xlsx", f"{OPEN_XML}.spreadsheetml.sheet"),
    "pptx": Kind("PowerPoint (PPTX)", ".pptx", f"{OPEN_XML}.presentationml.presentation"),
    "odt": Kind("ODT", ".odt", f"{OPEN_DOCUMENT}.text"),
    "ods": Kind("ODS", ".ods", f"{OPEN_DOCUMENT}.spreadsheet"),
    "odp": Kind("ODP", ".odp", f"{OPEN_DOCUMENT}.presentation"),
    "csv": Kind("CSV", ".csv", "text/csv"),
    "txt": Kind("TXT", ".txt", "text/plain"),
}


@dataclass(frozen=True)
class Found:
    """A file that may be given to readers: its kind, where it stands, the title in it."""

    kind: str
    path: Path
    title: str = ""
