"""Where each number of a reply is from (rule 1), worked out anew and not with the code that made the reply.

`untraced` reads a reply's text as a person does and names every number that it cannot find in the guide, in
a working that the reply shows, in a dated rate, in the question or in the calendar.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from answers.answer import Answer, Kind, Shown
from knowledge.base import Knowledge
from knowledge.guide import Guide
from tests.answers.deriving import (
    EMPLOYED,
    FREELANCE,
    Span,
    dates,
    derived,
    reachable,
    share_of,
    times,
    whole_range,
)

CALENDAR = (5, 8, 12, 52, 220, 260, 2080)
SCALES = {"k": 1e3, "m": 1e6, "lakh": 1e5, "crore": 1e7}
OWN_SCALES = (1.0, 1e3, 1e5, 1e6, 1e7)

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}|\b\d{1,2} [A-Z][a-z]{2} \d{4}\b")
_CODE = re.compile(r"\b[A-Z]{3}\b")
_SECTION = re.compile(r"§\d+(?:\.\w+)?")
_ASKED = re.compile(r"\d[\d,. ']*\d|\d")
_NUMBER = re.compile(r"(?<![\w.])(\d(?:[\d,\u202f]*\d)?(?:\.\d+)?)(k|m)?(?: (lakh|crore))?(?![\w])")
_RANGE = re.compile(r"(\d[\d,.\u202f]*)(–\D{0,4}\d[\d,.\u202f]* (?:lakh|crore))")


@dataclass(frozen=True)
class Written:
    """A number as a reply writes it, and by how much rounding may have moved it."""

    text: str
    value: float
    slack: float

    def means(self, value: float) -> bool:
        """Whether this may be how the value is written."""
        return abs(self.value - value) <= self.slack + 1e-9 * abs(value)


def numbers_in(text: str) -> list[Written]:
    """Every number of a text, in full: "₹8–15 lakh" is 800 000 and 1 500 000."""
    text = _RANGE.sub(_with_word, text)
    found = []
    for match in _NUMBER.finditer(text):
        digits = match.group(1).replace(",", "").replace("\u202f", "")
        scale = SCALES.get(match.group(3) or "", 1.0) * SCALES.get(match.group(2) or "", 1.0)
        decimals = len(digits.partition(".")[2])
        found.append(Written(match.group(), float(digits) * scale, 0.5 * 10**-decimals * scale))
    return found


def _with_word(match: re.Match[str]) -> str:
    word = match.group(2).rpartition(" ")[2]
    return f"{match.group(1)} {word}{match.group(2)}"


def untraced(
    answer: Answer, knowledge: Knowledge, questions: Sequence[str], own: Iterable[float] = ()
) -> list[str]:
    """The numbers of a reply that come from nowhere. `own` are the asker's numbers as they were read."""
    guide = knowledge.guide
    mine = [*own, *_asked(questions)]
    text = answer.text
    days = {*dates(knowledge), *(f"{day.day} {day:%b %Y}" for day in knowledge.rates.date_of.values())}
    faults = [date for date in _DATE.findall(text) if date not in days]
    faults += [mark for mark in _SECTION.findall(text) if not _is_section(mark[1:], guide)]
    text = _SECTION.sub(" ", _DATE.sub(" ", text))
    exact = [*CALENDAR, guide.year, *_levels(guide), *_stated(guide), *_asked(_guide_words(guide)), *mine]
    shown = _shown_spans(answer, knowledge, mine)
    rounded = list(chain.from_iterable((low, high, (low + high) / 2) for low, high in _whole_spans(shown)))
    rounded += [side for span in shown for side in span if side is not None]
    if answer.kind is Kind.COMPARISON:
        rounded += _compared(answer, knowledge)
    if answer.kind is Kind.OFFER:
        rounded += _offered(answer, knowledge)
    factors = [*_factors(guide), *_rates(answer, knowledge)]
    for written in numbers_in(text):
        known = any(written.means(value) for value in exact) or any(written.means(value) for value in factors)
        if not known and not any(written.means(value) for value in rounded):
            faults.append(written.text)
    return faults


def _asked(texts: Iterable[str]) -> Iterator[float]:
    """The asker's own numbers, in every size that they may stand for."""
    for text in texts:
        for match in _ASKED.finditer(text):
            raw = match.group()
            for digits in (re.sub(r"[^\d]", "", raw), raw.replace(",", "."), *re.split(r"[^\d.]+", raw)):
                try:
                    value = float(digits)
                except ValueError:
                    continue
                yield from (value * scale for scale in OWN_SCALES)


def _guide_words(guide: Guide) -> Iterator[str]:
    """What the guide says in words: titles, notes, and topics without the places of their figures."""
    yield from (section.title for section in guide.sections.values())
    yield from (figure.note for figure in guide.figures.values())
    for topic in guide.topics.values():
        yield topic.title
        yield re.sub(r"\{[^{}]*\}", " ", topic.text)


def _levels(guide: Guide) -> Iterator[float]:
    for level in guide.levels.values():
        yield level.low
        if level.high is not None:
            yield level.high


def _stated(guide: Guide) -> Iterator[float]:
    for figure in guide.figures.values():
        yield from (side for side in (figure.low, figure.high) if side is not None)


def _factors(guide: Guide) -> Iterator[float]:
    for entry in guide.adjustments.values():
        for share in share_of(guide.figures[entry.figure]):
            yield from (share, 1 + share)


def _rates(answer: Answer, knowledge: Knowledge) -> Iterator[float]:
    """The rates that a working may show: between the reply's currencies, and only beside their date."""
    if not _DATE.search(answer.text):
        return
    codes = [code for code in knowledge.rates.per_euro if code in answer.text]
    for source, target in ((one, two) for one in codes for two in codes if one != two):
        yield knowledge.rates.convert(1.0, source, target)


def _is_section(mark: str, guide: Guide) -> bool:
    return mark in guide.sections


def _shown_spans(answer: Answer, knowledge: Knowledge, mine: Sequence[float]) -> list[Span]:
    """The spans that a reply may write: its figures that follow from the guide, and what they came from."""
    spans: list[Span] = []
    figures = [*answer.figures, *([answer.offer.range] if answer.offer else [])]
    for figure in figures:
        here: Shown | None = figure
        while here is not None:
            if derived(here, knowledge, mine):
                spans.append((here.low, here.high))
            here = here.converted_from
    for place in knowledge.guide.places:
        for measure in ("base", "total"):
            spans += [(figure.low, figure.high) for figure in whole_range(knowledge.guide, place, measure)]
    if answer.kind is Kind.ESTIMATE and answer.working:
        for figure in answer.figures:
            spans += [span for span in reachable(figure, knowledge, ()) if span != (None, None)]
    return spans


def _whole_spans(spans: Iterable[Span]) -> Iterator[tuple[float, float]]:
    for low, high in spans:
        if low is not None and high is not None:
            yield low, high


def in_common(shown: Shown, unit: str, knowledge: Knowledge) -> Span | None:
    """A figure a year in a currency; None where there is no rate."""
    year = FREELANCE if shown.role == knowledge.guide.freelance_role else EMPLOYED
    try:
        factor = year[shown.per or "year"] * knowledge.rates.convert(1.0, shown.unit, unit)
    except LookupError:
        return None
    return times(shown.low, factor), times(shown.high, factor)


def _compared(answer: Answer, knowledge: Knowledge) -> Iterator[float]:
    """Each side a year in a currency of the reply, and what lies between two of them, also as a ratio."""
    units = {figure.unit for figure in answer.figures} | set(_CODE.findall(answer.text))
    for unit, (symbol, _) in knowledge.styles.items():
        if symbol in answer.text and not symbol.strip().isalpha():
            units.add(unit)
    for unit in units - {"%"}:
        found = [in_common(figure, unit, knowledge) for figure in answer.figures if figure.unit != "%"]
        spans = [span for span in found if span is not None]
        yield from _tops(answer, unit, knowledge)
        yield from (side for span in spans for side in span if side is not None)
        for one, two in ((one, two) for one in spans for two in spans if one != two):
            yield from _between(one, two)


def _tops(answer: Answer, unit: str, knowledge: Knowledge) -> Iterator[float]:
    """Where the highest level begins, for levels put together that have no top, with a premium or without."""
    for figure in answer.figures:
        levels = [
            one
            for one in knowledge.guide.figures.values()
            if (one.place, one.measure, one.role) == (figure.place, figure.measure, figure.role)
            and one.level
            and not one.when
        ]
        if figure.level is None and figure.high is None and levels and figure.unit != "%":
            lowest = levels[-1].low or 0
            lowest *= EMPLOYED[levels[-1].per or "year"] / EMPLOYED[figure.per or "year"]
            for premium in (1.0, *_factors(knowledge.guide)):
                common = in_common(replace(figure, low=lowest * premium), unit, knowledge)
                yield from (lowest * premium, *(side for side in common or () if side is not None))


def _between(one: Span, two: Span) -> Iterator[float]:
    """What lies between two sides, end with end and middle with middle."""
    pairs = [(first, second) for first, second in zip(one, two, strict=True) if first and second]
    if None not in one and None not in two:
        pairs.append((sum(side or 0 for side in one) / 2, sum(side or 0 for side in two) / 2))
    for first, second in pairs:
        yield abs(first - second)
        yield first / second


def _offered(answer: Answer, knowledge: Knowledge) -> Iterator[float]:
    """The amount in the range's period and currency."""
    if answer.offer is None:
        return
    offer = answer.offer
    yield offer.amount
    for year in (EMPLOYED, FREELANCE):
        period = year[offer.per] / year[offer.range.per or "year"]
        yield offer.amount * period
        try:
            yield offer.amount * period * knowledge.rates.convert(1.0, offer.unit, offer.range.unit)
        except LookupError:
            continue
