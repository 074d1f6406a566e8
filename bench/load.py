"""How many updates a second the bot answers, beside a bare echo bot: `python -m bench.load`.

The echo bot is on the same library, 32 updates at once and a pool of 48, and has no store. Each bot runs in
a process of its own against a stand-in for Telegram in another, by polling and by webhook, where each call
to Telegram takes no time and where it takes 50 ms. Real questions from many people: first with as many
waiting as the bot can take, then at a steady pace. The bots take turns, round after round, so that what else
the machine does hits all alike.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from bench.progress import progress
from bench.wire.control import Control, StandinError, standin
from bench.wire.figures import Figures, head, parts_head
from bench.wire.processes import Bot, echo, echo_webhook, faults, free_port, our_webhook, ours, running
from bench.wire.questions import real
from bench.wire.scraping import spent
from tests.databases import Server, postgres

COUNT, ROUNDS = 3000, 3
WARM = 300
AT_ONCE = 128  # questions that wait for an answer at any time
RATE = 100.0  # questions a second at a steady pace
PEOPLE = 2000
LATENCIES = (0.0, 0.05)
DOORS = ("polling", "webhook")
ECHO, SQLITE, ONE, TWO = "echo bot", "ours, SQLite", "ours, PostgreSQL", "ours, PostgreSQL, 2 of it"
LEAST_OF_ECHO, MOST_OF_STORE = 0.85, 0.30
UNLIMITED = {"MLPAY_LIMITS__OVERALL": "0", "MLPAY_LIMITS__PERSON": "0"}


class Case(NamedTuple):
    """One bot by one door at one latency."""

    name: str
    door: str
    latency: float


class Bench(NamedTuple):
    """What is measured: updates in a round, the rounds, the doors."""

    each: int
    rounds: int
    doors: tuple[str, ...]


Measured = dict[Case, Figures]


async def measure(bench: Bench, server: Server) -> tuple[Measured, Counter[str]]:
    """The figures of each case, and what our bots logged as errors."""
    measured: Measured = defaultdict(Figures)
    logged: Counter[str] = Counter()
    turns = [
        (name, door)
        for _ in range(bench.rounds)
        for door in bench.doors
        for name in (ECHO, SQLITE, ONE, TWO)
        if (name, door) != (TWO, "polling")
    ]
    for number, (name, door) in enumerate(turns, start=1):
        progress("turns of the bots", number, len(turns))
        async with server.database(empty=True) as database:
            logged += await _turn(bench, measured, name, door, database, _pid(server))
    return measured, logged


async def _turn(
    bench: Bench, measured: Measured, name: str, door: str, database: str, server: int
) -> Counter[str]:
    """Add what one turn of a bot by a door brings; what it logged as errors."""
    with TemporaryDirectory() as folder:
        async with standin() as telegram:
            bots = _bots(telegram, name, door, database, Path(folder))
            async with running(telegram, bots):
                await telegram.do("gather", texts=real(), people=PEOPLE)
                for latency in LATENCIES:
                    await telegram.do("behave", latency=latency, faults={})
                    figures = measured[Case(name, door, latency)]
                    try:
                        await _add(bench, telegram, bots, server, figures)
                    except StandinError as error:
                        figures.unanswered += 1
                        print(f"{name}, {door}, {latency * 1e3:g} ms: {error}", file=sys.stderr)
                        break
        return faults(bots)


async def _add(bench: Bench, telegram: Control, bots: list[Bot], server: int, figures: Figures) -> None:
    users = [*["bot"] * len(bots), "database", "standin"]
    pids = [*(bot.pid for bot in bots), server, telegram.pid]
    start = await spent(bots)
    counted = await telegram.do("flat_out", number=bench.each, warm=WARM, at_once=AT_ONCE, pids=pids)
    before = await spent(bots)
    figures.add_flat_out(counted, users, before["store_processor"] - start["store_processor"])
    counted = await telegram.do("paced", number=bench.each // 3, rate=RATE)
    figures.add_paced(counted, before, await spent(bots))


def _bots(telegram: Control, name: str, door: str, database: str, folder: Path) -> list[Bot]:
    if name == ECHO:
        return [(echo if door == "polling" else echo_webhook)(telegram, folder / "log")]
    make: Callable[..., Bot] = ours if door == "polling" else our_webhook
    storage = f"sqlite:///{folder}/bot.sqlite3" if name == SQLITE else database
    return [
        make(telegram, storage, folder / f"log-{number}", MLPAY_HEALTH__PORT=str(free_port()), **UNLIMITED)
        for number in range(2 if name == TWO else 1)
    ]


def _pid(server: Server) -> int:
    return int((server.folder / "postmaster.pid").read_text().split("\n", 1)[0])


def report(measured: Measured, doors: tuple[str, ...]) -> bool:
    """Print the tables; whether the bars are held."""
    for door in doors:
        for latency in LATENCIES:
            by_name = {
                case.name: figures for case, figures in measured.items() if case[1:] == (door, latency)
            }
            print(f"\n{door}, {latency * 1e3:g} ms a call")
            print(head(RATE))
            for name, figures in by_name.items():
                print(figures.row(name, by_name[ECHO]))
            for name, figures in by_name.items():
                print(f"  cores that were busy, {name}: {figures.cores()}")
            print(parts_head(RATE))
            for name in (SQLITE, ONE, TWO):
                if name in by_name:
                    print(by_name[name].parts(name, by_name[ECHO]))
    print("\nlibrary: the echo bot's processor time, flat out; the others as our bot measures them")
    unanswered = sum(figures.unanswered for figures in measured.values())
    held = [_bar(f"unanswered questions: {unanswered}, 0", held=unanswered == 0)]
    if "webhook" in doors:
        held += _bars(measured)
    return all(held)


def _bars(measured: Measured) -> list[bool]:
    slow = {name: measured[Case(name, "webhook", LATENCIES[-1])] for name in (ECHO, SQLITE)}
    fast = {name: measured[Case(name, "webhook", LATENCIES[0])] for name in (ONE, TWO)}
    share, scaling = slow[SQLITE].against(slow[ECHO]), fast[TWO].against(fast[ONE])
    rounds = zip(slow[SQLITE].rates, slow[ECHO].rates, strict=False)
    each = ", ".join(f"{rate / of_echo:.0%}" for rate, of_echo in rounds)
    store = max(figures.store_share for figures in fast.values())
    print(f"PostgreSQL by webhook, 2 replicas on this machine's cores: {scaling:.2f} times the rate of 1")
    print(f"the echo bot's rate that SQLite by webhook at 50 ms reached in each round: {each}")
    for name, figures in fast.items():
        print(
            f"{name}: of the processor's time for an update the store takes {figures.store_share:.0%}"
            f" ({figures.stored_each():.2f} ms), flat out; of the time to its answer taking it in is"
            f" {figures.accepting_share:.0%}, at {RATE:g} a second"
        )
    return [
        _bar(
            f"SQLite by webhook at 50 ms: {share:.0%} of the echo bot's rate, ≥ {LEAST_OF_ECHO:.0%}",
            share >= LEAST_OF_ECHO,
        ),
        _bar(
            f"the store's share of an update on PostgreSQL: {store:.0%}, < {MOST_OF_STORE:.0%}",
            0 < store < MOST_OF_STORE,
        ),
    ]


def _bar(said: str, held: bool) -> bool:
    print(said, "" if held else "  NOT HELD", sep="")
    return held


def main() -> int:
    """The command line; exit status 1 if a bar is not held."""
    parser = argparse.ArgumentParser(prog="python -m bench.load", description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=COUNT, help=f"updates for each case, at least ({COUNT})")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"turns of each bot ({ROUNDS})")
    parser.add_argument("--door", choices=DOORS, help="only by one door")
    options = parser.parse_args()
    doors = (options.door,) if options.door else DOORS
    bench = Bench(-(-options.count // options.rounds), options.rounds, doors)
    with postgres(durable=True) as server:
        measured, logged = asyncio.run(measure(bench, server))
    held = report(measured, doors)
    for fault, times in logged.most_common(10):
        print(f"logged {times} times: {fault[:150]}")
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
