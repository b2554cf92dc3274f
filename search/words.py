"""From text to the terms that are searched for, in one way for both databases (docs/adr/0027).

A term is a stem: lower case, accents folded, the English ending taken off. It has letters a to z
and digits only, so that no database parses it in a way of its own.
"""

import re
import threading
import unicodedata
from functools import lru_cache

import snowballstemmer

TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
LONGEST_WORD = 64
FOLDED = str.maketrans({"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "ł": "l"})
# Too common to tell one text from another. Inside quotation marks they count.
COMMON_WORDS = """
a about after all also am an and any are as at be because been before being both but by
can could did do does doing don't down during each few for from further had has have
having he her here hers him his how i if in into is isn't it it's its just me more most my
no nor not now of off on once only or other our ours out over own same she should so some
such than that the their theirs them then there these they this those through to too under
until up us very was we were what when where which while who whom why will with would you
your yours
"""
COMMON = frozenset(COMMON_WORDS.split())
_local = threading.local()


def clean(text: str) -> str:
    """Return text in composed form, which all offsets refer to."""
    return unicodedata.normalize("NFC", text)


def is_common(token: str) -> bool:
    """Whether a word is too common to be searched for alone."""
    return token.lower().replace("’", "'") in COMMON


@lru_cache(maxsize=20_000)
def term_of(token: str) -> str:
    """Return the stem of a word of the text; empty when nothing is left of it."""
    word = _folded(token)
    return _plain(_stemmer().stemWord(word)) if word.isascii() else _plain(word)


def whole(token: str) -> str:
    """Return a word with its ending, as suggestions know it; empty when nothing is left of it."""
    return _plain(_folded(token))


def terms_of(text: str) -> list[str]:
    """Return the stems of a text, in order."""
    return [term for token in TOKEN.findall(text) if (term := term_of(token))]


def wholes_of(text: str) -> list[str]:
    """Return the words of a text with their endings, each once, in order."""
    return list(dict.fromkeys(word for token in TOKEN.findall(text) if (word := whole(token))))


def _folded(token: str) -> str:
    if token.isascii():
        return token.lower()[:LONGEST_WORD]
    word = unicodedata.normalize("NFKD", token.casefold()).translate(FOLDED).replace("’", "'")
    return "".join(sign for sign in word if sign.isalnum() or sign == "'")[:LONGEST_WORD]


def _plain(word: str) -> str:
    word = word.replace("'", "")
    return word if word.isascii() else "u" + word.encode().hex()


def _stemmer() -> "snowballstemmer.stemmer":
    """Return this thread's own: it keeps the word that it works on."""
    if not hasattr(_local, "stemmer"):
        _local.stemmer = snowballstemmer.stemmer("english")
    return _local.stemmer
