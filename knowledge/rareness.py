"""How unlikely a known word is in a question: what a misspelt one was meant to be is weighed by it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set
from typing import NamedTuple

from knowledge.senses import Sense

FILLER = "filler"
FILLING = 0.4  # how rare a word that only fills is taken to be, where nothing says how frequent it is
OWN = 0.1
TOPICAL = 0.3
OTHER = 0.8  # a word that the vocabulary has for another purpose, or a code of a place
PART = 1.16  # a word that is known only within a phrase
OF_WEIGHT = 1.3  # how rare the rarest word of everyday language is
OWN_KINDS = frozenset(
    {"grade", "cue", "measure", "period", "employment", "experience", "industry", "multiplier", "number"}
)
PLACE_KINDS = frozenset({"city", "subdivision", "territory", "currency"})
TOWNS = (300_000, 1_000_000)  # inhabitants from which on a town is large, and very large
LANDS = (5_000_000, 30_000_000)
LARGEST, LARGE, SMALL = 0.4, 0.7, 1.1
_LAND = re.compile("[^/-]+")


class Rareness(NamedTuple):
    """From 0.1 for words of our own to about 1.3 for the rarest.

    `ordinary` is what words of everyday language weigh from 0 to 1, and `filling` what those do that only
    fill; `parts` are words that are known within a phrase, `topical` those of topics; `home` are the
    territories that the guide covers.
    """

    ordinary: Mapping[str, float]
    filling: Mapping[str, float]
    parts: Set[str]
    topical: Set[str]
    home: Set[str]

    def of(self, word: str, senses: Iterable[Sense]) -> float | None:
        """Of a word that means this; None where nothing is known of it."""
        weight = self.ordinary.get(word)
        rare = None if weight is None else OF_WEIGHT * weight or self.filling.get(word, FILLING)
        for sense in senses:
            if sense.kind in OWN_KINDS:
                return OWN
            if sense.kind in PLACE_KINDS:
                rare = min(1.0 if rare is None else rare, self._of_place(sense))
            elif sense.kind != FILLER:
                rare = min(OTHER, OTHER if rare is None else rare)
        if word in self.topical:
            return min(TOPICAL, TOPICAL if rare is None else rare)
        return PART if rare is None and word in self.parts else rare

    def _of_place(self, sense: Sense) -> float:
        """Of a place or a currency by its inhabitants; the vocabulary's own have no number."""
        if sense.weak or sense.kind == "subdivision":
            return OTHER
        found = _LAND.match(sense.id)
        land = found.group() if found else sense.id
        is_home = land in self.home
        if not sense.weight or (is_home and land == sense.id):
            return OWN
        large, largest = TOWNS if sense.kind == "city" else LANDS
        rare = LARGEST if sense.weight >= largest else LARGE if sense.weight >= large else SMALL
        return rare / 2 if is_home else rare
