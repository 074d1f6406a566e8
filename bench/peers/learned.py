"""A classifier: groups of letters, weighed by how rare they are, and logistic regression."""

from __future__ import annotations

from collections.abc import Sequence

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

from bench.peers.matcher import Found


class Learned:
    """Groups of two to five letters within words; the score is the likeliest entry's probability."""

    def __init__(self) -> None:
        self._pipeline = make_pipeline(
            TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=2),
            LogisticRegression(C=30.0, max_iter=300, tol=1e-3),
        )

    def learn(self, texts: Sequence[str], entries: Sequence[int]) -> None:
        """See Matcher."""
        self._pipeline.fit(texts, entries)

    def match(self, text: str) -> Found:
        """See Matcher."""
        chances = self._pipeline.predict_proba([text])[0]
        best = int(chances.argmax())
        return Found(int(self._pipeline.classes_[best]), float(chances[best]))
