"""Years of experience in an article: "0-2 years", "5+ yrs", "less than one year", "five years in"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from drafting.amounts import any_of
from drafting.words import Words
from knowledge.vocabulary import Vocabulary

MOST = 45


class Years(NamedTuple):
    """A span of years from `low` to `high` (None: no end), at the letters from `start` to `end`."""

    low: float
    high: float | None
    start: int
    end: int


class YearsReader:
    """Finds spans of years of experience."""

    def __init__(self, vocabulary: Vocabulary, words: Words) -> None:
        self._numbers = {
            word: float(id_) for id_, entry in vocabulary.of("number").items() for word in entry.words
        }
        number = rf"\d{{1,2}}(?:\.5)?|{any_of(self._numbers)}"
        self._span = re.compile(
            rf"(?<![\w$£€.,])(?P<less>(?:less than|under|up to|fewer than|below|weniger als)\s+)?"
            rf"(?P<more>(?:more than|over|at least|above|mehr als|ab)\s+)?"
            rf"(?P<low>{number})(?:\s*(?:-|to|bis)\s*(?P<high>{number}))?\s*(?P<open>\+|or more|plus)?"
            rf"\s*-?\s*(?:years?|yrs?|yoe|jahren?)\b\.?(?P<after>\s*(?:\+|or more|and more|and up|plus)?)",
            re.IGNORECASE,
        )
        self._none = re.compile(
            rf"(?:{any_of(words.of('experience', 'none'))})\s*(?:the\s+)?$", re.IGNORECASE
        )
        self._none_after = re.compile(rf"\s*(?:{any_of(words.of('experience', 'none'))})\b", re.IGNORECASE)

    def spans(self, text: str) -> list[Years]:
        """The spans of years in a plain text, in order."""
        return [self._years(match) for match in self._span.finditer(text) if self._is_experience(text, match)]

    def _is_experience(self, text: str, match: re.Match[str]) -> bool:
        if self._none.search(text[: match.start()]) or self._none_after.match(text, match.end()):
            return False
        return self._value(match["low"]) <= MOST

    def _years(self, match: re.Match[str]) -> Years:
        low = self._value(match["low"])
        high = self._value(match["high"]) if match["high"] else None
        if high is None and match["less"]:
            return Years(0, low, match.start(), match.end())
        is_open = bool(match["open"] or match["after"].strip() or match["more"]) or high is not None
        return Years(low, high if is_open else low, match.start(), match.end())

    def _value(self, written: str) -> float:
        return (
            self._numbers.get(written.lower()) or float(written)
            if not written[0].isdigit()
            else float(written)
        )


def first_of(spans: Iterable[Years]) -> tuple[float, float | None] | None:
    """The first span without its place."""
    return next(((span.low, span.high) for span in spans), None)
