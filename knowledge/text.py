"""Text as people type it, made comparable: normalised, cut into words, plural and possessive taken off."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

MAX_LENGTH = 4096
MOST_WORDS = 800  # a message of Telegram's greatest length has no more, unless it is written to take long

_UNSEEN = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff\ud800-\udfff]"
)
_SPACES = re.compile(r"[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_QUOTES = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-"}
)
_WORD = re.compile(
    r"(?P<number>\d{1,3}(?:[ ,.']\d{3})+(?!\d)|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)"
    r"|\d+(?:[.,]\d+)?(?:[eE][+-]?\d{1,3}(?!\w))?)"
    r"|(?P<dotted>(?:[^\W\d_]\.){2,}[^\W\d_]?)"
    r"|(?P<word>[^\W\d_][\w\u0900-\u097f]*(?:'[^\W\d_]+|\+\+|#)?)"
    r"|(?P<sign>[^\w\s])"
)
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
_KEPT_SIGNS = frozenset("$£€₹¥%&")
_COMBINING = re.compile("[\u0300-\u036f]")


class Word(NamedTuple):
    """A word of a question: as typed (`raw`), comparable (`text`), and where it stands.

    `kind`: word, number or sign.
    """

    raw: str
    text: str
    start: int
    end: int
    kind: str


def clean(text: str) -> str:
    """The text in NFKC without invisible characters, quotes and dashes unified; case is kept.

    It is cut to `MAX_LENGTH` before and after: one sign may become eighteen letters.
    """
    if len(text) > MAX_LENGTH:
        text = text[:MAX_LENGTH]
    if text.isascii():
        return text
    text = _FLAG.sub(_flag_word, _UNSEEN.sub("", text))
    text = unicodedata.normalize("NFKC", _SPACES.sub(" ", text).translate(_QUOTES))
    return text.translate(_QUOTES)[:MAX_LENGTH]


@lru_cache(maxsize=4096)
def singular(word: str) -> str:
    """A lower-case word without possessive or plural: "india's" → "india", "salaries" → "salary"."""
    if word.endswith("'s"):
        word = word[:-2]
    elif "'" in word:
        word = word.replace("'", "")
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1]


def fold(word: str) -> str:
    """A word without diacritics: "münchen" → "munchen"."""
    if word.isascii():
        return word
    return unicodedata.normalize("NFC", _COMBINING.sub("", unicodedata.normalize("NFD", word)))


def comparable(word: str) -> str:
    """A word in the form in which keywords are kept: lower case, singular, without diacritics."""
    word = word.casefold()
    if word.endswith("s") or "'" in word:
        word = singular(word)
    return word if word.isascii() else fold(word)


def squeezed(word: str) -> str:
    """A word without letters drawn out: "soooo" → "so", "heyyy" → "hey"."""
    out: list[str] = []
    for letter in word:
        if len(out) >= 2 and out[-1] == letter and out[-2] == letter:
            continue
        out.append(letter)
    short = "".join(out)
    if short == word:
        return word
    return short if len(short) < 3 or short[-1] != short[-2] else short[:-1]


def words_of(text: str) -> list[Word]:
    """The first `MOST_WORDS` words, numbers and signs of a cleaned text, in order."""
    found = []
    for match in islice(_WORD.finditer(text), MOST_WORDS):
        kind = match.lastgroup or "sign"
        raw = match.group()
        start, end = match.span()
        if kind == "word":
            shown = comparable(raw)
        elif kind == "dotted":
            shown, kind = raw.replace(".", "").casefold(), "word"
        elif raw == "-" and _joins(text, start):
            continue
        else:
            shown = raw
        found.append(Word(raw, shown, start, end, kind))
    return found


def _flag_word(match: re.Match[str]) -> str:
    """A flag as a word: the flag of Germany is "flagde"."""
    letters = "".join(chr(ord(sign) - 0x1F1E6 + ord("a")) for sign in match.group())
    return f" flag{letters} "


def _joins(text: str, place: int) -> bool:
    """Whether a hyphen stands inside a word ("mid-level") and not between numbers or words apart."""
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    return before.isalnum() and after.isalnum() and not (before.isdigit() and after.isdigit())


@lru_cache(maxsize=1024)
def phrase_of(text: str) -> str:
    """A keyword in the form in which it is kept: comparable words, one space between."""
    if text.isascii() and text.replace(" ", "").isalpha() and len(text) <= MAX_LENGTH:
        return " ".join(map(comparable, text.split()))
    words = words_of(clean(text))
    return " ".join([word.text for word in words if word.kind != "sign" or word.text in _KEPT_SIGNS])
