"""What slips of the pen, case, punctuation and chatter around a question cost: `python -m bench.robustness`.

The measured questions are changed in their last turn, and the bot and two other matchers are asked in turns:
the classifier that comes next in accuracy, and a search engine made for slips.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from bench.accuracy import Question
from bench.comparing import Suite, share_right, suite, thresholds_of
from bench.peers.process import Process
from bench.peers.serving import OURS
from bench.progress import progress
from bench.slips import with_slips

PEERS = ("TF-IDF + logistic regression", "tantivy, fuzzy terms")
SLIPS = range(5)
AROUND = (0, 1, 2, 4, 8)  # sentences around the question
MOST_LOST = 0.04  # with two slips against none
_SEED = 2025
_CHATTER = (
    "Morning everyone, hope the week treats you well.",
    "I talked to my cousin about this on the train last night.",
    "Sorry if it has been asked before, I am new in here.",
    "My phone is nearly flat so I keep it short.",
    "We had a long chat over dinner and nobody could agree.",
    "A friend told me to try this bot.",
    "It rained all day and I had time to think.",
    "Thanks a lot in advance to whoever reads this.",
)
_SIGNS = re.compile(r"[?!.,;:'\"()…]+")


class Curve(NamedTuple):
    """Shares right by matcher, at each label along the axis."""

    title: str
    labels: tuple[str, ...]
    shares: dict[str, list[float]]


Change = Callable[[str], str]


def changes() -> dict[str, dict[str, Change]]:
    """By curve and label what becomes of a question's text."""
    return {
        "Slips in a question": {str(count): _slips(count) for count in SLIPS},
        "Case and punctuation": {
            "as it is": str,
            "lower case": str.lower,
            "UPPER CASE": str.upper,
            "no signs": lambda text: _SIGNS.sub("", text),
            "more signs": lambda text: f"{text.rstrip('?')} ???!!",
        },
        "Sentences around it": {str(count): _surrounded(count) for count in AROUND},
    }


def measure(suite: Suite, thresholds: dict[str, float]) -> list[Curve]:
    """The curves; `thresholds` are those of the two other matchers."""
    known = suite.known(suite.building)
    processes = {name: Process(name, *known) for name in PEERS} | {OURS: Process(OURS)}
    made = []
    plan = changes()
    count = sum(map(len, plan.values()))
    done = 0
    for title, along in plan.items():
        shares: dict[str, list[float]] = {name: [] for name in (OURS, *PEERS)}
        for change in along.values():
            done += 1
            progress("changed questions", done, count)
            asked = [_changed(question, change) for question in suite.measured]
            for name, process in processes.items():
                threshold = thresholds.get(name, float("-inf"))
                shares[name].append(share_right(suite, asked, process.ask(asked), threshold))
        made.append(Curve(title, tuple(along), shares))
    for process in processes.values():
        process.close()
    return made


def lost_by_slips(curves: Sequence[Curve]) -> float:
    """How far two slips put the bot's share right below that without any."""
    right = curves[0].shares[OURS]
    return right[0] - right[2]


def table(curve: Curve) -> list[list[str]]:
    """The rows of a curve's table, its head first."""
    rows = [[curve.title, *curve.labels]]
    return rows + [[name, *(f"{share:.1%}" for share in shares)] for name, shares in curve.shares.items()]


def _slips(count: int) -> Change:
    def slipped(text: str) -> str:
        return with_slips(text, count, random.Random(f"{_SEED} {count} {text}"))

    return slipped


def _surrounded(count: int) -> Change:
    def surrounded(text: str) -> str:
        said = random.Random(f"{_SEED} {text}").sample(_CHATTER, count)
        return " ".join([*said[: (count + 1) // 2], text, *said[(count + 1) // 2 :]])

    return surrounded


def _changed(question: Question, change: Change) -> Question:
    return replace(question, turns=(*question.turns[:-1], change(question.turns[-1])))


def main() -> int:
    """The command line; exit status 1 if the bar is not held."""
    argparse.ArgumentParser(
        prog="python -m bench.robustness", description=(__doc__ or "").splitlines()[0]
    ).parse_args()
    asked = suite()
    curves = measure(asked, thresholds_of(asked, PEERS))
    for curve in curves:
        for head, *cells in table(curve):
            print(f"{head:<30}" + "".join(f"{cell:>12}" for cell in cells))
        print()
    lost = lost_by_slips(curves)
    print(f"two slips cost {100 * lost:.1f} points; the bar is {100 * MOST_LOST:g}")
    return 0 if lost <= MOST_LOST else 1


if __name__ == "__main__":
    sys.exit(main())
