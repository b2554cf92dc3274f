"""Promos in the page's head: "Audience:", a heading, items, a closing line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from transfer.legacy.accounting import Sheet
from transfer.legacy.faces import Faces
from transfer.legacy.lines import Line, Run, joined
from transfer.legacy.model import LegacyPromo

_HEADER = re.compile(r"(?P<audience>[^\W\d_][\w &/'’-]{1,40}?) ?:(?P<rest> ?.*)")
_KNOWN = re.compile(
    r"(?:job seeker|ad agency|ad agencie|agency|employer|recruiter|advertiser|member|student"
    r"|subscriber|reader|hiring manager)s?",
    re.IGNORECASE,
)
_BULLET = re.compile(r"[-*•·‣▪●◦] ?(?=\w)")
_INDENT = 2
_NEAR = 12
_LONGEST_CLOSING = 160
_LONGEST_LINE = 300


@dataclass(frozen=True, slots=True)
class _Section:
    """An audience's line and what may belong to it. `closed` when a template line or another
    audience ends it, so that the title can't be in it; `labelled` when a label ends it."""

    header: Line
    audience: str
    heading: str
    runs: list[Run]
    closed: bool
    labelled: bool


def claim_promos(
    sheet: Sheet, faces: Faces, first_label: int | None, head: int
) -> tuple[LegacyPromo, ...]:
    """Read the promos above the article. An audience with nothing behind it is template."""
    headers = _headers(sheet, head if first_label is None else min(first_label, head), head)
    promos: list[LegacyPromo] = []
    for index, header in enumerate(headers):
        following = headers[index + 1].number - 1 if index + 1 < len(headers) else None
        section = _section(sheet, faces, header, following, head, first_label)
        promo = _claim(sheet, section, len(promos) + 1)
        if promo:
            promos.append(promo)
    return tuple(promos)


def _headers(sheet: Sheet, labels: int, head: int) -> list[Line]:
    """Audiences of the old site anywhere in the head. Others only above the labels, as the first
    line or behind the items of another promo, and with items of their own."""
    headers: list[Line] = []
    may_begin = True
    for line in sheet.free(0, head):
        found = _HEADER.fullmatch(line.text) if len(line.text) <= _LONGEST_LINE else None
        known = found is not None and _KNOWN.fullmatch(found["audience"]) is not None
        bare = found is not None and not found["rest"] and line.number <= labels
        if known or (bare and may_begin and _items_near(sheet, line)):
            headers.append(line)
            may_begin = False
        else:
            may_begin = bool(headers) and (may_begin or _is_item(line))
    return headers


def _items_near(sheet: Sheet, header: Line) -> bool:
    return any(map(_is_item, sheet.free(header.number, header.number + _NEAR)))


def _section(
    sheet: Sheet,
    faces: Faces,
    header: Line,
    following: int | None,
    head: int,
    first_label: int | None,
) -> _Section:
    stop = following if following is not None else head
    end = header.number
    while end < stop and (sheet.is_free(end) or not sheet.lines[end].text):
        end += 1
    labelled = end == first_label
    closed = not labelled and end < head
    runs = sheet.runs(header.number, end)
    if not closed:
        runs = [run for run in runs if not faces.is_description(joined(run))]
    found = _HEADER.fullmatch(header.text)
    audience, rest = (found["audience"], found["rest"].strip()) if found else (header.text, "")
    return _Section(header, audience, rest, runs, closed, labelled)


def _claim(sheet: Sheet, section: _Section, number: int) -> LegacyPromo | None:
    before, items, after = _divided(section)
    if not (section.heading or before or items or after):
        sheet.template(
            [section.header], "audience", f"Nothing is said to the audience “{section.audience}”."
        )
        return None
    name = f"promo {number}"
    sheet.imported(
        [section.header], f"{name} audience and heading" if section.heading else f"{name} audience"
    )
    sheet.imported(before, f"{name} heading")
    for index, item in enumerate(items, start=1):
        sheet.imported(item, f"{name} item {index}")
    sheet.imported(after, f"{name} closing line")
    return LegacyPromo(
        audience=section.audience,
        heading=f"{section.heading} {joined(before)}".strip(),
        items=tuple(_BULLET.sub("", joined(item), count=1) for item in items),
        closing=joined(after),
    )


def _divided(section: _Section) -> tuple[Run, list[Run], Run]:
    """Heading lines, items and closing lines of a section; what it leaves is not the promo's."""
    runs = section.runs
    with_items = [index for index, run in enumerate(runs) if any(map(_is_item, run))]
    if with_items:
        return _divided_by_items(section, with_items[0], with_items[-1])
    if section.labelled:
        runs = runs[:-1]
    elif not section.closed:
        runs = []
    closing = runs[-1] if len(runs) > 1 and _closes(runs[-1]) else ()
    middle = runs[1:-1] if closing else runs[1:]
    heading = runs[0] if runs else ()
    return heading, middle, closing


def _divided_by_items(section: _Section, first: int, last: int) -> tuple[Run, list[Run], Run]:
    heading = [line for run in section.runs[:first] for line in run]
    items: list[list[Line]] = []
    for run in section.runs[first : last + 1]:
        for position, line in enumerate(run):
            if not items and not _is_item(line):
                heading.append(line)
            elif _is_item(line) or position == 0 or not line.text[0].islower():
                items.append([line])
            else:
                items[-1].append(line)
    closing: Run = ()
    following = section.runs[last + 1 :]
    if not _is_item(items[-1][0]) and _closes(items[-1]):
        closing = tuple(items.pop())
    elif following and (
        section.closed or _closes(following[0]) or (section.labelled and len(following) > 1)
    ):
        closing = following[0]
    return tuple(heading), [tuple(item) for item in items], closing


def _is_item(line: Line) -> bool:
    return line.indent >= _INDENT or _BULLET.match(line.text) is not None


def _closes(run: Sequence[Line]) -> bool:
    text = joined(run)
    return text.endswith(("!", ".")) and len(text) <= _LONGEST_CLOSING
