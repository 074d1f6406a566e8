"""nebulento, an intent parser: each entry an intent, its texts the samples."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from nebulento import IntentContainer
from nebulento.fuzz import MatchStrategy

from bench.peers.matcher import NOTHING, Found

_NO_TEMPLATE = str.maketrans(dict.fromkeys("{}[]()|", " "))


class Intents:
    """Its fuzzy matching by token_set_ratio, the best of its strategies here."""

    def __init__(self) -> None:
        self._container = IntentContainer(fuzzy_strategy=MatchStrategy.TOKEN_SET_RATIO)

    def learn(self, texts: Sequence[str], entries: Sequence[int]) -> None:
        """See Matcher."""
        samples = defaultdict(list)
        for text, entry in zip(texts, entries, strict=True):
            samples[entry].append(text.translate(_NO_TEMPLATE).strip().lower())
        for entry, its in samples.items():
            self._container.add_intent(str(entry), its)

    def match(self, text: str) -> Found:
        """See Matcher."""
        shown = text.translate(_NO_TEMPLATE).strip()
        best = self._container.calc_intent(shown) if shown else None
        return Found(int(best["name"]), float(best["conf"])) if best and best.get("name") else NOTHING
