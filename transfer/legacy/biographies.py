"""Lines at the article's end that say who its authors are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from transfer.legacy.accounting import Sheet
from transfer.legacy.bylines import names_role, plain_name
from transfer.legacy.dates import read_date
from transfer.legacy.lines import Run, joined
from transfer.legacy.model import LegacyAuthor

_VERB = r"(?:is|was|are|were|has|works|writes|serves|teaches|lives|covers)\b"
_CREDENTIALS = r"(?:, [A-Z][A-Za-z./-]{1,9}){0,6},?"
_CONTACT = re.compile(
    r"\bContact(?: (?:her|him|them|the authors?)(?: at)?| at)? ?: ?|"
    r"\bContact (?:her|him|them|the authors?) at ",
)
_POST = re.compile(r"(?:is|was|are|were) (?:currently )?(?:an? |the |one of the )?(?P<post>.+)")
_SENTENCE_END = re.compile(r"(?<!\bSt)(?<!\bMt)(?<!\bDr)(?<!\bNo)(?<!\bInc)(?<!\b[A-Z])\. |\.$")
_CLAUSE = re.compile(r",? (?:where|who|which|and (?:is|was|has|a|an|the))\b|, (?:an?|the|based) ")
_STRANGER = re.compile(
    r"(?P<name>[A-Z][\w.'’-]{0,40}(?: [A-Z][\w.'’-]{0,40}){1,3})"
    rf"{_CREDENTIALS} is (?:an?|the) (?P<rest>.+)"
)
_LONGEST = 1_500
_MOST_RUNS = 20


@dataclass(frozen=True, slots=True)
class BiographyFound:
    """`end` is the position after the last biography line; None when the article doesn't end
    there (no biography, or it stands directly under the byline)."""

    authors: tuple[LegacyAuthor, ...]
    end: int | None


def claim_biographies(
    sheet: Sheet, authors: tuple[LegacyAuthor, ...], start: int, form: int
) -> BiographyFound:
    """Look for biographies between the title and the comment form. They count at the end of the
    article (only comments or nothing behind them), with a contact anywhere, or at its very top."""
    runs = sheet.runs(start, form)
    texts = [joined(run) for run in runs]
    dated = (i for i, run in enumerate(runs) if any(read_date(line.text) for line in run))
    commented = next(dated, len(runs))
    found = [i for i, text in enumerate(texts[:commented]) if _subject(text, authors)]
    if not authors:
        strangers = [i for i, text in enumerate(texts[:commented]) if _stranger(text)]
        if strangers:
            name = _stranger(texts[strangers[-1]])
            sheet.note(f"There is no byline; the biography names {name}.")
            authors, found = (LegacyAuthor(name),), strangers[-1:]
    with_contact = [i for i in found if _CONTACT.search(texts[i])]
    at_end = found[-1:] if found and _only_comments_follow(runs[found[-1] + 1 :]) else []
    chosen = with_contact[:1] or at_end
    if (chosen or found[:1]) == [0] and not _only_comments_follow(runs[1:]):
        if not chosen and not _post(texts[0])[0]:
            return BiographyFound(authors, None)
        return BiographyFound(_claim(sheet, runs[:1], authors), None)
    if not chosen:
        return BiographyFound(authors, None)
    first = last = chosen[0]
    about_them = set(found)
    while first - 1 in about_them and chosen[0] - first < _MOST_RUNS:
        first -= 1
    further = about_them | {i for i, text in enumerate(texts) if text.startswith("Contact:")}
    while last + 1 in further and last - chosen[0] < _MOST_RUNS:
        last += 1
    authors = _claim(sheet, runs[first : last + 1], authors)
    return BiographyFound(authors, runs[last][-1].number)


def _claim(
    sheet: Sheet, runs: Sequence[Run], authors: tuple[LegacyAuthor, ...]
) -> tuple[LegacyAuthor, ...]:
    known = list(authors)
    about: list[int] = []
    for run in runs:
        text = joined(run)
        if text.startswith("Contact:"):
            contact = text.removeprefix("Contact:").strip()
            known = [
                replace(a, contact=a.contact or contact) if i in about else a
                for i, a in enumerate(known)
            ]
            sheet.imported(run, "author contact")
            continue
        for part in _parts(text, authors):
            about = _subject(part, authors)
            for index in about:
                known[index] = _described(known[index], part, several=len(about) > 1)
        sheet.imported(run, "author biography")
    return tuple(known)


def _described(author: LegacyAuthor, text: str, *, several: bool) -> LegacyAuthor:
    contact = ""
    if found := _CONTACT.search(text):
        contact = text[found.end() :].strip()
        text = text[: found.start()].strip()
    job_title, organisation = _post(text)
    if several and job_title.endswith("s") and not job_title.endswith("ss"):
        job_title = job_title[:-1]
    return replace(
        author,
        job_title=job_title or author.job_title,
        organisation=organisation or author.organisation,
        biography=f"{author.biography} {text}".strip(),
        contact=author.contact or contact,
    )


def _post(text: str) -> tuple[str, str]:
    """Job title and organisation, as far as the first sentence says them plainly."""
    sentence = _SENTENCE_END.split(text, maxsplit=1)[0]
    verb = re.search(rf"\b{_VERB}", sentence)
    post = _POST.match(sentence[verb.start() :]) if verb else None
    if post is None:
        return "", ""
    words = _CLAUSE.split(post["post"], maxsplit=1)[0]
    for joint in (" at ", " for ", " with ", " of "):
        job_title, _, organisation = words.partition(joint)
        organisation = organisation.removeprefix("the ").strip()
        if organisation and (organisation[0].isupper() or organisation[0].isdigit()):
            return job_title.strip(), organisation
    return (words.strip(), "") if names_role(words) else ("", "")


def _subject(text: str, authors: tuple[LegacyAuthor, ...]) -> list[int]:
    """Which authors the text is about: those named before its first verb."""
    if not authors or len(text) > _LONGEST:
        return []
    named = "|".join(re.escape(plain_name(author)) for author in authors)
    one = rf"(?:{named}){_CREDENTIALS}"
    subject = re.match(rf"(?P<who>{one}(?:,? (?:and |& )?{one}){{0,19}}) {_VERB}", text, re.I)
    if subject is None:
        return []
    who = subject["who"].casefold()
    return [i for i, author in enumerate(authors) if plain_name(author).casefold() in who]


def _parts(text: str, authors: tuple[LegacyAuthor, ...]) -> list[str]:
    """A paragraph about several authors, cut where the next one's sentence begins."""
    named = "|".join(re.escape(plain_name(author)) for author in authors)
    cuts = re.split(rf"(?<=[.!?:;\w]) (?=(?:{named}){_CREDENTIALS} {_VERB})", text)
    return cuts if all(_subject(cut, authors) for cut in cuts) else [text]


def _stranger(text: str) -> str:
    """Whom a biography names when there is no byline: only if it reads like one for certain."""
    found = _STRANGER.match(text) if len(text) <= _LONGEST else None
    if found and (_CONTACT.search(text) or names_role(found["rest"][:80])):
        return found["name"]
    return ""


def _only_comments_follow(runs: Sequence[Run]) -> bool:
    runs = [run for run in runs if not run[0].text.startswith("Contact:")]
    return not runs or read_date(runs[-1][-1].text) is not None
