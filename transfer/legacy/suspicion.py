"""Why a moderator should look twice at a comment, in words."""

from __future__ import annotations

import re

UNREMARKABLE = "Imported from the old system; nobody has looked at it yet."

_ANCHOR = re.compile(r"<a\b(?P<attributes>[^<>]*)>", re.IGNORECASE)
_ADDRESS = re.compile(r"\bhref ?= ?[\"']?(?P<address>[^\s\"'<>]+)", re.IGNORECASE)
_BARE_ADDRESS = re.compile(r"\b(?:https?://|www\.)[^\s<>\"']+|\[url\b", re.IGNORECASE)
_TAG = re.compile(r"<(?!a\b)[a-z!][^<>]*>", re.IGNORECASE)
_SPAM = re.compile(
    r"\b(?:bad credit|backlinks?|betting|binary options|bitcoin|casinos?|cheap|cialis|credit check"
    r"|crypto(?:currency)?|earn money|escorts?|forex|free money|instant approval|jackpot|levitra"
    r"|loans?|lottery|make money|mortgages?|online pharmacy|outlet|payday|pills|poker|porn"
    r"|replicas?|seo|slots|sex|viagra|weight loss|work from home|xxx)\b",
    re.IGNORECASE,
)
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_MOST_WORDS = 12


def suspicion_of(name: str, text: str) -> str:
    """A sentence that names every sign of spam, or UNREMARKABLE."""
    signs: list[str] = []
    anchors = [match["attributes"] for match in _ANCHOR.finditer(text)]
    addresses = [anchor for anchor in anchors if _ADDRESS.search(anchor)]
    if broken := len(anchors) - len(addresses):
        signs.append(f"{_counted(broken, 'link')} without an address, typical of spam")
    if links := len(addresses) + len(_BARE_ADDRESS.findall(_ANCHOR.sub(" ", text))):
        signs.append(f"{_counted(links, 'link')} to other places")
    if _TAG.search(text):
        signs.append("other markup in the text")
    if words := _spam_words(f"{name}\n{text}"):
        signs.append(f"words that spam uses: {', '.join(words)}")
    if not signs:
        return UNREMARKABLE
    sentence = signs[0] if len(signs) == 1 else f"{', '.join(signs[:-1])}, and {signs[-1]}"
    return f"{sentence[0].upper()}{sentence[1:]}."


def _counted(number: int, noun: str) -> str:
    word = _NUMBERS[number] if number < len(_NUMBERS) else str(number)
    return f"{word} {noun}{'' if number == 1 else 's'}"


def _spam_words(text: str) -> list[str]:
    found = sorted({match.group().casefold() for match in _SPAM.finditer(text)})
    return found if len(found) <= _MOST_WORDS else [*found[:_MOST_WORDS], "and others"]
