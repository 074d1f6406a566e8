"""BM25 over the words of the texts, by bm25s."""

from __future__ import annotations

import re
from collections.abc import Sequence

import bm25s

from bench.peers.matcher import NOTHING, Found

_WORD = re.compile(r"\w+")


class Bm25:
    """A search engine's ranking, without its engine."""

    def __init__(self) -> None:
        self._entries: Sequence[int] = ()
        self._index = bm25s.BM25()

    def learn(self, texts: Sequence[str], entries: Sequence[int]) -> None:
        """See Matcher."""
        self._entries = entries
        self._index.index([_words(text) for text in texts], show_progress=False)

    def match(self, text: str) -> Found:
        """See Matcher."""
        words = [word for word in _words(text) if word in self._index.vocab_dict]
        if not words:
            return NOTHING
        found, scores = self._index.retrieve([words], k=1, show_progress=False)
        return Found(self._entries[int(found[0, 0])], float(scores[0, 0]))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
