"""Numbers in a question: amounts of money, years of experience, percentages, days, calendar years.

Money is read as people write it: "150k", "$150,000", "150.000 €", "25 LPA", "1.2 cr", "12k a month",
"110/hr", "one fifty", "150-160k".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from answers.sentence import Sentence

_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}$")
_GROUPED = re.compile(r"\d{1,3}(?:[ ,.']\d{3})+$")
LARGEST = 1e12
MOST_EXPERIENCE = 50
YEARS = range(1990, 2050)
LONGEST_DAY = 12


@dataclass(frozen=True, slots=True)
class Money:
    """An amount as the asker wrote it: `low` to `high` (equal for one number) in `unit` `per` period.

    `unit` and `per` are None where the asker left them out. `bare`: a number with neither a currency nor
    a multiplier, so that it may stand for thousands. `first`, `last`: the words it was read from. `loose`:
    the currency is only a sign that several currencies share ("$").
    """

    low: float
    high: float
    unit: str | None
    per: str | None
    bare: bool
    first: int
    last: int
    loose: bool = False

    @property
    def middle(self) -> float:
        """The amount, or the middle of a range."""
        return (self.low + self.high) / 2


@dataclass(frozen=True, slots=True)
class Years:
    """Years of experience from `low` to `high`; `open`: "or more". `first`: the word it stands at."""

    low: float
    high: float
    open: bool
    first: int


@dataclass(frozen=True, slots=True)
class Numbers:
    """All numbers of a question by what they stand for; `used` are the words they were read from."""

    money: tuple[Money, ...] = ()
    years: tuple[Years, ...] = ()
    percentages: tuple[tuple[float, float], ...] = ()
    quantity: tuple[float, str] | None = None
    calendar: tuple[int, ...] = ()
    used: frozenset[int] = frozenset()


@dataclass(slots=True)
class _Span:
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


class NumberReader:
    """Reads the numbers of one sentence; `year` is the guide's, from which "since 2019" counts."""

    def __init__(self, sentence: Sentence, symbols: dict[str, str], year: int) -> None:
        self._year = year
        self._sentence = sentence
        self._symbols = symbols
        self._money: list[Money] = []
        self._years: list[Years] = []
        self._percentages: list[tuple[float, float]] = []
        self._quantity: tuple[float, str] | None = None
        self._calendar: list[int] = []
        self._used: set[int] = set()

    def read(self) -> Numbers:
        """All numbers of the sentence."""
        place = 0
        while place < len(self._sentence):
            span = self._number(place)
            if span is None:
                place += 1
                continue
            self._range(span)
            self._suffixes(span)
            self._classify(span)
            place = max(span.last, place + 1)
        return Numbers(
            tuple(self._money),
            tuple(self._years),
            tuple(self._percentages),
            self._quantity,
            tuple(self._calendar),
            frozenset(self._used),
        )

    def _number(self, place: int) -> _Span | None:
        sentence = self._sentence
        word = sentence.words[place]
        if word.kind == "number":
            match = sentence.at[place]
            if match is not None and not any(sense.kind == "number" for sense in match.senses):
                return None
            return _Span(value_of(word.text), value_of(word.text), place, place + 1)
        return self._spelled_number(place)

    def _spelled_number(self, place: int) -> _Span | None:
        """Numbers in words: "five", "sixty five", "one fifty" (150), "two hundred"."""
        sentence = self._sentence
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
            if value == 100 and total:
                total *= 100
            elif here > place and 1 <= total < 10 and value >= 10:
                total = total * 100 + value
            elif (here > place and total >= 100 and total % 100 == 0 and value < 100) or (
                here > place and total >= 20 and total % 10 == 0 and value < 10
            ):
                total += value
            elif here == place:
                total = value
            else:
                break
            here = match.last
        return _Span(total, total, place, here) if here > place else None

    def _range(self, span: _Span) -> None:
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
        if second.high < span.low or (second.high > 40 * max(span.low, 1)):
            span.last = max(joiner, span.last)
            return
        span.high, span.last = second.high, second.last
        span.unit = second.unit or span.unit
        span.per = second.per or span.per
        span.multiplier = max(had_multiplier, second.multiplier)

    def _multiply(self, span: _Span) -> None:
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

    def _suffixes(self, span: _Span) -> None:
        self._currency_before(span)
        sentence = self._sentence
        for _ in range(4):
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
                span.last = self._end(here)
            elif not self._period_after(span):
                return

    def _period_after(self, span: _Span) -> bool:
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
        span.last = self._end(start)
        return True

    def _is_experience(self, span: _Span, place: int) -> bool:
        """Whether the word after a number makes it years of work and not a period of pay."""
        return self._sentence.has(place, "experience") and span.multiplier == 1 and span.unit is None

    def _end(self, place: int) -> int:
        match = self._sentence.at[place]
        return match.last if match else place + 1

    def _currency_before(self, span: _Span) -> None:
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

    def _classify(self, span: _Span) -> None:
        sentence = self._sentence
        after = span.last
        if sentence.word(after) == "%" or sentence.grammar(after, "percent"):
            self._percentages.append((span.low, span.high))
            self._use(span.first, after + 1)
            return
        plain = span.unit is None and span.multiplier == 1 and span.per is None
        if plain and self._experience(span):
            return
        if plain and span.high <= 366 and self._is_worked(after + 1):
            after += 1
            self._use(span.first, span.last)
            sense = sentence.sense(after, "period")
            if sense is not None:
                self._quantity = (span.high, sense.id)
            self._use(after, self._end(after))
            return
        if plain and sentence.sense(after, "period") and span.high <= 366:
            sense = sentence.sense(after, "period")
            if (
                span.high > 1
                and sense is not None
                and (sense.id == "day" or (sense.id == "hour" and span.high > LONGEST_DAY))
            ):
                self._quantity = (span.high, sense.id)
            self._use(span.first, self._end(after))
            return
        if (
            plain
            and span.low == span.high
            and int(span.low) in YEARS
            and len(sentence.words[span.first].text) == 4
        ):
            if sentence.grammar(span.first - 1, "since") and 0 < self._year - span.low <= MOST_EXPERIENCE:
                self._years.append(Years(self._year - span.low, self._year - span.low, False, span.first))
            else:
                self._calendar.append(int(span.low))
            self._use(span.first, span.last)
            return
        if span.high > LARGEST or span.high < 1 or (plain and not span.high >= 15):
            self._use(span.first, span.last)
            return
        if plain and sentence.words[span.first].kind == "word" and span.high < 100:
            return
        if any(sentence.says(span.first - back, "subject") for back in (1, 2)):
            self._use(span.first, span.last)
            return
        bare = span.unit is None and span.multiplier == 1 and span.high < 1000
        if bare and span.per is None and self._counts_something(span):
            self._use(span.first, span.last)
            return
        self._money.append(
            Money(span.low, span.high, span.unit, span.per, bare, span.first, span.last, span.loose)
        )
        self._use(span.first, span.last)

    def _is_worked(self, place: int) -> bool:
        """Whether days or hours stand there behind one more word: "100 contract days", "30 billable hours"."""
        sentence = self._sentence
        if (
            sentence.sense(place - 1, "period")
            or sentence.sense(place - 1, "experience")
            or sentence.word(place - 1) in "+-/,."
        ):
            return False
        sense = sentence.sense(place, "period")
        return (
            sense is not None
            and sense.id in ("day", "hour")
            and sentence.sense(place - 1, "multiplier") is None
        )

    def _counts_something(self, span: _Span) -> bool:
        """Whether a plain number is an age or a count of people or things ("I'm 34", "a 40-person company")."""
        sentence = self._sentence
        return sentence.grammar(span.first - 1, "age-before") or sentence.grammar(span.last, "countable")

    def _experience(self, span: _Span) -> bool:
        """Years of experience, behind ("7 yoe") or before ("YOE: 7") the number."""
        sentence = self._sentence
        after = span.last
        sense = sentence.sense(after, "experience")
        if (sense is None and sentence.word(after) in ("+", "-")) or sentence.grammar(after, "more-than"):
            after = self._end(after)
            sense = sentence.sense(after, "experience")
        if sense is not None and span.high <= MOST_EXPERIENCE * 12:
            end = self._end(after)
            if sense.id in ("age", "past") or sentence.has(end, "experience", "age", "past"):
                self._use(span.first, self._end(end) if sentence.at[end : end + 1] else end)
                return True
            if self._is_future(span.first):
                self._use(span.first, end)
                return True
            scale = 1 / 12 if sense.id == "months" else 1.0
            self._add_years(span, scale)
            self._use(span.first, end)
            return True
        before = span.first - 1
        while before >= 0 and (
            sentence.word(before) in (":", "=", "(", "-") or sentence.grammar(before, "more-than")
        ):
            before -= 1
        sense = sentence.sense(before, "experience")
        if sense is not None and sense.id == "years" and not sense.weak and span.high <= MOST_EXPERIENCE:
            self._add_years(span, 1.0)
            self._use(span.first, span.last)
            return True
        return False

    def _is_future(self, place: int) -> bool:
        return self._sentence.grammar(place - 1, "future")

    def _add_years(self, span: _Span, scale: float) -> None:
        if span.high * scale <= MOST_EXPERIENCE:
            self._years.append(Years(span.low * scale, span.high * scale, span.open_end, span.first))

    def _use(self, first: int, last: int) -> None:
        self._used.update(range(first, last))
