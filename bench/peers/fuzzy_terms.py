"""tantivy, a search engine: each word of a question, with up to one slip in longer ones."""

from __future__ import annotations

import re
from collections.abc import Sequence

import tantivy

from bench.peers.matcher import NOTHING, Found

LONG = 4  # letters from which a word may have a slip
_WORD = re.compile(r"\w+")


class FuzzyTerms:
    """An index in memory."""

    def __init__(self) -> None:
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("text")
        builder.add_unsigned_field("entry", stored=True)
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema)
        self._searcher = self._index.searcher()

    def learn(self, texts: Sequence[str], entries: Sequence[int]) -> None:
        """See Matcher."""
        writer = self._index.writer(num_threads=1)
        for text, entry in zip(texts, entries, strict=True):
            writer.add_document(tantivy.Document(text=text, entry=entry))
        writer.commit()
        self._index.reload()
        self._searcher = self._index.searcher()

    def match(self, text: str) -> Found:
        """See Matcher."""
        words = dict.fromkeys(_WORD.findall(text.casefold()))
        terms = [(tantivy.Occur.Should, self._term(word)) for word in words]
        hits = self._searcher.search(tantivy.Query.boolean_query(terms), 1).hits
        if not hits:
            return NOTHING
        score, address = hits[0]
        return Found(self._searcher.doc(address)["entry"][0], score)

    def _term(self, word: str) -> tantivy.Query:
        exact = tantivy.Query.term_query(self._schema, "text", word)
        if len(word) < LONG:
            return exact
        near = tantivy.Query.fuzzy_term_query(self._schema, "text", word, distance=1)
        return tantivy.Query.boolean_query([(tantivy.Occur.Should, exact), (tantivy.Occur.Should, near)])
