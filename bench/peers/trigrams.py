"""SQLite's full text search over groups of three letters."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from bench.peers.matcher import NOTHING, Found

LETTERS = 3
_BEST = "SELECT entry, -bm25(texts) FROM texts WHERE text MATCH ? ORDER BY bm25(texts) LIMIT 1"


class Trigrams:
    """Every group of three letters of a question is searched for; the best by SQLite's BM25 wins."""

    def __init__(self) -> None:
        self._database = sqlite3.connect(":memory:")
        self._database.execute(
            "CREATE VIRTUAL TABLE texts USING fts5(text, entry UNINDEXED, tokenize=trigram)"
        )

    def learn(self, texts: Sequence[str], entries: Sequence[int]) -> None:
        """See Matcher."""
        self._database.executemany("INSERT INTO texts VALUES (?, ?)", zip(texts, entries, strict=True))

    def match(self, text: str) -> Found:
        """See Matcher."""
        shown = text.casefold().replace('"', " ")
        groups = {shown[place : place + LETTERS] for place in range(len(shown) - LETTERS + 1)}
        if not groups:
            return NOTHING
        row = self._database.execute(
            _BEST, (" OR ".join(f'"{group}"' for group in sorted(groups)),)
        ).fetchone()
        return Found(*row) if row else NOTHING
