"""Values as words: dates, lengths, kinds, contacts."""

import re
from datetime import UTC, datetime

KINDS = {
    "article": "Article",
    "news": "News",
    "product_review": "Product review",
    "multimedia": "Watch and listen",
}
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def kind_name(document_type: str | None) -> str:
    return KINDS.get(document_type or "", "Article")


def _moment(value: object) -> datetime | None:
    if not isinstance(value, str):
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def long_date(value: object) -> str:
    """RFC 3339 to "23 November 2026"; empty for what is no moment."""
    moment = _moment(value)
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}" if moment else ""


def wall_clock(value: str) -> str:
    """RFC 3339 to "2 May 2030, 09:00 (UTC+2)", as clocks show it there; empty for no moment."""
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return ""
    offset = moment.utcoffset()
    if offset is None:
        return ""
    minutes = round(offset.total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    zone = f"{'-' if minutes < 0 else '+'}{hours}{f':{rest:02}' if rest else ''}" if minutes else ""
    day = f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"
    return f"{day}, {moment:%H:%M} (UTC{zone})"


def is_later_day(value: object, than: object) -> bool:
    """Whether an update is worth telling: on a later day than the publication."""
    later, earlier = _moment(value), _moment(than)
    return bool(later and earlier and later.date() > earlier.date())


def clock_length(seconds: int | None) -> str:
    """754 to "12:34"; empty when unknown."""
    if seconds is None or seconds < 0:
        return ""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def file_size(length: int | None) -> str:
    """182044 to "182 KB"; empty when unknown."""
    if length is None or length < 0:
        return ""
    if length < 1000:
        return f"{length} bytes"
    return f"{length / 1_000_000:.1f} MB" if length >= 1_000_000 else f"{round(length / 1000)} KB"


def rating_words(rating: float | None) -> str:
    """4.0 to "4", 3.5 to "3.5"; empty when there is none."""
    return "" if rating is None else f"{rating:g}"


def stars(rating: float | None) -> list[str]:
    """Five of "full", "half" or "none"."""
    value = rating or 0
    return [
        "full" if value >= place else "half" if value >= place - 0.5 else "none"
        for place in range(1, 6)
    ]


def contact_address(contact: str | None) -> str:
    """Address for a link; empty when the contact is neither e-mail nor web address."""
    text = (contact or "").strip()
    if re.fullmatch(r"[^\s@<>\"]+@[^\s@<>\"]+\.[^\s@<>\"]+", text):
        return f"mailto:{text}"
    return text if re.fullmatch(r"https?://[^\s<>\"]+", text) else ""


def contact_words(contact: str | None) -> str:
    """A web address without what nobody reads aloud."""
    return re.sub(r"^https?://(www\.)?", "", (contact or "").strip()).rstrip("/")
