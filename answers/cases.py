"""From slots to cases: one for a look-up, one a side for a comparison."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple, TypeVar

from answers.amounts import Numbers, Years
from answers.reading import Case
from answers.sentence import Sentence
from answers.slots import Mark, Slots, Spot
from knowledge.guide import Guide

MOST_CASES = 8
NEAR = 4
FAR = 9
ON_TOP = frozenset({"bonus", "equity"})
RATE_PERIODS = frozenset({"hour", "day"})
SEPARATORS = frozenset("/&+→>|,;")
MARK_KINDS = frozenset({"company", "grade"})
T = TypeVar("T")


class At(NamedTuple):
    """A change that one word of the question makes to a case."""

    first: int
    change: dict[str, object]


def level_of_years(guide: Guide, years: float) -> str | None:
    """The level that so many years of experience fall in: the highest that begins at or below them."""
    found = None
    for level in guide.levels.values():
        if level.low <= years:
            found = level.id
    return found


class CaseReader:
    """Builds the cases of one question."""

    def __init__(self, sentence: Sentence, numbers: Numbers, slots: Slots, guide: Guide) -> None:
        self._sentence = sentence
        self._numbers = numbers
        self._slots = slots
        self._guide = guide
        self._compares = "compare" in slots.cues(weak=True)
        self._computes = bool(slots.cues() & {"estimate", "add"}) or "premium" in slots.ids("measure")

    def read(self) -> tuple[Case, ...]:
        """The cases, in the question's order; at least one, perhaps empty."""
        shared = self._shared()
        dimensions = [
            dimension
            for dimension in (
                self._places(),
                self._levels(),
                self._roles(),
                self._measures(),
                self._employment(),
                self._rates(),
                self._industries(),
            )
            if dimension
        ]
        cases = [shared]
        varied: list[list[At]] = []
        for dimension in dimensions:
            if len(dimension) == 1 and not self._is_beside_average(dimension):
                cases = [replace(case, **dimension[0].change) for case in cases]  # type: ignore[arg-type]
            else:
                varied.append(dimension)
        if len(varied) == 2 and len(varied[0]) == len(varied[1]) and _alternate(varied[0], varied[1]):
            pairs = zip(*(sorted(dimension, key=lambda at: at.first) for dimension in varied), strict=True)
            return tuple(replace(cases[0], **{**one.change, **two.change}) for one, two in pairs)  # type: ignore[arg-type]
        for dimension in varied:
            cases = [replace(case, **at.change) for case in cases for at in dimension]  # type: ignore[arg-type]
        return tuple(dict.fromkeys(cases))[:MOST_CASES]

    def _is_beside_average(self, dimension: list[At]) -> bool:
        """Whether one level is held against the average of all: "a graduate against the average"."""
        is_level = "level" in dimension[0].change
        if not is_level or "compare" not in self._slots.cues() or "average" not in self._slots.ids("measure"):
            return False
        dimension.append(At(dimension[0].first + 1, {"level": None, "years": None}))
        return True

    def _shared(self) -> Case:
        levels = self._guide.level_of_grade
        marks = tuple(
            dict.fromkeys(
                f"{mark.kind}/{mark.id}"
                for mark in self._slots.marks
                if mark.kind in MARK_KINDS and not (mark.kind == "grade" and mark.id in levels)
            )
        )
        if any(mark.id in levels for mark in self._slots.of("grade")):
            marks = tuple(mark for mark in marks if mark != "grade/all")
        if "hub" in self._slots.cues():
            marks = (*marks, "cue/hub")
        return Case(
            industries=()
            if self._has_generalist() or self._compares_industries()
            else self._slots.ids("industry"),
            marks=marks,
        )

    def _has_generalist(self) -> bool:
        """Whether an industry is held against having none: "hedge fund vs generalist"."""
        return self._compares and "generalist" in self._slots.cues() and bool(self._slots.ids("industry"))

    def _compares_industries(self) -> bool:
        """Whether two industries are held against each other, for a level or a place."""
        looks_up = self._slots.spots or self._slots.of("grade") or self._numbers.years
        return self._compares and len(self._slots.ids("industry")) > 1 and bool(looks_up)

    def _industries(self) -> list[At]:
        named = self._slots.of("industry")
        if self._compares_industries():
            return [At(mark.first, {"industries": (mark.id,)}) for mark in named]
        if not self._has_generalist():
            return []
        place = self._slots.of("industry")[0].first
        return [At(place, {"industries": self._slots.ids("industry")}), At(place + 1, {"industries": ()})]

    def _places(self) -> list[At]:
        spots = self._meant(list(self._slots.spots))
        if not spots:
            return self._everywhere()
        found: dict[tuple[object, ...], At] = {}
        for spot in spots:
            elsewhere = None if spot.place else spot.territory
            hub = spot.city if spot.city in self._hubs() else None
            change = {"place": spot.place, "city": spot.city, "elsewhere": elsewhere}
            found.setdefault((spot.place, elsewhere, hub), At(spot.first, change))
        ats = list(found.values())
        if len(ats) > 1 and (not self._compares or self._computes):
            countries = {(at.change["place"], at.change["elsewhere"]) for at in ats}
            if len(countries) == 1 and (self._computes or not self._separated(ats)):
                ats = [at for at in ats if at.change["city"] in self._hubs()] or ats[:1]
        return ats

    def _everywhere(self) -> list[At]:
        """Every country of the guide, for "which country pays best"."""
        if "every-place" not in self._slots.cues():
            return []
        return [At(0, {"place": place, "city": None, "elsewhere": None}) for place in self._guide.places]

    def _hubs(self) -> frozenset[str]:
        return frozenset(
            name for entry in self._guide.adjustments.values() if entry.kind == "hub" for name in entry.names
        )

    def _meant(self, spots: list[Spot]) -> list[Spot]:
        """The places whose pay is asked for: not where one comes from, nor whose company it is."""
        if len(spots) < 2:
            return spots
        kept = [spot for spot in spots if not self._is_employer(spot)] or spots
        if not self._compares:
            kept = [spot for spot in kept if not self._sentence.grammar(spot.first - 1, "origin")] or kept
        arrived = [spot for spot in kept if self._sentence.grammar(spot.first - 1, "destination")]
        if len(arrived) == 1 and not self._compares:
            return arrived
        ats = [At(spot.first, {}) for spot in kept]
        if self._compares or self._separated(ats, signs=False):
            return kept
        kept = [spot for spot in kept if spot.place] or kept
        if self._separated(ats):
            return kept
        kept = [spot for spot in kept if not self._sentence.grammar(spot.first - 1, "origin")] or kept
        if len(kept) < 2:
            return kept
        inside = [spot for spot in kept if self._has_preposition(spot.first)]
        return inside if inside and len(inside) < len(kept) else kept

    def _is_employer(self, spot: Spot) -> bool:
        return self._sentence.grammar(spot.last, "company") or self._sentence.has(spot.last, "employer")

    def _has_preposition(self, first: int) -> bool:
        sentence = self._sentence
        before = first - 1
        if sentence.word(before) in ("the", "a"):
            before -= 1
        return sentence.grammar(before, "place-preposition")

    def _levels(self) -> list[At]:
        levels = self._guide.level_of_grade
        graded: list[At] = []
        for mark in self._slots.of("grade"):
            level = levels.get(mark.id)
            if level is not None and all(at.change["level"] != level for at in graded):
                graded.append(At(mark.first, {"level": level}))
        by_years = [at for at in map(self._years_at, self._numbers.years) if at.change["level"] is not None]
        if len(graded) > 1:
            graded = self._one_level(graded)
        if not graded and not by_years:
            return self._bound()
        if graded and by_years:
            if len(graded) == 1 and self._is_loose(graded[0].first):
                return by_years[:1]
            years = by_years[0].change["years"]
            return [
                At(at.first, {**at.change, "years": years if len(graded) == 1 else None}) for at in graded
            ]
        if graded:
            return graded
        distinct = {at.change["level"]: at for at in by_years}
        if len(distinct) > 1 and not (self._compares or self._separated(list(distinct.values()))):
            return [max(by_years, key=lambda at: self._order(at.change["level"]))]
        return list(distinct.values())

    def _bound(self) -> list[At]:
        """The first or last level, where the lowest or the highest pay is asked for."""
        cues = self._slots.cues()
        levels = list(self._guide.levels)
        if "highest" in cues and "lowest" not in cues:
            return [At(0, {"level": levels[-1]})]
        return [At(0, {"level": levels[0]})] if "lowest" in cues and "highest" not in cues else []

    def _years_at(self, years: Years) -> At:
        middle = (years.low + years.high) / 2
        level = level_of_years(self._guide, middle)
        return At(years.first, {"level": level, "years": (years.low, years.high)})

    def _is_loose(self, place: int) -> bool:
        """Whether the rank there is only a word for experience, which years say better."""
        return self._sentence.grammar(place, "loose-rank")

    def _one_level(self, graded: list[At]) -> list[At]:
        """One level of several ranks: the one between two, or the highest of one title."""
        order = sorted(self._order(at.change["level"]) for at in graded)
        if (
            len(graded) == 2
            and "compare" not in self._slots.cues()
            and "between" in self._slots.cues()
            and order[1] - order[0] == 2
        ):
            level = list(self._guide.levels)[order[0] + 1]
            return [At(graded[0].first, {"level": level})]
        if self._compares or self._separated(graded) or self._is_way(graded):
            return graded
        places = sorted(at.first for at in graded)
        if places[-1] - places[0] <= NEAR:
            return [max(graded, key=lambda at: self._order(at.change["level"]))]
        return graded

    def _is_way(self, graded: list[At]) -> bool:
        """Whether two ranks are the ends of a way: "from mid to senior"."""
        places = sorted(at.first for at in graded)
        between = range(places[0] + 1, places[-1])
        return any(self._sentence.grammar(place, "range-to") for place in between)

    def _order(self, level: object) -> int:
        return list(self._guide.levels).index(str(level))

    def _roles(self) -> list[At]:
        roles = self._guide.role_of_job
        found: dict[str, At] = {}
        for mark in self._slots.of("job"):
            role = roles.get(mark.id)
            if role is not None:
                found.setdefault(role, At(mark.first, {"role": role}))
        return list(found.values())

    def _measures(self) -> list[At]:
        found: dict[str, At] = {}
        for mark in self._slots.of("measure"):
            if mark.id in ON_TOP and self._is_added(mark.first):
                return [At(mark.first, {"measure": "total"})]
            if mark.id in ("base", "total"):
                found.setdefault(mark.id, At(mark.first, {"measure": mark.id}))
            elif mark.id in ON_TOP and self._is_included(mark.first):
                found.setdefault("total", At(mark.first, {"measure": "total"}))
        return list(found.values())

    def _is_added(self, first: int) -> bool:
        """Whether it stands behind base pay and a plus: "base + bonus", "fixed plus variable"."""
        sentence = self._sentence
        joins = sentence.word(first - 1) in ("+", "plus")
        return joins and sentence.has(first - 2, "measure", "base")

    def _is_included(self, first: int) -> bool:
        """Whether a bonus or equity is to be counted in: "with stock", "if you include RSUs and bonus"."""
        for place in range(first - 1, max(-1, first - 5), -1):
            if self._sentence.grammar(place, "including"):
                return True
            passed = self._sentence.has(place, "filler") or self._sentence.has(place, "measure")
            if not passed and self._sentence.words[place].kind != "sign":
                return False
        return False

    def _employment(self) -> list[At]:
        found: dict[str, At] = {}
        for mark in self._slots.of("employment"):
            if mark.id in ("freelance", "permanent"):
                found.setdefault(mark.id, At(mark.first, {"employment": mark.id}))
        if len(found) > 1 and not (self._compares or self._separated(list(found.values()))):
            found.pop("permanent")
        if list(found) == ["freelance"] and "compare" in self._slots.cues() and self._slots.of("grade"):
            found["permanent"] = At(found["freelance"].first + 1, {"employment": "permanent"})
        return list(found.values())

    def _rates(self) -> list[At]:
        """The periods of two rates: side by side in a comparison, else the first is where one starts from."""
        found: dict[str, At] = {}
        for mark in self._slots.of("period"):
            if mark.id in RATE_PERIODS:
                found.setdefault(mark.id, At(mark.first, {"per": mark.id}))
        if len(set(self._slots.ids("period"))) < 2:
            return []
        ats = list(found.values())
        return ats if self._compares or self._separated(ats) else ats[:1]

    def _separated(self, ats: Sequence[At], signs: bool = True) -> bool:
        """Whether "or", "vs", "and" stands between two of them, or (with `signs`) a comma or an arrow."""
        places = sorted(at.first for at in ats)
        for first, second in zip(places, places[1:], strict=False):
            if second - first > FAR:
                continue
            for between in range(first + 1, second):
                if self._sentence.grammar(between, "separator") or (
                    signs and self._sentence.word(between) in SEPARATORS
                ):
                    return True
        return False


def _alternate(one: list[At], two: list[At]) -> bool:
    """Whether the words of the two take turns: "junior UK or senior India"."""
    kinds = [kind for _, kind in sorted([(at.first, 0) for at in one] + [(at.first, 1) for at in two])]
    return all(kinds[place] != kinds[place + 1] for place in range(0, len(kinds) - 1, 2)) and kinds != sorted(
        kinds
    )


def other_jobs(slots: Slots, guide: Guide, asking_parts: frozenset[int], compares: bool) -> tuple[Mark, ...]:
    """Jobs that the guide has nothing on, where the question is about them.

    A job in passing ("I was a nurse once. …") does not count, if the sentences that ask name one of ours, unless
    the two are compared.
    """
    ours = [mark for mark in slots.of("job") if mark.id in guide.role_of_job]
    others = [mark for mark in slots.of("job") if mark.id not in guide.role_of_job]
    if not ours or not others:
        return tuple(others)
    asked = [mark for mark in others if mark.part in asking_parts]
    ours_asked = [mark for mark in ours if mark.part in asking_parts]
    if not asked or (ours_asked and not compares):
        return ()
    return tuple(asked)
