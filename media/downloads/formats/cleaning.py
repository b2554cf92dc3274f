"""Checks a document wholly and writes it anew: imported by the process with limits only."""

import shutil
from pathlib import Path

from media.downloads.formats.facts import KINDS, ZIP, Found
from media.downloads.formats.office import clean_office
from media.downloads.formats.open_document import clean_open_document
from media.downloads.formats.packages import Package
from media.downloads.formats.portable import clean_pdf
from media.downloads.formats.text import check_text
from media.inspection.facts import Refused

PDF = b"%PDF-"


def clean(raw: Path, stem: Path) -> Found:
    """Check a file wholly, and write it anew without what names its makers.

    The ending of `raw` tells only a table from a text. Raises Refused.
    """
    with raw.open("rb") as file:
        head = file.read(len(PDF))
    if head == PDF:
        path = stem.with_suffix(KINDS["pdf"].ending)
        return Found("pdf", path, clean_pdf(raw, path))
    if head.startswith(ZIP):
        with Package(raw) as package:
            if "[Content_Types].xml" in package.sizes:
                return clean_office(package, stem)
            if "mimetype" in package.sizes:
                return clean_open_document(package, stem)
        raise Refused("archive")
    kind = check_text(raw)
    path = stem.with_suffix(KINDS[kind].ending)
    shutil.copyfile(raw, path)
    return Found(kind, path)
