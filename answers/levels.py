"""Which levels a question is about: by title, by years of experience (rule 3)."""

from __future__ import annotations

from answers.amounts import Years
from answers.dimensions import At, Dimension
from knowledge.guide import Guide

NEAR = 4


def level_of_years(guide: Guide, years: float) -> str | None:
    """The level that so many years of experience fall in: the highest that begins at or below them."""
    found = None
    for level in guide.levels.values():
        if level.low <= years:
            found = level.id
    return found


class Levels(Dimension):
    """The levels of one question."""

    def read(self) -> list[At]:
        """The levels by rank, by years of experience, or by the highest and lowest pay asked for."""
        levels = self.guide.level_of_grade
        graded: list[At] = []
        for mark in self.slots.of("grade"):
            level = levels.get(mark.id)
            if level is not None and all(at.change["level"] != level for at in graded):
                graded.append(At(mark.first, {"level": level}))
        by_years = [at for at in map(self._years_at, self.numbers.years) if at.change["level"] is not None]
        if len(graded) > 1:
            graded = self._one_level(graded)
        if not graded and not by_years:
            return self._bound()
        if graded and by_years:
            if (
                self.compares
                and len(graded) == 1
                and graded[0].change["level"] != by_years[0].change["level"]
            ):
                return [*graded, *by_years[:1]]
            if len(graded) == 1 and self._says_less(graded[0], by_years):
                return [max(by_years, key=lambda at: self._order(at.change["level"]))]
            years = by_years[0].change["years"]
            return [
                At(at.first, {**at.change, "years": years if len(graded) == 1 else None}) for at in graded
            ]
        if graded:
            return graded
        distinct = {at.change["level"]: at for at in by_years}
        if len(distinct) > 1 and not (self.compares or self.separated(list(distinct.values()))):
            return [max(by_years, key=lambda at: self._order(at.change["level"]))]
        return list(distinct.values())

    def _bound(self) -> list[At]:
        """The first or last level, where the lowest or the highest pay is asked for."""
        cues = self.slots.cues()
        levels = list(self.guide.levels)
        if "highest" in cues and "lowest" not in cues:
            return [At(0, {"level": levels[-1]})]
        return [At(0, {"level": levels[0]})] if "lowest" in cues and "highest" not in cues else []

    def _years_at(self, years: Years) -> At:
        middle = (years.low + years.high) / 2
        level = level_of_years(self.guide, middle)
        return At(years.first, {"level": level, "years": (years.low, years.high)})

    def _says_less(self, graded: At, by_years: list[At]) -> bool:
        """Whether the rank is only a word for experience, or where one began long ago: the years say more."""
        first = next(iter(self.guide.levels))
        began = graded.change["level"] == first and any(at.change["level"] != first for at in by_years)
        return began or self._is_loose(graded.first)

    def _is_loose(self, place: int) -> bool:
        """Whether the rank there is only a word for experience, which years say better."""
        return self.sentence.grammar(place, "loose-rank")

    def _one_level(self, graded: list[At]) -> list[At]:
        """One level of several ranks: the one between two, or the highest of one title."""
        order = sorted(self._order(at.change["level"]) for at in graded)
        if (
            len(graded) == 2
            and "compare" not in self.slots.cues()
            and "between" in self.slots.cues()
            and order[1] - order[0] == 2
        ):
            level = list(self.guide.levels)[order[0] + 1]
            return [At(graded[0].first, {"level": level})]
        if self.compares or self.separated(graded) or self._is_way(graded):
            return graded
        places = sorted(at.first for at in graded)
        if len(graded) == 2 and places[-1] - places[0] <= NEAR:
            return [max(graded, key=lambda at: self._order(at.change["level"]))]
        return graded

    def _is_way(self, graded: list[At]) -> bool:
        """Whether two ranks are the ends of a way: "from mid to senior"."""
        places = sorted(at.first for at in graded)
        between = range(places[0] + 1, places[-1])
        return any(self.sentence.grammar(place, "range-to") for place in between)

    def _order(self, level: object) -> int:
        return list(self.guide.levels).index(str(level))
