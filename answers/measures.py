"""Which pay a question is about: base or total, employed or freelance, by the hour or the day."""

from __future__ import annotations

from answers.dimensions import At, Dimension

RATE_PERIODS = frozenset({"hour", "day"})
ON_TOP = frozenset({"bonus", "equity"})
EMPLOYMENTS = ("freelance", "permanent")


class Measures(Dimension):
    """Base or total pay."""

    def read(self) -> list[At]:
        """Base, total, or both; a bonus that is counted in makes it total."""
        found: dict[str, At] = {}
        for mark in self.slots.of("measure"):
            if mark.id in ON_TOP and self._is_added(mark.first):
                return [At(mark.first, {"measure": "total"})]
            if mark.id in ("base", "total"):
                found.setdefault(mark.id, At(mark.first, {"measure": mark.id}))
            elif mark.id in ON_TOP and self._is_included(mark.first):
                found.setdefault("total", At(mark.first, {"measure": "total"}))
        return list(found.values())

    def _is_added(self, first: int) -> bool:
        """Whether it stands behind base pay and a plus: "base + bonus", "fixed plus variable"."""
        sentence = self.sentence
        joins = sentence.word(first - 1) in ("+", "plus")
        return joins and sentence.has(first - 2, "measure", "base")

    def _is_included(self, first: int) -> bool:
        """Whether a bonus or equity is to be counted in: "with stock", "if you include RSUs and bonus"."""
        for place in range(first - 1, max(-1, first - 5), -1):
            if self.sentence.grammar(place, "including"):
                return True
            passed = self.sentence.has(place, "filler") or self.sentence.has(place, "measure")
            if not passed and self.sentence.words[place].kind != "sign":
                return False
        return False


class Employments(Dimension):
    """Employed or freelance."""

    def read(self) -> list[At]:
        """Freelance, permanent, or both held against each other."""
        found: dict[str, At] = {}
        for mark in self.slots.of("employment"):
            if mark.id in EMPLOYMENTS:
                found.setdefault(mark.id, At(mark.first, {"employment": mark.id}))
        if len(found) > 1 and not (self.compares or self.separated(list(found.values()))):
            found.pop("permanent")
        if list(found) == ["freelance"] and "compare" in self.slots.cues() and self.slots.of("grade"):
            found["permanent"] = At(found["freelance"].first + 1, {"employment": "permanent"})
        return list(found.values())


class RatePeriods(Dimension):
    """The hour or the day that a rate is for."""

    def read(self) -> list[At]:
        """The periods of two rates: side by side in a comparison, else the first is where one starts from."""
        found: dict[str, At] = {}
        for mark in self.slots.of("period"):
            if mark.id in RATE_PERIODS:
                found.setdefault(mark.id, At(mark.first, {"per": mark.id}))
        if len(set(self.slots.ids("period"))) < 2:
            return []
        ats = list(found.values())
        return ats if self.compares or self.separated(ats) else ats[:1]
