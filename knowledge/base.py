"""The knowledge base: a guide, the vocabulary, the names of the world, and the indexes over all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.guide import Guide
from knowledge.keywords import Keywords
from knowledge.ranking import Ranking

if TYPE_CHECKING:
    from knowledge.rates import Rates


@dataclass(frozen=True)
class Knowledge:
    """Everything an answer can stand on.

    `weights` say from 0 to 1 how much each word of everyday language carries.
    `symbols` are currency symbols with their ISO 4217 codes. `names` are the words for an entry by its
    sense ("industry/finance", "territory/FR"), `words` what a person types for one whose name is nothing
    that is typed. `regions` are the territories of each region.
    `styles` are for each currency its symbol and the form its numbers take. `places_by_currency` are the
    ids of the guide's places by the ISO 4217 code in use there. `nearest` are for each territory that the
    guide does not cover the ids of its places, the nearest first.
    """

    guide: Guide
    keywords: Keywords
    ranking: Ranking
    weights: dict[str, float]
    rates: Rates
    symbols: dict[str, str]
    names: dict[str, str]
    regions: dict[str, tuple[str, ...]]
    styles: dict[str, tuple[str, str]]
    places_by_currency: dict[str, str]
    nearest: dict[str, tuple[str, ...]]
    words: dict[str, str]

    def name(self, sense: str) -> str:
        """How a reply writes an entry; the id itself where nothing names it."""
        return self.names.get(sense) or sense.split("/", 1)[-1].replace("-", " ")

    def word(self, sense: str) -> str:
        """A word that a question may have for an entry of the vocabulary: its name, if that is one."""
        return self.words.get(sense) or self.name(sense)
