"""The title and the dek: the two lines that no label announces."""

from __future__ import annotations

from transfer.legacy.accounting import Sheet
from transfer.legacy.faces import Faces
from transfer.legacy.lines import Line, Run, folded, joined
from transfer.legacy.model import LegacyRefused

LONGEST_TITLE = 255
_MOST_LINES = 3
_LONGEST_DEK = 300
_PROSE = 80


def claim_title(sheet: Sheet, faces: Faces, first_label: int | None, head: int) -> tuple[str, int]:
    """The title and the position after it: the last free lines above the labels, or else the
    first fitting line of the head. Raises LegacyRefused if there is none."""
    above = first_label if first_label is not None and first_label <= head else 0
    for run in reversed(sheet.runs(0, above)):
        if len(run) <= _MOST_LINES and _fits(joined(run), faces):
            return _claimed(sheet, run)
    for run in sheet.runs(above, head):
        text = run[0].text
        if _fits(text, faces) and not (text.endswith(".") and len(text) > _PROSE):
            return _claimed(sheet, run[:1])
        if not faces.is_description(joined(run)):
            break
    at = sheet.lines[first_label].number if first_label is not None else None
    raise LegacyRefused("There is no title: no line of its own above the labels.", at)


def claim_dek(sheet: Sheet, faces: Faces, title: str, start: int, byline: Line | None) -> str:
    """The first text after the title if a description says the same, or the one short paragraph
    between title and byline. Empty if there is none."""
    for line in sheet.free(start, byline.number if byline else start):
        if folded(line.text) == folded(title):
            sheet.imported([line], "title, again")
    runs = sheet.runs(start)
    if not runs:
        return ""
    text = joined(runs[0])
    before_byline = byline is not None and len(sheet.runs(start, byline.number)) == 1
    before_byline = before_byline and runs[0][0].number < (byline.number if byline else 0)
    if faces.is_description(text) or (before_byline and len(text) <= _LONGEST_DEK):
        sheet.imported(runs[0], "dek")
        return text
    return ""


def _fits(text: str, faces: Faces) -> bool:
    if len(text) > LONGEST_TITLE or not any(character.isalnum() for character in text):
        return False
    return " > " not in text and not faces.is_description(text)


def _claimed(sheet: Sheet, run: Run) -> tuple[str, int]:
    sheet.imported(run, "title")
    return joined(run), run[-1].number
