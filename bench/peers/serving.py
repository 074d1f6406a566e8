"""One matcher, or our bot, in a process of its own: `python -m bench.peers.serving NAME` (see comparing).

It reads the texts and entries to learn on a line of standard input, says when it is ready, and then answers
each line of questions with a line of what it found.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

OURS = "this bot"
GUIDE = "ml-engineer-2025"
REFUSING = ("unknown",)


def main() -> None:
    """Serve the matcher that the command line names until the end of input."""
    serve = _Ours() if sys.argv[1] == OURS else _Peer(sys.argv[1])
    serve.learn(json.loads(sys.stdin.readline()))
    _say({"ready": True})
    for line in sys.stdin:
        found = []
        for turns in json.loads(line):
            serve.before(turns[:-1])
            began = time.perf_counter()
            made = serve.match(turns[-1])
            found.append([*made, (time.perf_counter() - began) * 1e6])
        _say(found)


class _Peer:
    def __init__(self, name: str) -> None:
        from bench.peers.matcher import KINDS

        self._matcher = KINDS[name].make()

    def learn(self, known: dict[str, Any]) -> None:
        self._matcher.learn(known["texts"], known["entries"])

    def before(self, turns: list[str]) -> None:
        """A matcher knows no conversation."""

    def match(self, text: str) -> tuple[Any, float]:
        return self._matcher.match(text)


class _Ours:
    """The bot: what it finds is its answer, and how sure it is of it, below 0 where it refuses."""

    def __init__(self) -> None:
        from answers.answering import Answerer
        from knowledge.compiling import knowledge_of

        self._answerer = Answerer(knowledge_of(GUIDE))
        self._conversation: Any = None

    def learn(self, known: dict[str, Any]) -> None:
        """It has learned what it knows."""

    def before(self, turns: list[str]) -> None:
        self._conversation = None
        for turn in turns:
            _, self._conversation = self._answerer.answer(turn, self._conversation)

    def match(self, text: str) -> tuple[Any, float]:
        answer, _ = self._answerer.answer(text, self._conversation)
        made = answer.as_json()
        sure = float(made["confidence"])
        return made, -sure if made["kind"] in REFUSING else sure


def _say(what: Any) -> None:
    print(json.dumps(what, default=float), flush=True)


if __name__ == "__main__":
    main()
