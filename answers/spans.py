"""Numbers as people write them, with what stands around: "$150,000", "150-160k", "25 LPA", "one fifty"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from answers.sentence import Sentence

LARGEST = 1e12
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}$")
_GROUPED = re.compile(r"\d{1,3}(?:[ ,.']\d{3})+$")
_MOST_SUFFIXES = 4
_WIDEST_RANGE = 40


@dataclass(slots=True)
class Span:
    """A number, or a range of two: the words it was read from, its multiplier, currency and period.

    `open_end`: "or more". `loose`: the currency is only a sign that several currencies share.
    """

    low: float
    high: float
    first: int
    last: int
    multiplier: float = 1
    unit: str | None = None
    per: str | None = None
    open_end: bool = False
    loose: bool = False


def value_of(text: str) -> float:
    """A number as written: groups of three digits are thousands, else the last mark is a decimal one."""
    if _INDIAN.match(text):
        return float(text.replace(",", ""))
    if _GROUPED.match(text):
        return float(re.sub(r"[ ,.']", "", text))
    return min(float(text.replace(",", ".")), LARGEST * 1e3)


class SpanReader:
    """Reads the numbers of one sentence, each with its currency, multiplier and period."""

    def __init__(self, sentence: Sentence, symbols: dict[str, str]) -> None:
        self._sentence = sentence
        self._symbols = symbols

    def read(self, place: int) -> Span | None:
        """The number or range that begins at a word; None where none does."""
        span = self._number(place)
        if span is not None:
            self._range(span)
            self._suffixes(span)
        return span

    def end(self, place: int) -> int:
        """The word behind the match that covers a word."""
        match = self._sentence.at[place]
        return match.last if match else place + 1

    def _number(self, place: int) -> Span | None:
        sentence = self._sentence
        word = sentence.words[place]
        if word.kind == "number":
            match = sentence.at[place]
            if match is not None and not any(sense.kind == "number" for sense in match.senses):
                return None
            return Span(value_of(word.text), value_of(word.text), place, place + 1)
        return self._spelled_number(place)

    def _spelled_number(self, place: int) -> Span | None:
        """Numbers in words: "five", "sixty five", "one fifty" (150), "two hundred"."""
        sentence = self._sentence
        if sentence.sense(place, "number") is None:
            return None
        total = 0.0
        here = place
        while here < len(sentence):
            if total >= 100 and sentence.word(here) == "and" and sentence.sense(here + 1, "number"):
                here += 1
            sense = sentence.sense(here, "number")
            match = sentence.at[here]
            if sense is None or match is None or sentence.words[here].kind != "word":
                break
            value = float(sense.id)
            joined = value if here == place else _joined(total, value)
            if joined is None:
                break
            total = joined
            here = match.last
        return Span(total, total, place, here) if here > place else None

    def _range(self, span: Span) -> None:
        sentence = self._sentence
        joiner = span.last
        self._multiply(span)
        after = span.last
        if after >= len(sentence):
            return
        is_range = sentence.words[after].text in ("-", "~") or sentence.grammar(after, "range-to")
        if not is_range or after + 1 >= len(sentence):
            return
        start = after + 1
        while start < len(sentence) and sentence.words[start].text in self._symbols:
            start += 1
        second = self._number(start) if start < len(sentence) else None
        if second is None:
            return
        had_multiplier = span.multiplier
        self._multiply(second)
        if second.multiplier != 1 and had_multiplier == 1 and span.high < 1000:
            span.low = span.high = span.low * second.multiplier
        if second.high < span.low or (second.high > _WIDEST_RANGE * max(span.low, 1)):
            span.last = max(joiner, span.last)
            return
        span.high, span.last = second.high, second.last
        span.unit = second.unit or span.unit
        span.per = second.per or span.per
        span.multiplier = max(had_multiplier, second.multiplier)

    def _multiply(self, span: Span) -> None:
        """Apply "k", "lakh", "LPA", "million" behind a number; some imply a currency and a period."""
        sentence = self._sentence
        while span.last < len(sentence):
            sense = sentence.sense(span.last, "multiplier")
            match = sentence.at[span.last]
            if sense is None or match is None:
                return
            if sense.weak and not sentence.touches(span.last):
                return
            factor, unit, per = (*sense.id.split("/"), "", "")[:3]
            span.multiplier *= float(factor)
            span.low *= float(factor)
            span.high *= float(factor)
            span.unit = unit or span.unit
            span.per = per or span.per
            span.last = match.last

    def _suffixes(self, span: Span) -> None:
        self._currency_before(span)
        sentence = self._sentence
        for _ in range(_MOST_SUFFIXES):
            here = span.last
            if here >= len(sentence):
                return
            word = sentence.words[here]
            if word.text == "+":
                span.open_end = True
                span.last += 1
            elif word.text in self._symbols:
                span.unit = self._symbols[word.text]
                span.loose = True
                span.last += 1
            elif (sense := sentence.sense(here, "currency")) and (not sense.weak or sentence.touches(here)):
                span.unit = sense.id
                span.last = self.end(here)
            elif span.per is not None or not self._period_after(span):
                return

    def _period_after(self, span: Span) -> bool:
        sentence = self._sentence
        here = span.last
        slash = sentence.words[here].text == "/" or sentence.grammar(here, "per")
        gross = sentence.has(here, "cue", "gross")
        start = here + 1 if slash or gross else here
        sense = sentence.sense(start, "period")
        if sense is None or (sense.weak and not slash):
            return False
        if self._is_experience(span, start) and not slash:
            return False
        span.per = sense.id
        span.last = self.end(start)
        return True

    def _is_experience(self, span: Span, place: int) -> bool:
        """Whether the word after a number makes it years of work and not a period of pay."""
        return self._sentence.has(place, "experience") and span.multiplier == 1 and span.unit is None

    def _end(self, place: int) -> int:
        match = self._sentence.at[place]
        return match.last if match else place + 1

    def _currency_before(self, span: Span) -> None:
        sentence = self._sentence
        before = span.first - 1
        if before < 0:
            return
        word = sentence.words[before]
        if word.text in self._symbols:
            unit = self._symbols[word.text]
            if before > 0 and sentence.touches(before):
                longer = (sentence.words[before - 1].raw + word.text).upper()
                if longer in self._symbols:
                    unit = self._symbols[longer]
                    before -= 1
                elif letters := sentence.sense(before - 1, "currency"):
                    unit = letters.id
                    before -= 1
            span.unit = unit
            span.loose = unit == self._symbols[word.text]
            span.first = before
            return
        sense = sentence.sense(before, "currency")
        match = sentence.at[before]
        if sense is not None and match is not None and not (sense.weak and word.raw.islower()):
            span.unit = sense.id
            span.first = match.first


def _joined(total: float, value: float) -> float | None:
    """Two numbers in words as one: "two" "hundred", "one" "fifty" (150), "sixty" "five"; None if two."""
    if value == 100 and total:
        return total * 100
    if 1 <= total < 10 <= value:
        return total * 100 + value
    fits_hundreds = total >= 100 and total % 100 == 0 and value < 100
    fits_tens = total >= 20 and total % 10 == 0 and value < 10
    return total + value if fits_hundreds or fits_tens else None
