"""Lines that are nothing but a date, in the usual English forms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[0-9]{4})"
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? "
_BEFORE = rf"(?:posted )?(?:on )?(?:{_WEEKDAY})?"
_TIME = r"(?:,? (?:at )?|t)[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?"
_ZONE = r"(?: ?[ap]\.?m\.?)?(?: ?(?:z|utc|gmt|[ecmp][sd]?t|[+-][0-9]{2}:?[0-9]{2}))?"
_AFTER = rf"(?:{_TIME}{_ZONE})?"

_SHAPES = [
    re.compile(_BEFORE + shape + _AFTER, re.IGNORECASE | re.ASCII)
    for shape in (
        rf"{_MONTH} {_DAY},? {_YEAR}",
        rf"{_DAY} (?:of )?{_MONTH},? {_YEAR}",
        rf"{_YEAR}[-/.](?P<month>[0-9]{{1,2}})[-/.](?P<day>[0-9]{{1,2}})",
        r"(?P<month>[0-9]{1,2})[-/.](?P<day>[0-9]{1,2})[-/.](?P<year>[0-9]{4}|[0-9]{2})",
    )
]
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class DateLine:
    """`value` is None when the line has a date's shape but names no day of the calendar."""

    value: date | None


def read_date(text: str) -> DateLine | None:
    """The date that the whole line is, or None if it is anything else. Of two numbers the first
    is the month, as the old site wrote it, unless only the other way round is a date."""
    if len(text) > _LONGEST:
        return None
    for shape in _SHAPES:
        if found := shape.fullmatch(text):
            return DateLine(_day(found["year"], found["month"], found["day"]))
    return None


def _day(year: str, month: str, day: str) -> date | None:
    full_year = int(year) + (2000 if len(year) == 2 else 0)
    if not month.isdigit():
        return _calendar_day(full_year, _MONTHS.index(month[:3].casefold()) + 1, int(day))
    first, second = int(month), int(day)
    if first > 12 >= second:
        first, second = second, first
    return _calendar_day(full_year, first, second)


def _calendar_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
