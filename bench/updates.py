"""Where the processor's time for one update goes: `python -m bench.updates`.

The bot runs under cProfile behind its webhook, on SQLite, against a stand-in for Telegram. A profiler makes
all that Python does slower, so that the shares matter; what SQLite's own thread does is not in them.
"""

from __future__ import annotations

import argparse
import asyncio
import pstats
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.wire.control import ROOT, standin
from bench.wire.processes import our_webhook, running
from bench.wire.questions import real

COUNT, WARM, AT_ONCE, PEOPLE = 2000, 200, 32, 500
UNLIMITED = {"MLPAY_LIMITS__OVERALL": "0", "MLPAY_LIMITS__PERSON": "0"}
_OWN = {
    "knowledge": "reading and answering",
    "answers": "reading and answering",
    "handlers": "handlers: what to send and what to keep",
    "transport": "transport: intake, order, limits, calls",
    "storage": "storage: statements, counting",
}
_OTHERS = {
    "sqlalchemy": "SQLAlchemy",
    "aiosqlite": "aiosqlite",
    "telegram": "python-telegram-bot",
    "aiohttp": "aiohttp: calls to Telegram",
    "uvicorn": "uvicorn: the webhook's server",
    "json": "JSON",
    "asyncio": "asyncio",
    "uvloop": "asyncio",
}
REST = "the rest"
Row = tuple[str, float]


async def profiled() -> list[Row]:
    """What an update's time goes to, and the share of each, the greatest first."""
    with TemporaryDirectory() as folder:
        there = Path(folder)
        async with standin() as telegram:
            bot = our_webhook(telegram, f"sqlite:///{there}/bot.sqlite3", there / "log", **UNLIMITED)
            bot.under("-m", "cProfile", "-o", str(there / "profile"))
            async with running(telegram, [bot]):
                await telegram.do("gather", texts=real(), people=PEOPLE)
                await telegram.do("flat_out", number=COUNT, warm=WARM, at_once=AT_ONCE, pids=[bot.pid])
        return _shares(pstats.Stats(str(there / "profile")))


def table(rows: list[Row]) -> list[list[str]]:
    """The rows of the table, its head first."""
    return [["part of an update", "share"], *([name, f"{share:.0%}"] for name, share in rows)]


def _shares(stats: Any) -> list[Row]:
    """The functions' own time by part, what is built in with those that call it; waiting is left out."""
    spent: Counter[str] = Counter()
    for (file, _, name), (_, _, own, _, callers) in stats.stats.items():
        if file != "~":
            spent[_part(file)] += own
        elif "poll" not in name and "run_until" not in name and "run_forever" not in name:
            for (caller, *_), (_, _, taken, _) in callers.items():
                spent[_part(caller)] += taken
    whole = sum(spent.values())
    rows = [(name, taken / whole) for name, taken in spent.most_common() if name != REST]
    return [*rows, (REST, spent[REST] / whole)]


def _part(file: str) -> str:
    path = Path(file)
    if path.is_relative_to(ROOT) and "site-packages" not in path.parts:
        return _OWN.get(path.relative_to(ROOT).parts[0], REST)
    return next((name for package, name in _OTHERS.items() if package in path.parts), REST)


def main() -> int:
    """The command line."""
    argparse.ArgumentParser(
        prog="python -m bench.updates", description=(__doc__ or "").splitlines()[0]
    ).parse_args()
    for name, share in table(asyncio.run(profiled())):
        print(f"{name:<45}{share:>8}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
