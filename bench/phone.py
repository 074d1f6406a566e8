"""Whether what the bot answers fits a phone: `python -m bench.phone`.

Asks the running bot the questions of tests/questions/building over HTTP, as a person would, each in a private
chat of its own, and every fourth in a group as well, and has Chromium lay the replies out at phone width,
which in a group is narrower. A figure must not go over two lines, a button's label must not be cut. Ends with
status 1 where one does.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections import Counter
from collections.abc import Iterable, Sequence

from bench.accuracy import Question, questions_of
from docs.phone.browser import Measure, NoBrowser, found, measured
from docs.phone.screens import Bubble, Screen
from tests.wire.people import Chat
from tests.wire.processes import bot, polling
from tests.wire.standin import Telegram

MEMBERS = 2
EVERY = 4
AT_ONCE = 16


async def replies(questions: Iterable[Question], *, in_group: bool) -> list[Screen]:
    """Every question's screen: the bot's reply to its last turn."""
    waiting, answered = list(questions), []
    async with Telegram() as telegram, bot(telegram):
        await polling(telegram)

        async def ask() -> None:
            while waiting:
                question = waiting.pop()
                chat = Chat.group(telegram) if in_group else Chat.private(telegram)
                for turn in question.turns:
                    reply = await chat.ask(f"/ask {turn}" if in_group else turn)
                members = MEMBERS if in_group else 0
                answered.append(Screen(question.id, (Bubble.of(reply),), members=members))

        await asyncio.gather(*(ask() for _ in range(AT_ONCE)))
    return answered


def summary(kind: str, measures: Sequence[Measure]) -> str:
    """A line for a width."""
    broken, cut = sum(len(m.broken) for m in measures), sum(len(m.cut) for m in measures)
    figures, labels = sum(m.figures for m in measures), sum(m.labels for m in measures)
    heights = sorted(m.tallest for m in measures)
    return (
        f"{kind:<8}{len(measures):>8}{figures:>9}{broken:>8}{labels:>8}{cut:>6}"
        f"{heights[len(heights) // 2]:>8}{heights[-1]:>8}"
    )


def _commonest(what: str, texts: Iterable[str], most: int) -> None:
    for text, times in Counter(texts).most_common(most):
        print(f"{times:>5} × {what}: {text}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Ask, measure and print; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m bench.phone", description="Whether replies fit a phone.")
    parser.add_argument("--show", type=int, default=10, metavar="N", help="print the N commonest that do not")
    show = parser.parse_args(arguments).show
    try:
        found()
        questions = list(questions_of("building"))
        print(f"Asking {len(questions)} questions in private and every fourth in a group, for some minutes …")
        laid_out = {
            "private": measured(asyncio.run(replies(questions, in_group=False))),
            "group": measured(asyncio.run(replies(questions[::EVERY], in_group=True))),
        }
    except NoBrowser as missing:
        print(missing, file=sys.stderr)
        return 1
    print(
        f"{'':<8}{'replies':>8}{'figures':>9}{'broken':>8}{'labels':>8}{'cut':>6}{'median':>8}{'tallest':>8}"
    )
    for kind, measures in laid_out.items():
        print(summary(kind, measures))
    for kind, measures in laid_out.items():
        _commonest(f"{kind}, over two lines", (text for m in measures for text in m.broken), show)
        _commonest(f"{kind}, cut", (text for m in measures for text in m.cut), show)
    return 0 if all(m.fits for measures in laid_out.values() for m in measures) else 1


if __name__ == "__main__":
    sys.exit(main())
