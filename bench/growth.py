"""How a bigger knowledge base slows the bot down: `python -m bench.growth` (add sizes, or `--million`).

Makes knowledge bases of so many made-up keywords, words and phrases of two and three as real ones are, with
a topic for every hundred of them, and asks each the same kind of questions, some with slips of the pen. Each
size is measured in a process of its own, in turns, so that a busy machine slows all alike.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import NamedTuple

from bench.progress import progress
from knowledge.guide import Topic
from knowledge.keywords import Keywords
from knowledge.ranking import Ranking
from knowledge.senses import Keyword, Sense
from knowledge.source import Source
from knowledge.text import clean, words_of

SIZES = (1_000, 10_000, 100_000)
MILLION = 1_000_000
QUESTIONS = 1_000
ROUNDS = 5
BARS = {100_000: (3.0, 5.0), MILLION: (5.0, 30.0)}  # keywords: times the smallest's, seconds to load
HEAD = ("keywords", "load s", "MB", "median µs", "mean µs", "p99 µs", "times")
_SEED = 20_25
_SYLLABLES = [consonant + vowel for consonant in "bcdfghjklmnprstvwz" for vowel in "aeio"]
_ENDINGS = ("", "", "n", "r", "l", "t", "st", "ng", "m", "x")
_EVERYDAY = tuple(
    word
    for line in ("what does a an the in for is how much do as", "with and good best more than at to my of it")
    for word in line.split(" ")
)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def made_up_words(count: int, chance: random.Random) -> list[str]:
    """So many different words of two to five syllables."""
    words: dict[str, None] = {}
    while len(words) < count:
        syllables = [chance.choice(_SYLLABLES) for _ in range(chance.choice((2, 2, 3, 3, 3, 4, 4, 5)))]
        words.setdefault("".join(syllables) + chance.choice(_ENDINGS))
    return list(words)


def made_up_keywords(count: int, words: list[str], chance: random.Random) -> Iterator[Keyword]:
    """So many keywords: half of them single words, the rest phrases of two and three."""
    for number in range(count):
        length = 1 if number < len(words) else chance.choice((2, 2, 3))
        phrase = words[number] if length == 1 else " ".join(chance.choices(words, k=length))
        yield Keyword(phrase, Sense("city", f"XX/{phrase}", weak=number % 9 == 0, weight=number), number % 3)


def made_up_topics(count: int, words: list[str], chance: random.Random) -> Iterator[Topic]:
    """So many topics, each with keywords and with questions in which everyday words return."""
    for number in range(count):
        keywords = tuple(chance.sample(words, 4))
        questions = tuple(
            " ".join([*chance.sample(_EVERYDAY, 3), *chance.sample(words, 2), "pay"]) for _ in range(6)
        )
        yield Topic(f"t{number}", keywords[0], (), keywords, questions, "", (), (), Source("made up", 1))


def made_up_questions(words: list[str], keywords: list[Keyword], chance: random.Random) -> Iterator[str]:
    """Everyday words, a word and a phrase that are known, and in each third a slip of the pen."""
    for number in range(QUESTIONS):
        known = [chance.choice(keywords).phrase, chance.choice(words)]
        if number % 3 == 0:
            known.append(_slip(chance.choice(words), chance))
        asked = [*chance.sample(_EVERYDAY, chance.randint(3, 8)), "pay", *known]
        chance.shuffle(asked)
        yield " ".join(asked) + "?"


def _slip(word: str, chance: random.Random) -> str:
    place = chance.randrange(len(word) - 1)
    return chance.choice(
        (
            word[:place] + word[place + 1 :],
            word[:place] + word[place + 1] + word[place] + word[place + 2 :],
            word[:place] + chance.choice(_LETTERS) + word[place + 1 :],
            word[:place] + chance.choice(_LETTERS) + word[place:],
        )
    )


def weight(word: str) -> float:
    """How much a made-up word carries."""
    return 0.15 if word in _EVERYDAY or word == "pay" else 1.0


def ask(keywords: Keywords, ranking: Ranking, question: str) -> None:
    """What reading a question asks of the knowledge base."""
    spelled = keywords.spell(words_of(clean(question)))
    keywords.match(spelled)
    texts = [word.text for word in spelled]
    ranking.rank(texts)
    ranking.keyword_at(texts)


def serve(size: int) -> None:
    """Make a knowledge base, say what it took, then time the questions once for each line on stdin."""
    chance = random.Random(_SEED)
    words = made_up_words(size // 2, chance)
    made = list(made_up_keywords(size, words, chance))
    topics = list(made_up_topics(size // 100, words, chance))
    questions = list(made_up_questions(words, made, chance))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.perf_counter()
    ranking = Ranking(topics, weight)
    keywords = Keywords(made, ordinary=dict.fromkeys(_EVERYDAY, 0.15), extra=ranking.words)
    load = time.perf_counter() - started
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    _say([load, memory])
    for question in questions[:20]:
        ask(keywords, ranking, question)
    for _ in sys.stdin:
        times = []
        for question in questions:
            started = time.perf_counter()
            ask(keywords, ranking, question)
            times.append(time.perf_counter() - started)
        _say(times)


def _say(times: list[float]) -> None:
    print(json.dumps(times), flush=True)


class Size(NamedTuple):
    """What so many keywords take: seconds and megabytes to load, seconds for each question."""

    keywords: int
    load: float
    memory: float
    taken: list[float]

    def times(self, first: Size) -> float:
        """How many times as long as the first size's a question takes, on the mean."""
        return statistics.fmean(self.taken) / statistics.fmean(first.taken)

    def is_held(self, first: Size) -> bool:
        """Whether the bars for this size are held."""
        most, slowest = BARS.get(self.keywords, (float("inf"), float("inf")))
        return self.times(first) <= most and self.load <= slowest

    def cells(self, first: Size) -> list[str]:
        """Its row, as `HEAD` names it."""
        p99 = sorted(self.taken)[int(len(self.taken) * 0.99)]
        middles = (statistics.median(self.taken), statistics.fmean(self.taken), p99)
        micros = [f"{1e6 * seconds:.0f}" for seconds in middles]
        load = [f"{self.load:.2f}", f"{self.memory:.0f}"]
        return [f"{self.keywords:,}", *load, *micros, f"{self.times(first):.2f}"]


def measure(sizes: list[int]) -> list[Size]:
    """What each size takes: each question counts with the best of its rounds."""
    servers = []
    loads = []
    for number, size in enumerate(sizes, start=1):
        progress("knowledge bases made", number, len(sizes))
        server = subprocess.Popen(
            [sys.executable, "-m", "bench.growth", "--serve", str(size)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        servers.append(server)
        loads.append(_heard(server))
    rounds: list[list[list[float]]] = [[] for _ in sizes]
    for number in range(ROUNDS):
        progress("rounds", number + 1, ROUNDS)
        for server, heard in zip(servers, rounds, strict=True):
            assert server.stdin is not None
            print(file=server.stdin, flush=True)
            heard.append(_heard(server))
    for server in servers:
        server.communicate()
    best = [list(map(min, zip(*heard, strict=True))) for heard in rounds]
    return [Size(*made) for made in zip(sizes, *zip(*loads, strict=True), best, strict=True)]


def _heard(server: subprocess.Popen[str]) -> list[float]:
    assert server.stdout is not None
    heard: list[float] = json.loads(server.stdout.readline())
    return heard


def _report(sizes: list[Size]) -> bool:
    print("".join(f"{name:>12}" for name in HEAD))
    for size in sizes:
        held = "" if size.is_held(sizes[0]) else "  NOT HELD"
        print("".join(f"{cell:>12}" for cell in size.cells(sizes[0])) + held)
    return all(size.is_held(sizes[0]) for size in sizes)


def main() -> int:
    """The command line; exit status 1 if a bar is not held."""
    parser = argparse.ArgumentParser(prog="python -m bench.growth", description=__doc__.splitlines()[0])
    parser.add_argument("sizes", nargs="*", type=int, help="numbers of keywords; the others go by the first")
    parser.add_argument("--million", action="store_true", help="a million keywords, too: some minutes, 3 GB")
    parser.add_argument("--serve", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        serve(options.serve)
        return 0
    return 0 if _report(measure([*(options.sizes or SIZES), *[MILLION] * options.million])) else 1


if __name__ == "__main__":
    sys.exit(main())
