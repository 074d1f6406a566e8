"""RapidFuzz over all texts: `extractOne` with one of its scorers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rapidfuzz import fuzz, process, utils

from bench.peers.matcher import NOTHING, Found

Scorer = Callable[..., float]


class Scanning:
    """Compares a question with each text."""

    def __init__(self, scorer: Scorer) -> None:
        self._scorer = scorer
        self._texts: list[str] = []
        self._entries: Sequence[int] = ()

    def learn(self, texts: Sequence[str], entries: Sequence[int]) -> None:
        """See Matcher."""
        self._texts = [utils.default_process(text) for text in texts]
        self._entries = entries

    def match(self, text: str) -> Found:
        """See Matcher."""
        best = process.extractOne(utils.default_process(text), self._texts, scorer=self._scorer)
        return Found(self._entries[best[2]], best[1]) if best else NOTHING


def by_ratio() -> Scanning:
    """By the edits from one text to the other."""
    return Scanning(fuzz.ratio)


def by_token_set() -> Scanning:
    """By the words that both have, in any order."""
    return Scanning(fuzz.token_set_ratio)


def by_wratio() -> Scanning:
    """By RapidFuzz's own mixture."""
    return Scanning(fuzz.WRatio)
