"""Numbers in a question: amounts of money, years of experience, percentages, days, calendar years.

Money is read as people write it: "150k", "$150,000", "150.000 €", "25 LPA", "1.2 cr", "12k a month",
"110/hr", "one fifty", "150-160k".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from answers.sentence import Sentence
from answers.spans import LARGEST, Span, SpanReader

MOST_EXPERIENCE = 50
MOST_DAYS = 366
YEARS, FAR_YEARS = range(1990, 2050), range(1900, 2100)
FOUR_DIGITS = 4
UNCHANGED_REACH = 6  # words before a calendar year that may say that nothing has changed since
BEGAN_REACH = 4  # words before a calendar year that may say that somebody's work or studies began in it
AGES = range(14, 100)
SET_OFF = frozenset(",()-")
LEAST_PAY = 15
LEAST_PAY_IN_WORDS = 100
THOUSAND = 1000
LONGEST = {"day": 1, "hour": 12}
NO_EXPERIENCE = ("age", "past")
_COLONS = frozenset(":=(-")


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


class Numbers(NamedTuple):
    """All numbers of a question by what they stand for; `used` are the words they were read from."""

    money: tuple[Money, ...] = ()
    years: tuple[Years, ...] = ()
    percentages: tuple[tuple[float, float], ...] = ()
    quantity: tuple[float, str] | None = None
    calendar: tuple[int, ...] = ()
    used: frozenset[int] = frozenset()


class NumberReader:
    """Reads the numbers of one sentence; `year` is the guide's, from which "since 2019" counts."""

    def __init__(self, sentence: Sentence, symbols: dict[str, str], year: int) -> None:
        self._year = year
        self._sentence = sentence
        self._spans = SpanReader(sentence, symbols)
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
            span = self._spans.read(place)
            if span is None:
                place += 1
                continue
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

    def _classify(self, span: Span) -> None:
        """Find out what a number stands for, the plainest first."""
        if span.unit is None and span.multiplier == 1 and span.per is None:
            kinds = [self._percentage, self._experience, self._worked, self._calendar_year, self._small]
        else:
            kinds = [self._percentage]
        if not any(kind(span) for kind in kinds):
            self._amount(span)

    def _percentage(self, span: Span) -> bool:
        sentence, after = self._sentence, span.last
        if sentence.word(after) != "%" and not sentence.grammar(after, "percent"):
            return False
        self._percentages.append((span.low, span.high))
        return self._use(span.first, after + 1)

    def _worked(self, span: Span) -> bool:
        """Days or hours that are worked: "220 days", "100 contract days", "30 billable hours"."""
        sentence, after = self._sentence, span.last
        if span.high > MOST_DAYS:
            return False
        sense = sentence.sense(after, "period")
        if sense is None and self._may_describe(after):
            after += 1
            sense = sentence.sense(after, "period")
            if sense is None or sense.id not in LONGEST:
                return False
            self._use(span.first, span.last)
        elif sense is not None:
            self._use(span.first, after)
        else:
            return False
        if sense.id in LONGEST and span.high > LONGEST[sense.id]:
            self._quantity = (span.high, sense.id)
        return self._use(after, self._spans.end(after))

    def _may_describe(self, place: int) -> bool:
        """Whether a word may stand between a number and its days: "contract", "billable"."""
        sentence = self._sentence
        means_more = any(sentence.sense(place, kind) for kind in ("experience", "multiplier"))
        return sentence.word(place).isalpha() and not means_more

    def _calendar_year(self, span: Span) -> bool:
        if self._is_a_time(span):
            self._calendar += [int(span.low), int(span.high)]
            return self._use(span.first, span.last)
        word = self._sentence.words[span.first]
        in_a_year = self._sentence.grammar(span.first - 1, "place-preposition", "beyond")
        years = FAR_YEARS if in_a_year else YEARS
        if span.low != span.high or int(span.low) not in years or len(word.text) != FOUR_DIGITS:
            return False
        passed = self._year - span.low
        near = range(max(0, span.first - BEGAN_REACH), min(len(self._sentence), span.last + 2))
        began = any(self._sentence.grammar(place, "began") for place in near)
        since = self._sentence.grammar(span.first - 1, "since")
        if since and 0 < passed <= MOST_EXPERIENCE and not self._is_unchanged(span):
            self._years.append(Years(passed, passed, False, span.first))
        elif not began:
            self._calendar.append(int(span.low))
        return self._use(span.first, span.last)

    def _is_unchanged(self, span: Span) -> bool:
        """Whether it is pay that has been so since a year, and nobody's work: "the same wage since 2022"."""
        before = range(max(0, span.first - UNCHANGED_REACH), span.first)
        return any(self._sentence.grammar(place, "unchanged") for place in before)

    def _is_a_time(self, span: Span) -> bool:
        """Whether a range is one of calendar years: "between 2020 and 2023"."""
        texts = [word.text for word in self._sentence.words[span.first : span.last] if word.kind == "number"]
        are_years = all(len(text) == FOUR_DIGITS and text.isdigit() and int(text) in YEARS for text in texts)
        return len(texts) > 1 and are_years

    def _small(self, span: Span) -> bool:
        """A number too small for pay, a count of things, or an age ("I'm 34", "a 40-person company")."""
        sentence = self._sentence
        if sentence.words[span.first].kind == "word" and LEAST_PAY <= span.high < LEAST_PAY_IN_WORDS:
            return True
        counts = sentence.grammar(span.first - 1, "age-before") or sentence.grammar(span.last, "countable")
        counts = counts or self._is_age(span)
        if span.high < LEAST_PAY or (span.high < THOUSAND and counts):
            return self._use(span.first, span.last)
        return False

    def _is_age(self, span: Span) -> bool:
        """Whether a number says how old somebody is: "Nurse, 38, …", "(banker, 60)", "my son is 15"."""
        sentence, before = self._sentence, span.first - 1
        if span.low != span.high or span.high not in AGES:
            return False
        if sentence.word(before) in SET_OFF and sentence.word(span.last) in SET_OFF:
            return sentence.has(before - 1, "job") or sentence.grammar(before - 1, "relative")
        return sentence.grammar(before, "asks-yes-no") and sentence.grammar(before - 1, "relative")

    def _amount(self, span: Span) -> None:
        """Money, unless it is out of all bounds or the amount of something else ("a mortgage of 620k")."""
        sentence = self._sentence
        of_other = any(sentence.says(span.first - back, "subject") for back in (1, 2))
        if 1 <= span.high <= LARGEST and not of_other:
            bare = span.unit is None and span.multiplier == 1 and span.high < THOUSAND
            self._money.append(
                Money(span.low, span.high, span.unit, span.per, bare, span.first, span.last, span.loose)
            )
        self._use(span.first, span.last)

    def _experience(self, span: Span) -> bool:
        """Years of experience, behind the number ("7 yoe") or before it ("YOE: 7")."""
        sentence, after = self._sentence, span.last
        sense = sentence.sense(after, "experience")
        if (sense is None and sentence.word(after) in ("+", "-")) or sentence.grammar(after, "more-than"):
            after = self._spans.end(after)
            sense = sentence.sense(after, "experience")
        if sense is None or span.high > MOST_EXPERIENCE * 12:
            return self._experience_before(span)
        end = self._spans.end(after)
        if sense.id in NO_EXPERIENCE or sentence.has(end, "experience", *NO_EXPERIENCE):
            return self._use(span.first, self._spans.end(end) if end < len(sentence) else end)
        if not sentence.grammar(span.first - 1, "future"):
            self._add_years(span, 1 / 12 if sense.id == "months" else 1.0)
        return self._use(span.first, end)

    def _experience_before(self, span: Span) -> bool:
        sentence, before = self._sentence, span.first - 1
        while before >= 0 and (sentence.word(before) in _COLONS or sentence.grammar(before, "more-than")):
            before -= 1
        sense = sentence.sense(before, "experience")
        if sense is None or sense.id != "years" or sense.weak or span.high > MOST_EXPERIENCE:
            return False
        self._add_years(span, 1.0)
        return self._use(span.first, span.last)

    def _add_years(self, span: Span, scale: float) -> None:
        if span.high * scale <= MOST_EXPERIENCE:
            self._years.append(Years(span.low * scale, span.high * scale, span.open_end, span.first))

    def _use(self, first: int, last: int) -> bool:
        """Note that these words were read as a number; always true."""
        self._used.update(range(first, last))
        return True
