"""Whether the bot stays as it is under steady load: `python -m bench.soak`.

The bot by webhook, with its store in SQLite, answers 100 questions a second for 15 minutes, most of them from
people who come back and some from new ones. Its memory, its open files and its latency are printed every half
minute; after the first minute its memory may grow by less than 5%.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from bench.progress import progress
from bench.wire import usage
from bench.wire.control import Control, standin
from bench.wire.counting import percentile
from bench.wire.processes import Bot, faults, our_webhook, running
from bench.wire.questions import real

MINUTES = 15.0
RATE = 100  # questions a second
PEOPLE, NEW = 5000, 0.05  # who come back, and the share of questions from people who never asked before
PART = 30.0  # seconds
SETTLING = 60.0  # seconds after which memory may not grow much
MOST_GROWTH = 0.05
UNLIMITED = {"MLPAY_LIMITS__OVERALL": "0", "MLPAY_LIMITS__PERSON": "0"}
HEAD = f"{'minutes':>8}{'a second':>10}{'median ms':>11}{'99th ms':>9}{'memory MB':>11}{'open files':>12}"


class Part(NamedTuple):
    """What half a minute brought: answers a second, milliseconds, and what the bot holds at its end."""

    second: float
    rate: float
    median: float
    p99: float
    memory: float
    files: int
    unanswered: int

    def __str__(self) -> str:
        lost = f"  {self.unanswered} UNANSWERED" if self.unanswered else ""
        return (
            f"{self.second / 60:>8.1f}{self.rate:>10.1f}{self.median:>11.1f}{self.p99:>9.1f}"
            f"{self.memory:>11.1f}{self.files:>12}{lost}"
        )


async def soak(minutes: float) -> tuple[list[Part], Bot]:
    """Every half minute's part, printed as it comes, and the bot, ended."""
    parts: list[Part] = []
    with TemporaryDirectory() as folder:
        async with standin() as telegram:
            home = Path(folder)
            bot = our_webhook(telegram, f"sqlite:///{home}/bot.sqlite3", home / "log", **UNLIMITED)
            async with running(telegram, [bot]):
                await telegram.do("gather", texts=real(), people=PEOPLE, new=NEW)
                print(HEAD, flush=True)
                for number in range(1, max(1, round(minutes * 60 / PART)) + 1):
                    parts.append(await _part(telegram, bot, number * PART))
                    print(parts[-1], flush=True)
            _print_faults(bot)
    return parts, bot


async def _part(telegram: Control, bot: Bot, ends: float) -> Part:
    count = round(PART * RATE)
    counted = await telegram.do(
        "paced", lambda asked: progress("questions", asked, count), number=count, rate=RATE
    )
    bot.check()
    taken = counted["milliseconds"]
    return Part(
        ends,
        len(taken) / counted["seconds"],
        percentile(taken, 0.5),
        percentile(taken, 0.99),
        usage.memory(bot.pid),
        usage.open_files(bot.pid),
        counted["unanswered"],
    )


def _print_faults(bot: Bot) -> None:
    for fault, times in faults([bot]).most_common(10):
        print(f"logged {times} times: {fault[:150]}")


def _verdict(parts: list[Part]) -> bool:
    """Print how memory grew after the first minute; whether that, and every answer, is as it should be."""
    first = next((part for part in parts if part.second >= SETTLING), parts[-1])
    growth = parts[-1].memory / first.memory - 1
    held = growth < MOST_GROWTH and not any(part.unanswered for part in parts)
    print(
        f"memory after the first minute: {growth:+.1%}, < {MOST_GROWTH:.0%}; "
        f"open files {first.files} → {parts[-1].files}; "
        f"99th {first.p99:.1f} → {parts[-1].p99:.1f} ms{'' if held else '  NOT HELD'}"
    )
    return held


def main() -> int:
    """The command line; exit status 1 if the bar is not held."""
    parser = argparse.ArgumentParser(prog="python -m bench.soak", description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=MINUTES, help=f"how long ({MINUTES:g})")
    options = parser.parse_args()
    parts, _ = asyncio.run(soak(options.minutes))
    return 0 if _verdict(parts) else 1


if __name__ == "__main__":
    sys.exit(main())
