"""The bot against other ways to find what a question means: `python -m bench.comparing`.

All matchers learn the same texts: see `bench.peers.entries`. Below a threshold a matcher refuses; the best
one is chosen on building questions that it has not learned. A matcher looks one entry up and cannot compute,
so that the questions are counted twice: all of them, and those that one entry answers or that are to be
refused. Each matcher runs in a process of its own; all are asked in turns.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bench.accuracy import Question, judged, questions_of
from bench.peers.entries import UNKNOWN, Entry, answered_by, entries_of, learned
from bench.peers.matcher import KINDS
from bench.peers.process import Answered, Process
from bench.peers.scoring import Weighed, area, best_threshold, shares
from bench.peers.serving import GUIDE, OURS
from bench.progress import progress
from knowledge.compiling import GUIDES, VOCABULARY, knowledge_of
from knowledge.loading import load_guide, load_vocabulary

ROUNDS = 3
HELD_BACK = 4  # of the building part, each so many-th question is not learned while thresholds are chosen
Shares = dict[str, float]


class Row(NamedTuple):
    """What one matcher did. `everything` and `lookups` are shares of outcomes, `area` is that of refusing."""

    name: str
    everything: Shares
    lookups: Shares
    area: float
    micros: float
    memory: float
    seconds: float
    threshold: float


class Suite(NamedTuple):
    """What is asked, and what may be learned for it."""

    entries: list[Entry]
    building: list[Question]
    measured: list[Question]

    def known(self, questions: Iterable[Question]) -> tuple[list[str], list[int]]:
        """The texts to learn and the entry of each: the guide's, and those of some questions."""
        pairs = [(text, number) for number, entry in enumerate(self.entries) for text in entry.texts]
        pairs += learned(self.entries, questions)
        return [text for text, _ in pairs], [number for _, number in pairs]


def suite() -> Suite:
    """The guide's entries and all questions; the bot's knowledge base is made, as once after a change."""
    knowledge_of(GUIDE)
    entries = entries_of(load_guide(GUIDES / GUIDE), load_vocabulary(VOCABULARY / "en"))
    return Suite(entries, list(questions_of("building")), list(questions_of("measured")))


def compare(suite: Suite, names: Sequence[str]) -> list[Row]:
    """A row for each matcher, the bot's last."""
    thresholds = thresholds_of(suite, names)
    everything = suite.known(suite.building)
    processes = {}
    for number, name in enumerate((*names, OURS), start=1):
        progress("matchers started", number, len(names) + 1)
        processes[name] = Process(name, *everything) if name != OURS else Process(OURS)
    rounds: dict[str, list[list[Answered]]] = {name: [] for name in processes}
    for number in range(ROUNDS * len(processes)):
        progress("turns of the matchers", number + 1, ROUNDS * len(processes))
        name = list(processes)[number % len(processes)]
        rounds[name].append(processes[name].ask(suite.measured))
    rows = [
        _row(suite, name, processes[name], rounds[name], thresholds.get(name, float("-inf")))
        for name in processes
    ]
    for process in processes.values():
        process.close()
    return rows


def thresholds_of(suite: Suite, names: Sequence[str]) -> dict[str, float]:
    """Below which score each matcher had better refuse, by building questions that it has not learned."""
    held_back = suite.building[::HELD_BACK]
    rest = [question for place, question in enumerate(suite.building) if place % HELD_BACK]
    known = suite.known(rest)
    thresholds = {}
    for number, name in enumerate(names, start=1):
        progress("thresholds", number, len(names))
        process = Process(name, *known)
        thresholds[name] = best_threshold(
            [weigh(suite.entries, *both) for both in zip(held_back, process.ask(held_back), strict=True)]
        )
        process.close()
    return thresholds


def share_right(
    suite: Suite, asked: Sequence[Question], answered: Sequence[Answered], threshold: float
) -> float:
    """The share of questions, from 0 to 1, that a matcher with a threshold answers or refuses right."""
    weighed = [weigh(suite.entries, *both) for both in zip(asked, answered, strict=True)]
    return shares([one.outcome(threshold) for one in weighed])["right"]


def weigh(entries: Sequence[Entry], question: Question, answered: Answered) -> Weighed:
    """A question as it was found, for a threshold to be chosen or applied."""
    is_ours = isinstance(answered.found, dict)
    answer = answered.found if is_ours else entries[answered.found].answer if answered.found >= 0 else UNKNOWN
    return Weighed(
        answered.score,
        judged(question.expect, answer).name,
        judged(question.expect, UNKNOWN).name,
        is_outside(question),
    )


def is_outside(question: Question) -> bool:
    """Whether the guide has no answer to a question."""
    return bool(question.expect["kind"] == "unknown")


def _row(
    suite: Suite, name: str, process: Process, rounds: Sequence[Sequence[Answered]], threshold: float
) -> Row:
    weighed = [weigh(suite.entries, *both) for both in zip(suite.measured, rounds[0], strict=True)]
    outcomes = [one.outcome(threshold) for one in weighed]
    plain = [
        outcome
        for question, outcome in zip(suite.measured, outcomes, strict=True)
        if is_outside(question) or answered_by(suite.entries, question) is not None
    ]
    quickest = [min(answered.micros for answered in each) for each in zip(*rounds, strict=True)]
    return Row(
        name,
        shares(outcomes),
        shares(plain),
        area(
            [one.score for one in weighed if not one.outside], [one.score for one in weighed if one.outside]
        ),
        statistics.median(quickest),
        process.memory,
        process.seconds,
        threshold,
    )


def table(rows: Iterable[Row]) -> list[str]:
    """The rows as lines of text."""
    head = f"{'':<30}{'all: right':>11}{'harmful':>9}{'one look: right':>17}{'harmful':>9}{'area':>8}"
    lines = [f"{head}{'µs':>9}{'MB':>7}{'start s':>9}"]
    for row in rows:
        shown = f"{row.everything['right']:>11.1%}{row.everything['harmful']:>9.1%}"
        shown += f"{row.lookups['right']:>17.1%}{row.lookups['harmful']:>9.1%}{row.area:>8.3f}"
        lines.append(f"{row.name:<30}{shown}{row.micros:>9.0f}{row.memory:>7.0f}{row.seconds:>9.2f}")
    return lines


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m bench.comparing", description=__doc__.splitlines()[0])
    parser.add_argument("--only", choices=KINDS, action="append", help="this matcher only")
    options = parser.parse_args()
    print("\n".join(table(compare(suite(), options.only or list(KINDS)))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
