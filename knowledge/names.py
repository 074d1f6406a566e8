"""A name that library data knows for a territory, subdivision, city or currency, and how names are spelt.

The names themselves come from `knowledge.territories`, `knowledge.cities` and `knowledge.currencies`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["territory", "subdivision", "city", "currency"]

_QUOTES = dict.fromkeys(map(ord, "’‘ʼʻ`´"), "'")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—"), "-")
_DROPPED = dict.fromkeys(map(ord, ".\u0307\u200b\u200e\u200f"))
_PUNCTUATION = _QUOTES | _DASHES | _DROPPED
_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th"}
)
_NO_WORD = re.compile(r"[\s,;:/()\[\]]+")
_ASIDE = re.compile(r"\s*[(\[]([^)\]]*)[)\]]")
_INVERTED = re.compile(r"^([^,]+), (.*\b(?:of|the))$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Name:
    """One phrase for one thing.

    `id`: ISO alpha-2 for a territory, "US-TX" for a subdivision, "GB/London" for a city, ISO 4217 for a
    currency. `weight` is a population, 0 if unknown. `weak`: it counts only beside other evidence, such as a
    preposition or an amount before it.
    """

    phrase: str
    kind: Kind
    id: str
    weight: int
    weak: bool


def tidy(text: str) -> str:
    """Lower case, NFKC, plain quotes and dashes, no full stops, single spaces."""
    text = unicodedata.normalize("NFKC", text).lower()
    text = unicodedata.normalize("NFC", text.translate(_PUNCTUATION))
    return _NO_WORD.sub(" ", text).strip()


def without_accents(text: str) -> str:
    """Latin letters without their marks ("münchen": "munchen"); other scripts stay as they are."""
    if text.isascii():
        return text
    kept: list[str] = []
    for letter in text.translate(_LETTERS):
        apart = unicodedata.normalize("NFD", letter)
        kept.append(apart[0] if apart[0].isascii() else letter)
    return "".join(kept)


def spellings(text: str) -> tuple[str, ...]:
    """The ways to type a name: as written, without accents, without apostrophes; hyphens are spaces."""
    written = " ".join(tidy(text).replace("-", " ").split())
    found: dict[str, None] = {}
    for spelling in (written, without_accents(written)):
        found.setdefault(spelling)
        found.setdefault(spelling.replace("'", ""))
    found.pop("", None)
    return tuple(found)


def readings(text: str) -> Iterator[str]:
    """What a catalogue's entry stands for: "Korea, Republic of" also "Republic of Korea", no asides."""
    plain = _ASIDE.sub("", text)
    inverted = _INVERTED.match(plain)
    yield f"{inverted[2]} {inverted[1]}" if inverted else plain
    if "&" in plain:
        yield plain.replace("&", "and")


def asides(text: str) -> Iterator[str]:
    """What stands in brackets: "Burma" of "Myanmar (Burma)"."""
    for match in _ASIDE.finditer(text):
        yield match[1]
