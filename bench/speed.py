"""How long an answer takes and what it needs: `python -m bench.speed`.

The questions are those of tests/questions and of ../shared, where there are any, again from the first until
there are a thousand. Measured are the bot's own time for each, its longest for texts that are written to take
long, the whole of `bot.py ask --batch` over all questions, and the whole of `bot.py ask` for one, with the
most memory it held.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

import yaml

from answers.answering import Answerer
from knowledge.compiling import knowledge_of
from tests.answers import hostile

ROOT = Path(__file__).resolve().parent.parent
QUESTIONS = 1_000
PASSES = 3
STARTS = 7
MEDIAN, P99, HOSTILE, START, MEMORY = 0.3, 2.0, 25.0, 0.5, 80.0  # the bars: ms, ms, ms, s, MB


def questions() -> Iterator[str]:
    """What people ask, first turns and follow-ups, each by itself."""
    entries = []
    for path in sorted((ROOT / "tests" / "questions").rglob("*.yaml")):
        entries += yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
    for path in sorted((ROOT.parent / "shared").glob("questions*.jsonl")):
        entries += map(json.loads, path.read_text(encoding="utf-8").splitlines())
    for entry in entries:
        yield from entry.get("turns") or [entry["text"]]


def hostile_texts() -> list[str]:
    """Messages of the greatest length that are written to take long."""
    return list(hostile.texts(knowledge_of("ml-engineer-2025").keywords.phrases()).values())


def own_times(asked: list[str]) -> list[float]:
    """Milliseconds for each question, its object written as JSON: the median of some passes."""
    answerer = Answerer(knowledge_of("ml-engineer-2025"))
    passes = []
    for _ in range(PASSES):
        times = []
        for text in asked:
            started = time.perf_counter()
            answer, _ = answerer.answer(text)
            json.dumps(answer.as_json(), ensure_ascii=False)
            times.append((time.perf_counter() - started) * 1e3)
        passes.append(times)
    return [statistics.median(times) for times in zip(*passes, strict=True)]


def process(arguments: list[str], lines: str = "") -> tuple[float, float]:
    """Seconds and megabytes that `bot.py` takes."""
    started = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, str(ROOT / "bot.py"), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
    ) as child:
        assert child.stdin is not None
        child.stdin.write(lines)
        child.stdin.close()
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"bot.py {' '.join(arguments)} ended with {child.returncode}")
    return time.perf_counter() - started, usage.ru_maxrss / 1024


def main() -> int:
    """Print the figures beside their bars; exit status 1 if one is not held."""
    argparse.ArgumentParser(prog="python -m bench.speed", description=__doc__.splitlines()[0]).parse_args()
    process(["ask", "hello"])  # keeps the knowledge base for the next start
    asked = list(islice(cycle(questions()), QUESTIONS))
    print(f"asking {len(asked):,} questions {PASSES} times …", file=sys.stderr, flush=True)
    lines = "".join(json.dumps({"id": str(number), "text": text}) + "\n" for number, text in enumerate(asked))
    batch, batch_memory = process(["ask", "--batch"], lines)
    starts = [process(["ask", "senior pay in London?"]) for _ in range(STARTS)]
    # Only now: a process's greatest memory begins with that of the one that started it.
    times = sorted(own_times(asked))
    longest = max(own_times(hostile_texts()))
    measured = [
        ("own time per question, median", statistics.median(times), MEDIAN, "ms"),
        ("own time per question, 99th percentile", times[int(len(times) * 0.99)], P99, "ms"),
        ("own time per hostile text, longest", longest, HOSTILE, "ms"),
        ("bot.py ask, whole process, median", statistics.median(taken for taken, _ in starts), START, "s"),
        ("bot.py ask, most memory, median", statistics.median(memory for _, memory in starts), MEMORY, "MB"),
    ]
    for what, value, bar, unit in measured:
        print(f"{what:<42} {value:8.3f} {unit:<3} bar {bar:g} {unit}{'' if value <= bar else '  NOT HELD'}")
    print(f"{f'bot.py ask --batch, {len(asked):,} questions':<42} {batch:8.3f} s   {batch_memory:.0f} MB")
    return 0 if all(value <= bar for _, value, bar, _ in measured) else 1


if __name__ == "__main__":
    sys.exit(main())
