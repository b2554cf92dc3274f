"""The labels `/* ... */` and the values that stand after them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from transfer.legacy.accounting import Sheet
from transfer.legacy.lines import Run, joined

_OPENS = re.compile(r"/ ?\*+ ?")
_CLOSES = re.compile(r"\* ?/")
_WORDS = re.compile(r"[a-z]+")
LONGEST_VALUE = 400
_MOST_LINES = 3


class LabelKind(StrEnum):
    """The value is what a person calls the label's target in the accounting."""

    RESOURCE_IMAGE = "resource page image"
    CATEGORY_IMAGE = "category page image"
    RESOURCE_DESCRIPTION = "resource page description"
    CATEGORY_DESCRIPTION = "category page description"
    CATEGORY = "category"


@dataclass(frozen=True, slots=True)
class Label:
    """`kind` is None for a label that isn't one of the five; `beside` is text after the label on
    its own line. `start` and `stop` bound its lines, `stop` is where a value may begin."""

    kind: LabelKind | None
    words: str
    beside: str
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class LabelValue:
    """A label with the free lines of its value; both `beside` and `lines` may be empty."""

    label: Label
    lines: Run

    @property
    def text(self) -> str:
        return self.label.beside or joined(self.lines)


def find_labels(sheet: Sheet) -> list[Label]:
    """Every label in order. A label may run over three lines; nothing is claimed yet."""
    labels: list[Label] = []
    position = 0
    while position < len(sheet.lines):
        label = _label_at(sheet, position) if sheet.is_free(position) else None
        if label is not None:
            labels.append(label)
        position = label.stop if label else position + 1
    return labels


def read_value(sheet: Sheet, label: Label, next_label: int) -> LabelValue:
    """The first run of free lines after the label. Empty where a template line, another label or a
    text too long for a value comes first."""
    if label.beside:
        return LabelValue(label, ())
    start = label.stop
    while start < next_label and not sheet.lines[start].text:
        start += 1
    stop = start
    while stop < next_label and sheet.is_free(stop):
        stop += 1
    lines = sheet.lines[start:stop]
    if sum(len(line.text) + 1 for line in lines) > LONGEST_VALUE:
        sheet.note(f"The label “{label.words}” is followed by a text too long to be its value.")
        return LabelValue(label, ())
    return LabelValue(label, lines)


def kind_of(words: str) -> LabelKind | None:
    """The label meant by the words in it, in any case, order and spacing."""
    named = set(_WORDS.findall(words.casefold()))
    resource = bool(named & {"resource", "resources"})
    category = bool(named & {"category", "categories"})
    if "canonical" in named or {"category", "subcategory"} <= named:
        return LabelKind.CATEGORY
    if resource == category or {"image", "description"} <= named:
        return None
    if "image" in named:
        return LabelKind.RESOURCE_IMAGE if resource else LabelKind.CATEGORY_IMAGE
    if "description" in named:
        return LabelKind.RESOURCE_DESCRIPTION if resource else LabelKind.CATEGORY_DESCRIPTION
    return None


def _label_at(sheet: Sheet, position: int) -> Label | None:
    first = sheet.lines[position].text
    opens = _OPENS.match(first)
    if opens is None:
        return None
    text = first[opens.end() :]
    for last in range(position, min(position + _MOST_LINES, len(sheet.lines))):
        if last > position:
            if not sheet.is_free(last) or _OPENS.match(sheet.lines[last].text):
                break
            text = f"{text} {sheet.lines[last].text}"
        if closes := _CLOSES.search(text):
            beside = text[closes.end() :].strip()
            return _label(text[: closes.start()], beside, position, last + 1)
    never_closed = _label(first[opens.end() :], "", position, position + 1)
    return never_closed if never_closed and never_closed.kind else None


def _label(words: str, beside: str, start: int, stop: int) -> Label | None:
    words = words.strip("* ")
    if len(words) > LONGEST_VALUE:
        return None
    if _OPENS.match(beside):
        return Label(None, f"{words} {beside}", "", start, stop)
    return Label(kind_of(words), words, beside, start, stop)
