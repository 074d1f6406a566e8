"""Where each number of a reply is from (rule 1), worked out anew and not with the code that made the reply.

`untraced` reads a reply's text as a person does and names every number that it cannot find in the guide, in a
working that the reply shows, in a dated rate, in the question or in the calendar. `derived` says whether a figure
follows from the guide's by multiplying, as rules 7 and 8 allow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, combinations, pairwise
from math import prod

from answers.answer import Answer, Kind, Shown
from knowledge.base import Knowledge
from knowledge.guide import Figure, Guide

CALENDAR = (5, 8, 12, 52, 220, 260, 2080)
EMPLOYED = {"year": 1.0, "month": 12.0, "week": 52.0, "day": 260.0, "hour": 2080.0}
FREELANCE = {"year": 1.0, "month": 12.0, "week": 44.0, "day": 220.0, "hour": 1760.0}
SCALES = {"k": 1e3, "m": 1e6, "lakh": 1e5, "crore": 1e7}
OWN_SCALES = (1.0, 1e3, 1e5, 1e6, 1e7)

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_SECTION = re.compile(r"§\d+(?:\.\w+)?")
_ASKED = re.compile(r"\d[\d,. ']*\d|\d")
_NUMBER = re.compile(r"(?<![\w.])(\d(?:[\d,\u202f]*\d)?(?:\.\d+)?)(k|m)?(?: (lakh|crore))?(?![\w])")
_RANGE = re.compile(r"(\d[\d,.\u202f]*)(–\D{0,4}\d[\d,.\u202f]* (?:lakh|crore))")

Span = tuple[float | None, float | None]


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
    """The numbers of a reply that come from nowhere. `own` are the asker's numbers that are written in words."""
    guide = knowledge.guide
    mine = [*own, *_asked(questions)]
    text = answer.text
    faults = [date for date in _DATE.findall(text) if date not in _dates(knowledge)]
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


def underived(answer: Answer, knowledge: Knowledge, own: Iterable[float] = ()) -> list[Shown]:
    """The figures of an answer that neither the guide states nor a multiplication of its figures gives."""
    figures = [*answer.figures, *([answer.offer.range] if answer.offer else [])]
    return [figure for figure in figures if not derived(figure, knowledge, own)]


def derived(shown: Shown, knowledge: Knowledge, own: Iterable[float] = ()) -> bool:
    """Whether a figure is the guide's, or follows from one by rules 7 and 8, low with low and high with high."""
    before = shown.converted_from
    if before is not None:
        rate = knowledge.rates.convert(1.0, before.unit, shown.unit)
        is_right = _near(shown.low, _times(before.low, rate)) and _near(shown.high, _times(before.high, rate))
        return is_right and shown.rate_date in _dates(knowledge) and derived(before, knowledge, own)
    if shown.unit == "%":
        return any(_same(shown, figure) for figure in knowledge.guide.figures.values())
    return any(
        _near(shown.low, low) and _near(shown.high, high) for low, high in _reachable(shown, knowledge, own)
    )


def _reachable(shown: Shown, knowledge: Knowledge, own: Iterable[float]) -> Iterator[Span]:
    """Every span that a figure of this place, level, role, measure, unit and period can have."""
    guide = knowledge.guide
    amounts = list(own)
    for start in _starts(shown, guide):
        is_freelance = start.role == guide.freelance_role
        year = FREELANCE if is_freelance else EMPLOYED
        period = year[start.per or "year"] / year[shown.per or "year"]
        for low, high in _premiums(guide, start, shown, is_freelance):
            yield _times(start.low, low * period), _times(start.high, high * period)
        if is_freelance and shown.per == "year":
            in_days = year[start.per or "year"] / year["day"]
            for days in (amount for amount in amounts if amount <= 366):
                yield _times(start.low, days * in_days), _times(start.high, days * in_days)
    shares = [
        guide.figures[entry.figure] for entry in guide.adjustments.values() if entry.kind in ("bonus", "role")
    ]
    for low, high in [(amount, amount) for amount in amounts] + list(pairwise(amounts)):
        for factor in _own_factors(shown, amounts):
            yield low * factor, high * factor
        for share in shares:
            for bottom, top in (_share(share), (1 + _share(share)[0], 1 + _share(share)[1])):
                yield low * bottom, high * top


def _own_factors(shown: Shown, amounts: Sequence[float]) -> Iterator[float]:
    """What the asker's own amount may be multiplied by: periods, or the days that they work."""
    for year in (EMPLOYED, FREELANCE):
        for per in year:
            yield year[per] / year[shown.per or "year"]
    yield from (amount * hours for amount in amounts if amount <= 366 for hours in (1.0, 8.0))


def _starts(shown: Shown, guide: Guide) -> Iterator[Figure]:
    """The figures that this one may come from: of its place and level, its role or the one that is left."""
    left = {entry.from_role for entry in guide.adjustments.values() if entry.to_role == shown.role}
    places = {shown.place, None} if shown.place else {guide.default_place, None}
    ranges = [
        found
        for place in guide.places
        for measure in ("base", "total")
        for found in _whole_range(guide, place, measure)
    ]
    for figure in (*guide.figures.values(), *ranges):
        if figure.is_percentage or figure.place not in places or figure.level not in (shown.level, None):
            continue
        if figure.role != shown.role and figure.role not in left:
            continue
        is_same = figure.measure == shown.measure and figure.level == shown.level
        if is_same or shown.measure == "bonus" or figure.role in left:
            yield figure


def _whole_range(guide: Guide, place: str, measure: str) -> Iterator[Figure]:
    """A country's range from the lowest level's low to the highest's high, put together here anew."""
    levels = [
        figure
        for level in guide.levels
        for figure in guide.figures.values()
        if (figure.place, figure.level, figure.measure, figure.role) == (place, level, measure, guide.role)
        and not figure.when
    ]
    if levels:
        last = next(figure for figure in levels if figure.level == levels[-1].level)
        yield replace(levels[0], level=None, high=last.high, open_ended=last.open_ended)


def _premiums(guide: Guide, start: Figure, shown: Shown, is_freelance: bool) -> Iterator[tuple[float, float]]:
    """Every product of premiums, each at most once; a share of it for a bonus, and the gain of a change of job."""
    if is_freelance:
        yield 1.0, 1.0
        return
    entries = list(guide.adjustments.values())
    premiums = [_share(guide.figures[entry.figure]) for entry in entries if entry.kind in ("hub", "industry")]
    last = [(1.0, 1.0)]
    if shown.measure == "bonus":
        last = [_share(guide.figures[entry.figure]) for entry in entries if entry.kind == "bonus"]
    elif start.role != shown.role:
        gains = [_share(guide.figures[entry.figure]) for entry in entries if entry.from_role == start.role]
        last = [(1 + low, 1 + high) for low, high in gains]
    for count in range(len(premiums) + 1):
        for chosen in combinations(premiums, count):
            low, high = prod(1 + share[0] for share in chosen), prod(1 + share[1] for share in chosen)
            yield from ((low * bottom, high * top) for bottom, top in last)


def _share(figure: Figure) -> tuple[float, float]:
    return (figure.low or 0) / 100, (figure.high or 0) / 100


def _same(shown: Shown, figure: Figure) -> bool:
    return (shown.low, shown.high, shown.unit, shown.per) == (
        figure.low,
        figure.high,
        figure.unit,
        figure.per,
    )


def _times(side: float | None, factor: float) -> float | None:
    return None if side is None else side * factor


def _near(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= max(0.02, 1e-6 * abs(other))


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
        for share in _share(guide.figures[entry.figure]):
            yield from (share, 1 + share)


def _dates(knowledge: Knowledge) -> frozenset[str]:
    return frozenset(day.isoformat() for day in knowledge.rates.date_of.values())


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
    """The spans that a reply may write: its figures that follow from the guide, what they came from, beside them."""
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
            spans += [(figure.low, figure.high) for figure in _whole_range(knowledge.guide, place, measure)]
    if answer.kind is Kind.ESTIMATE and answer.working:
        for figure in answer.figures:
            spans += [span for span in _reachable(figure, knowledge, ()) if span != (None, None)]
    return spans


def _whole_spans(spans: Iterable[Span]) -> Iterator[tuple[float, float]]:
    for low, high in spans:
        if low is not None and high is not None:
            yield low, high


def _in_common(shown: Shown, unit: str, knowledge: Knowledge) -> Span | None:
    year = FREELANCE if shown.role == knowledge.guide.freelance_role else EMPLOYED
    try:
        factor = year[shown.per or "year"] * knowledge.rates.convert(1.0, shown.unit, unit)
    except LookupError:
        return None
    return _times(shown.low, factor), _times(shown.high, factor)


def _compared(answer: Answer, knowledge: Knowledge) -> Iterator[float]:
    """Each side a year in a currency of the reply, what lies between two sides, and how many times one is the other."""
    units = {figure.unit for figure in answer.figures} | {
        code for code in knowledge.rates.per_euro if code in answer.text
    }
    units |= {
        unit
        for unit, (symbol, _) in knowledge.styles.items()
        if symbol.strip() in answer.text and symbol.strip()
    }
    for unit in units - {"%"}:
        found = [_in_common(figure, unit, knowledge) for figure in answer.figures if figure.unit != "%"]
        spans = [span for span in found if span is not None]
        yield from (side for span in spans for side in span if side is not None)
        for one, two in ((one, two) for one in spans for two in spans if one != two):
            yield from _between(one, two)


def _between(one: Span, two: Span) -> Iterator[float]:
    pairs = [(one[0], two[0]), (one[1], two[1])]
    if None not in one and None not in two:
        pairs.append((sum(side or 0 for side in one) / 2, sum(side or 0 for side in two) / 2))
    for first, second in pairs:
        if first is not None and second is not None:
            yield abs(first - second)
            if second:
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
