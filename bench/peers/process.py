"""A matcher in a process of its own, as the one that measures it sees it."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from typing import Any, NamedTuple

from bench.accuracy import Question
from bench.wire import usage


class Answered(NamedTuple):
    """What came back for a question: the number of an entry or the bot's answer, its score, microseconds."""

    found: Any
    score: float
    micros: float


class Process:
    """Starts at once; `seconds` is what it took until it had learned all, `memory` its megabytes then."""

    def __init__(self, name: str, texts: Sequence[str] = (), entries: Sequence[int] = ()) -> None:
        began = time.monotonic()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.peers.serving", name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._name = name
        self._told({"texts": list(texts), "entries": list(entries)})
        self.seconds = time.monotonic() - began
        self.memory = usage.memory(self._process.pid)

    def ask(self, questions: Sequence[Question]) -> list[Answered]:
        """What it finds for each question."""
        return [Answered(*found) for found in self._told([question.turns for question in questions])]

    def close(self) -> None:
        """End it."""
        self._process.communicate()

    def _told(self, what: Any) -> Any:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(json.dumps(what), file=self._process.stdin, flush=True)
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"“{self._name}” ended before it answered")
        return json.loads(line)
