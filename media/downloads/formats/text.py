"""Plain text and tables of it: UTF-8, no pages in disguise, no formulas."""

import re
from pathlib import Path

from media.inspection.facts import Refused

BOM = "\ufeff"
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\x80-\x9f\ufffe\uffff]")
PAGE = re.compile(
    r"<\s*/?\s*(!doctype|!entity|html|head|body|script|iframe|frame|svg|object|embed|applet|meta|"
    r"link|img|style|form|base|math|xml|\?xml|\?php|%)\b|<\?(xml|php|=)|<%|javascript:|vbscript:",
    re.IGNORECASE,
)
# Ways in which other files of words begin: scripts, RTF, PostScript, PDF, settings of links.
OTHERS = ("#!", "{\\rtf", "%!", "%PDF", "[InternetShortcut]", "@echo", "MIME-Version:")
# A cell that a table calculator would take for a formula; numbers and telephones may have a sign.
FORMULA = re.compile(r"(?:^|[,;\t|\n])[ \"']*(?:[=@]|[+-](?![\d\s(.,\-+])(?=\S))", re.MULTILINE)


def check_text(raw: Path) -> str:
    """Return `csv` or `txt`, as the ending says; raises Refused."""
    try:
        text = raw.read_bytes().decode("utf-8").removeprefix(BOM).replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise Refused("not_utf8") from error
    if CONTROL.search(text):
        raise Refused("other_format")
    if not text.strip():
        raise Refused("empty")
    if PAGE.search(text) or text.lstrip().startswith(OTHERS):
        raise Refused("page")
    if raw.suffix != ".csv":
        return "txt"
    if FORMULA.search(text):
        raise Refused("formula")
    return "csv"
