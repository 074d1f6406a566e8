"""Where the time of one question goes: `python -m bench.profiling`.

Each stage of reading and answering is timed by itself, what it calls of other stages taken off. The timing
itself costs a little, so that the shares matter and not the sum.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Callable
from typing import Any, NamedTuple

from answers import answering, reader
from answers.amounts import NumberReader
from answers.answer import Answer
from answers.cases import CaseReader
from answers.slots import SlotReader
from bench.accuracy import questions_of
from knowledge.compiling import knowledge_of
from knowledge.keywords import Keywords
from knowledge.ranking import Ranking

PASSES = 5
_STAGES: tuple[tuple[Any, str, str], ...] = (
    (reader, "sentence_of", "words: cleaning and cutting"),
    (Keywords, "spell", "words: spelling"),
    (Keywords, "match", "words: keywords"),
    (NumberReader, "read", "numbers"),
    (SlotReader, "read", "what is named: job, place, level …"),
    (reader, "topics_for", "topics: which words, quoted figures"),
    (Ranking, "rank", "topics: ranking"),
    (reader, "unheard_words", "words that nothing is known of"),
    (reader, "evidence_of", "evidence"),
    (CaseReader, "read", "cases: whose pay"),
    (reader, "decide", "deciding what is asked"),
    (reader.Reader, "understand", "the rest of reading"),
    (answering.Answerer, "answer", "the answer: figures, estimate, text"),
    (Answer, "as_json", "the answer as an object"),
    (json, "dumps", "the object as JSON"),
)


class Stage(NamedTuple):
    """A stage and the microseconds that it takes of a question."""

    name: str
    micros: float


class _Watch:
    """Adds up what functions take by themselves."""

    def __init__(self) -> None:
        self.spent: Counter[str] = Counter()
        self._within = [0.0]

    def over(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, watched."""

        def watched(*positional: Any, **named: Any) -> Any:
            self._within.append(0.0)
            began = time.perf_counter()
            try:
                return function(*positional, **named)
            finally:
                taken = time.perf_counter() - began
                self.spent[name] += taken - self._within.pop()  # type: ignore[assignment]
                self._within[-1] += taken

        return watched


def stages() -> list[Stage]:
    """The stages of an average building question, the longest first."""
    answerer = answering.Answerer(knowledge_of("ml-engineer-2025"))
    texts = [question.turns[0] for question in questions_of("building")]
    for text in texts:
        answerer.answer(text)  # fills what is kept
    watch = _Watch()
    kept = [(holder, attribute, getattr(holder, attribute)) for holder, attribute, _ in _STAGES]
    for holder, attribute, name in _STAGES:
        setattr(holder, attribute, watch.over(name, getattr(holder, attribute)))
    try:
        for _ in range(PASSES):
            for text in texts:
                json.dumps(answerer.answer(text)[0].as_json(), ensure_ascii=False)
    finally:
        for holder, attribute, function in kept:
            setattr(holder, attribute, function)
    asked = PASSES * len(texts)
    return [Stage(name, spent / asked * 1e6) for name, spent in watch.spent.most_common()]


def table(found: list[Stage]) -> list[list[str]]:
    """The rows of the table, its head first."""
    whole = sum(stage.micros for stage in found)
    rows = [[stage.name, f"{stage.micros:.1f}", f"{stage.micros / whole:.0%}"] for stage in found]
    return [["stage of a question", "µs", "share"], *rows, ["all", f"{whole:.1f}", "100%"]]


def main() -> int:
    """The command line."""
    argparse.ArgumentParser(
        prog="python -m bench.profiling", description=(__doc__ or "").splitlines()[0]
    ).parse_args()
    for name, micros, share in table(stages()):
        print(f"{name:<40}{micros:>8}{share:>8}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
