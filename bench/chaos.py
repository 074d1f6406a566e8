"""Whether a question is ever lost or answered twice, whatever breaks: `python -m bench.chaos`.

200 people ask 5,000 questions. Meanwhile processes of the bot are killed every few seconds and started again,
the database is restarted, and the stand-in for Telegram answers some calls with 429 or 502, resets
connections, and loses answers: its own to calls that it carried out, and the bot's to updates that it took.
First two replicas by webhook on PostgreSQL, then one poller on SQLite.

An answer may come twice only where the bot could not know that the first had arrived: Telegram's response was
lost, or the process that was to read it was killed.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.progress import progress
from bench.wire.accounts import Account, Moments, show
from bench.wire.control import Control, standin
from bench.wire.counting import Asked, amount, outcome
from bench.wire.processes import Bot, faults, our_webhook, ours, running
from bench.wire.questions import Planned, plan
from tests.databases import Ending, Server, postgres

PEOPLE, QUESTIONS, PACE = 200, 5000, 20.0  # questions a second, of all people together
PATIENCE = 60.0  # seconds after the last question in which an answer may come
LATENCY = 0.05  # seconds that a call to Telegram takes
FAULTS = {"429": 0.01, "502": 0.02, "reset": 0.02, "lost": 0.02}
UNHEARD = 0.02
APART = (3.0, 7.0)  # seconds between two kills
LOOKING = 0.5  # seconds between two looks at whether a process has ended by itself
DOWN = 3.0  # seconds that the database is away
RESTARTS: tuple[tuple[float, Ending], ...] = ((0.3, "fast"), (0.65, "immediate"))
SETTINGS = {"MLPAY_LIMITS__PERSON": "0", "MLPAY_LIMITS__REPLICAS": "1"}
WEBHOOK, POLLING = "webhook, PostgreSQL, 2 of it", "polling, SQLite"


@dataclass
class Trouble:
    """What breaks while people ask, until they have asked all, and when it did."""

    bots: list[Bot]
    server: Server | None
    seconds: float
    moments: Moments = field(default_factory=Moments)
    killing: asyncio.Lock = field(default_factory=asyncio.Lock)

    @asynccontextmanager
    async def going_on(self) -> AsyncIterator[asyncio.Event]:
        """Trouble, until the event that this yields is set; a bot that ends by itself is started again."""
        over = asyncio.Event()
        tasks = [asyncio.create_task(self._kill(over)), asyncio.create_task(self._restart(over))]
        keeping = asyncio.create_task(self._keep())
        try:
            yield over
        finally:
            over.set()
            await asyncio.gather(*tasks)
            keeping.cancel()

    async def _kill(self, over: asyncio.Event) -> None:
        chance = random.Random(2025)
        while not await _is_over(over, chance.uniform(*APART)):
            bot = chance.choice(self.bots)
            async with self.killing:
                self.moments.kills.append(time.monotonic())
                await bot.kill()
                await bot.start()

    async def _keep(self) -> None:
        while True:
            await asyncio.sleep(LOOKING)
            async with self.killing:
                for bot in self.bots:
                    if bot.has_ended:
                        self.moments.ends.append(time.monotonic())
                        self.moments.last_words.append(bot.log.rstrip().rpartition("\n")[2])
                        await bot.start()

    async def _restart(self, over: asyncio.Event) -> None:
        began = time.monotonic()
        for share, ending in RESTARTS if self.server else ():
            if await _is_over(over, began + share * self.seconds - time.monotonic()):
                return
            assert self.server is not None
            gone = time.monotonic()
            await asyncio.to_thread(self.server.stop, ending)
            await asyncio.sleep(DOWN)
            await asyncio.to_thread(self.server.start)
            self.moments.away.append((gone, time.monotonic()))


async def _is_over(over: asyncio.Event, seconds: float) -> bool:
    """Wait so long, or until it is over; whether it is."""
    try:
        await asyncio.wait_for(over.wait(), max(0.0, seconds))
    except TimeoutError:
        return False
    return True


async def by_webhook(planned: list[Planned]) -> Account:
    """Two replicas on PostgreSQL."""
    with postgres(durable=True) as server, TemporaryDirectory() as folder:
        async with server.database(empty=True) as database, standin() as telegram:
            logs = [Path(folder) / f"log-{number}" for number in (1, 2)]
            bots = [our_webhook(telegram, database, log, **SETTINGS) for log in logs]
            return await _asked(WEBHOOK, planned, telegram, bots, server)


async def by_polling(planned: list[Planned]) -> Account:
    """One poller on SQLite."""
    with TemporaryDirectory() as folder:
        async with standin() as telegram:
            bots = [ours(telegram, f"sqlite:///{folder}/bot.sqlite3", Path(folder) / "log", **SETTINGS)]
            return await _asked(POLLING, planned, telegram, bots, None)


async def _asked(
    name: str, planned: list[Planned], telegram: Control, bots: list[Bot], server: Server | None
) -> Account:
    """Let the people ask while all goes wrong, and count what came of it."""
    trouble = Trouble(bots, server, planned[-1].second)
    async with running(telegram, bots, UNHEARD):
        await telegram.do("gather", texts=["unused"], people=1)
        await telegram.do("behave", latency=LATENCY, faults=FAULTS)
        async with trouble.going_on() as over:

            def tell(number: int) -> None:
                progress(name, number, len(planned))
                if number == len(planned):
                    over.set()

            brought = await telegram.do("planned", tell, plan=planned, patience=PATIENCE)
        seen: dict[str, Any] = await telegram.do("seen")
    asked = [
        Asked(question.chat, amount(question.text) or 0, at)
        for question, at in zip(planned, brought["asked"], strict=True)
    ]
    logged: Counter[str] = faults(bots)
    moments = trouble.moments
    return Account(name, outcome(asked, brought["heard"], moments.away), moments, seen, logged)


async def _main(options: argparse.Namespace) -> bool:
    planned = plan(options.people, options.questions, options.questions / options.pace)
    accounts = []
    if options.only in {None, "webhook"}:
        accounts.append(await by_webhook(planned))
    if options.only in {None, "polling"}:
        accounts.append(await by_polling(planned))
    show(accounts)
    return all(account.outcome.is_clean for account in accounts)


def main() -> int:
    """The command line; exit status 1 if a question was lost, answered out of order or twice without need."""
    parser = argparse.ArgumentParser(prog="python -m bench.chaos", description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=PEOPLE, help=f"who ask ({PEOPLE})")
    parser.add_argument("--questions", type=int, default=QUESTIONS, help=f"of all together ({QUESTIONS})")
    parser.add_argument("--pace", type=float, default=PACE, help=f"questions a second ({PACE:g})")
    parser.add_argument("--only", choices=("webhook", "polling"), help="only one of the two")
    return 0 if asyncio.run(_main(parser.parse_args())) else 1


if __name__ == "__main__":
    sys.exit(main())
