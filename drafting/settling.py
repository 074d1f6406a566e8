"""Figures of a guide from what an article states: gaps filled from the rest of it, equal ones merged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from drafting.countries import Countries
from drafting.ladder import level_of
from drafting.outline import Part
from drafting.stated import NoPay, Stated
from knowledge.guide import Figure, Level
from knowledge.source import Source

PERIODS = frozenset({"year", "month", "day", "hour"})
TITLE_WEIGHT = 8
MOSTLY = 0.6  # of what is said of a shared currency's countries, for one of them to be meant
LEVELLED = frozenset({"bonus", "gap"})  # shares that may be of one level
_SHARES = frozenset({"premium", "bonus", "gap"})


class Jobs(NamedTuple):
    """The job that an article is about, and the role of those who do it for themselves."""

    main: str
    freelance: str


@dataclass(frozen=True, slots=True)
class Settled:
    """A figure, and the statements that it comes from, the main one first."""

    figure: Figure
    stated: tuple[Stated, ...]


class Settler:
    """Makes figures of statements; `jobs` are those of the article, `levels` is its ladder."""

    def __init__(
        self,
        stated: Sequence[Stated],
        levels: Sequence[Level],
        jobs: Jobs,
        countries: Countries,
        titled: Sequence[str],
    ) -> None:
        self._stated = stated
        self._levels = levels
        self._job, self._freelancer = jobs
        self._countries = countries
        self.left_out: list[NoPay] = []
        self.default_place = self._default(titled)
        named = {place for one in stated for place in one.places}
        self._is_international = len(named | {self.default_place}) > 1

    def settled(self) -> list[Settled]:
        """All figures, those that agree merged, in the order in which they answer."""
        found: dict[tuple[object, ...], Settled] = {}
        for one in self._stated:
            figure = self._figure(one)
            if figure is None:
                continue
            key = _key(figure), figure.low, figure.high, figure.note
            other = next((k for k in found if k[0] == _key(figure) and k[1:3] == key[1:3]), None)
            if other is None:
                found[key] = Settled(figure, (one,))
            else:
                found[other] = _merged(found[other], figure, one)
        ordered = sorted(found.values(), key=_rank)
        return _named(_contradicted(ordered), self._job)

    def place_of(self, stated: Stated) -> str | None:
        """The country that a figure is of; None where it is of none, or of several."""
        unit, sign = stated.amount.unit, stated.amount.sign
        if stated.amount.is_percentage:
            return None
        is_foreign = unit is not None and not any(self._countries.uses(p, unit, sign) for p in stated.places)
        if stated.places and unit and is_foreign and self._countries.is_national(unit):
            return self._countries.home(unit)
        places = () if is_foreign and stated.is_inherited else stated.places
        if len(places) == 1:
            return places[0]
        if places:
            fitting = [place for place in places if self._countries.currency(place) == unit]
            return fitting[0] if len(fitting) == 1 and stated.measure != "rate" else None
        if stated.measure == "rate" and self._is_shared(stated.part):
            return None
        return self._likely(unit, sign)

    def _likely(self, unit: str | None, sign: str) -> str | None:
        """The country that an amount is of which nothing near it names; None where it may be of several."""
        if unit is None:
            return self.default_place
        named = Counter(
            place for one in self._stated for place in one.places if self._countries.uses(place, unit, sign)
        )
        (first, times), *_ = named.most_common(1) or [("", 0)]
        if self._countries.is_of_many(unit) and len(named) > 1 and times < MOSTLY * named.total():
            return None
        if self._countries.uses(self.default_place, unit, sign):
            return self.default_place
        return first or self._countries.home(unit)

    def _is_shared(self, part: Part) -> bool:
        """Whether a rate of the same section is said to be of several countries."""
        return any(one.part is part and one.measure == "rate" and len(one.places) > 1 for one in self._stated)

    def _default(self, titled: Sequence[str]) -> str:
        votes: Counter[str] = Counter()
        for place in titled:
            votes[place] += TITLE_WEIGHT
        for one in self._stated:
            for place in one.places if not one.amount.is_percentage else ():
                votes[place] += 1
            if not one.places and one.amount.unit and not one.amount.is_percentage:
                home = self._countries.home(one.amount.unit)
                votes[home] += 1
        return votes.most_common(1)[0][0] if votes else self._countries.usual

    def _figure(self, stated: Stated) -> Figure | None:
        amount, place = stated.amount, self.place_of(stated)
        reasons = list(stated.reasons)
        if stated.per is not None and stated.per not in PERIODS:
            self.left_out.append(
                NoPay(amount.text, stated.line, f"is pay per {stated.per}, which guides don't hold")
            )
            return None
        level, is_doubtful = level_of(self._levels, stated)
        if not is_doubtful:
            reasons = [reason for reason in reasons if "levels" not in reason]
        reasons += self._place_reasons(stated, place)
        role = self._role(stated)
        measure = stated.measure
        if measure == "average" and level is not None:
            measure = "base"
        return Figure(
            id="",
            measure=measure,
            role=role,
            place=place,
            level=level if measure in LEVELLED or not amount.is_percentage else None,
            low=amount.low,
            high=amount.high,
            open_ended=amount.open_ended,
            unit=self._unit(stated, place),
            per=None if amount.is_percentage else stated.per,
            sections=(stated.part.id,),
            when=stated.when if not amount.is_percentage else (),
            note=_note(stated),
            source=Source("", stated.line),
            lines=(stated.line,),
            review=tuple(dict.fromkeys(reasons)),
        )

    def _unit(self, stated: Stated, place: str | None) -> str:
        unit = stated.amount.unit
        if unit is None:
            return self._countries.currency(place or self.default_place)
        if place is not None and self._is_local(stated, place):
            return self._countries.currency(place)
        return unit

    def _is_local(self, stated: Stated, place: str) -> bool:
        """Whether a sign that currencies share stands for the country's own: in a section about it."""
        sign = stated.amount.sign
        is_about = place == self.default_place or stated.titled == (place,)
        return bool(sign) and self._countries.shares(place, sign) and is_about

    def _place_reasons(self, stated: Stated, place: str | None) -> list[str]:
        found = []
        sign = stated.amount.sign
        if not stated.amount.is_percentage and place is not None:
            own = self._countries.currency(place)
            is_shared = sign and own != stated.amount.unit and self._countries.shares(place, sign)
            if is_shared and not self._is_local(stated, place):
                found.append(f"“{sign}” may be {stated.amount.unit} or {own}")
            if not stated.places and self._is_international:
                found.append("no country is named near it")
        if stated.cities and not stated.amount.is_percentage:
            found.append("is of one place in the country")
        return found

    def _role(self, stated: Stated) -> str:
        if stated.measure == "rate" and stated.is_freelance:
            return self._freelancer
        if not stated.roles or self._job in stated.roles or stated.measure in _SHARES:
            return self._job
        return stated.roles[0]


def _rank(settled: Settled) -> tuple[bool, bool, bool]:
    """Of figures that fit one question alike, the plain one answers, and one with both sides."""
    figure = settled.figure
    return bool(figure.note), bool(figure.when), figure.low is None or figure.high is None


def _key(figure: Figure) -> tuple[object, ...]:
    return figure.measure, figure.role, figure.place, figure.level, figure.unit, figure.per, figure.when


def _merged(settled: Settled, figure: Figure, stated: Stated) -> Settled:
    kept = settled.figure
    return Settled(
        replace(
            kept,
            sections=tuple(dict.fromkeys((*kept.sections, *figure.sections))),
            lines=tuple(dict.fromkeys((*kept.lines, *figure.lines))),
            open_ended=kept.open_ended or figure.open_ended,
            review=tuple(reason for reason in kept.review if reason in figure.review),
        ),
        (*settled.stated, stated),
    )


def _contradicted(settled: Iterable[Settled]) -> list[Settled]:
    """The figures, those marked that say otherwise than an earlier one of the same."""
    first: dict[tuple[object, ...], Figure] = {}
    made = []
    for one in settled:
        figure = one.figure
        if figure.measure in _SHARES:
            made.append(one)
            continue
        other = first.setdefault((*_key(figure), figure.note), figure)
        if other is not figure:
            why = f"line {other.lines[0]} says otherwise"
            figure = replace(
                figure, note=figure.note or one.stated[0].part.title, review=(*figure.review, why)
            )
        made.append(Settled(figure, one.stated))
    return made


def _named(settled: Iterable[Settled], job: str) -> list[Settled]:
    """The figures with ids that say what they are of: "us-senior-base"."""
    taken: Counter[str] = Counter()
    made = []
    for one in settled:
        figure = one.figure
        parts = [
            (figure.place or "").lower(),
            figure.role if figure.role != job else "",
            figure.level or "",
            figure.when[0].partition("/")[2] if figure.when else "",
            figure.measure if figure.measure != "rate" else figure.per or "",
        ]
        id_ = "-".join(part for part in parts if part)
        taken[id_] += 1
        name = id_ if taken[id_] == 1 else f"{id_}-{taken[id_]}"
        made.append(Settled(replace(figure, id=name), one.stated))
    return made


def _note(stated: Stated) -> str:
    """What a figure is for where level and place do not say it."""
    if stated.cities and not stated.amount.is_percentage:
        return "in " + " and ".join(city.partition("/")[2] for city in stated.cities)
    if stated.years and stated.years[0] == stated.years[1]:
        return f"with {stated.years[0]:g} years of experience"
    return ""
