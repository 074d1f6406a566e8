"""Which places a question is about: not where one comes from, nor whose company it is."""

from __future__ import annotations

from functools import cached_property

from answers.dimensions import At, Dimension
from answers.spots import Spot


class Places(Dimension):
    """The places of one question."""

    def read(self) -> list[At]:
        """The places whose pay is asked for, in the question's order."""
        spots = self._meant(list(self.slots.spots))
        if not spots:
            return self._everywhere()
        found: dict[tuple[object, ...], At] = {}
        for spot in spots:
            elsewhere = None if spot.place else spot.territory
            hub = spot.city if spot.city in self._hubs else None
            change = {"place": spot.place, "city": spot.city, "elsewhere": elsewhere}
            found.setdefault((spot.place, elsewhere, hub), At(spot.first, change))
        ats = list(found.values())
        if len(ats) > 1 and (not self.compares or self.computes):
            countries = {(at.change["place"], at.change["elsewhere"]) for at in ats}
            if len(countries) == 1 and (self.computes or not self.separated(ats)):
                ats = [at for at in ats if at.change["city"] in self._hubs] or ats[:1]
        return ats

    def _everywhere(self) -> list[At]:
        """Every country of the guide, for "which country pays best"."""
        if "every-place" not in self.slots.cues():
            return []
        return [At(0, {"place": place, "city": None, "elsewhere": None}) for place in self.guide.places]

    @cached_property
    def _hubs(self) -> frozenset[str]:
        return frozenset(
            name for entry in self.guide.adjustments.values() if entry.kind == "hub" for name in entry.names
        )

    def _meant(self, spots: list[Spot]) -> list[Spot]:
        """The places whose pay is asked for: not where one comes from, nor whose company it is."""
        if len(spots) < 2:
            return spots
        if self.computes and not self.compares and len({spot.place for spot in spots}) == 1:
            return [spot for spot in spots if spot.city in self._hubs] or spots
        kept = spots
        if not self.compares and not self._weighs_a_move(kept):
            kept = [spot for spot in kept if not self.sentence.grammar(spot.first - 1, "origin")] or kept
        kept = [spot for spot in kept if not self._is_employer(spot)] or kept
        arrived = [spot for spot in kept if self.sentence.grammar(spot.first - 1, "destination")]
        if len(arrived) == 1 and not self.compares and not self._weighs_a_move(kept):
            return arrived
        ats = [At(spot.first, {}) for spot in kept]
        if self.compares or self._weighs_a_move(kept) or self.separated(ats, signs=False):
            return kept
        kept = [spot for spot in kept if spot.place] or kept
        if self.separated(ats):
            return kept
        kept = [spot for spot in kept if not self.sentence.grammar(spot.first - 1, "origin")] or kept
        if len(kept) < 2:
            return kept
        inside = [spot for spot in kept if self._has_preposition(spot.first)]
        return inside if inside and len(inside) < len(kept) else kept

    def _weighs_a_move(self, spots: list[Spot]) -> bool:
        """Whether a move from one place to another is to be judged: "is moving from A to B worth it"."""
        left = any(self.sentence.grammar(spot.first - 1, "origin") for spot in spots)
        return left and bool(self.cues & {"should", "judge"}) and "how-much" not in self.cues

    def _is_employer(self, spot: Spot) -> bool:
        return self.sentence.has(spot.last, "company") or self.sentence.grammar(spot.last, "employer")

    def _has_preposition(self, first: int) -> bool:
        sentence = self.sentence
        before = first - 1
        if sentence.word(before) in ("the", "a"):
            before -= 1
        return sentence.grammar(before, "place-preposition")
