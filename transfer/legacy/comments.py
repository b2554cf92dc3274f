"""Reader comments, found from the date line backwards: date, name, text."""

from __future__ import annotations

import re

from transfer.legacy.accounting import Sheet
from transfer.legacy.dates import DateLine, read_date
from transfer.legacy.lines import Line
from transfer.legacy.model import LegacyComment
from transfer.legacy.suspicion import suspicion_of

_SAID = re.compile(r"(?:posted by:?|comment by:?) | ?(?:says|wrote|said) ?:$", re.IGNORECASE)
_INITIAL = re.compile(r"(?:^|[ .])(?:\w|[JS]r|M\.?D|Ph\.?D)\.$")
_LONGEST_NAME = 80


def find_comments(sheet: Sheet, start: int, form: int) -> int:
    """Where the comments begin if nothing marks the article's end: the text of the first of them.
    They are the last thing above the form. Without any comments, the number of lines."""
    lines = sheet.free(start, form)
    has_form = form < len(sheet.lines)
    begin = len(sheet.lines)
    last = len(lines) - 1
    adjacent = True
    while last >= 2 and read_date(lines[last].text):
        first = _text_above(lines, last)
        together = lines[last].number - lines[last - 2].number == 2
        if first is None or not (together or (has_form and adjacent)):
            break
        begin = lines[first].number - 1
        last, adjacent = first - 1, True
        while last >= 0 and not read_date(lines[last].text):
            last, adjacent = last - 1, False
    return begin


def claim_comments(sheet: Sheet, start: int) -> tuple[LegacyComment, ...]:
    """Read everything from `start` on as comments; what belongs to none is reported, and is
    never part of the body."""
    comments: list[LegacyComment] = []
    pending: list[Line] = []
    for line in sheet.free(start):
        posted = read_date(line.text)
        if posted is None:
            pending.append(line)
        elif pending:
            comments.append(_claim(sheet, pending, line, posted, len(comments) + 1))
            pending = []
        else:
            sheet.not_understood([line], "A date that belongs to no comment.")
    sheet.not_understood(
        pending, "Stands after the end of the article and belongs to no dated comment."
    )
    return tuple(comments)


def _claim(
    sheet: Sheet, above: list[Line], dated: Line, posted: DateLine, number: int
) -> LegacyComment:
    *text_lines, name_line = above
    name = _name(name_line) if text_lines else ""
    if not name:
        text_lines = above
    sheet.imported(text_lines, f"comment {number} text")
    if name:
        sheet.imported([name_line], f"comment {number} name")
    note = "" if posted.value else "This is no day of the calendar; the comment has no date."
    sheet.imported([dated], f"comment {number} date", note)
    text = _text(text_lines)
    return LegacyComment(
        name=name,
        text=text,
        posted_on=posted.value,
        lines=tuple(line.number for line in [*above, dated]),
        suspicion=suspicion_of(name, text),
    )


def _text(lines: list[Line]) -> str:
    """Line breaks kept, any number of blank lines between two lines made one."""
    parts: list[str] = []
    before = lines[0].number - 1
    for line in lines:
        parts.append(("\n" if line.number == before + 1 else "\n\n") + line.text)
        before = line.number
    return "".join(parts).strip()


def _name(line: Line) -> str:
    """The name that the line can be, or "" when it reads like a sentence."""
    name = _SAID.sub("", line.text).strip()
    if not name or len(name) > _LONGEST_NAME or not any(map(str.isalnum, name)):
        return ""
    if name[-1] in ".!?:;," and not _INITIAL.search(name):
        return ""
    return name


def _text_above(lines: list[Line], dated: int) -> int | None:
    """The index of the first line of the comment's last paragraph, None if this is no comment."""
    if not _name(lines[dated - 1]):
        return None
    first = dated - 2
    if read_date(lines[first].text):
        return None
    while first > 0 and lines[first - 1].number == lines[first].number - 1:
        if read_date(lines[first - 1].text):
            break
        first -= 1
    return first
