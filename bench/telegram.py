"""How fast the bot answers in Telegram: `python -m bench.telegram`.

The real process talks to the stand-in of tests/wire on loopback. Measured is the time from handing out an
update to the first call that answers it, one update after another: the next is handed out when the bot has
asked for more. People are many, and questions come no faster than Telegram lets a bot send answers.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator
from contextlib import asynccontextmanager
from functools import partial
from itertools import accumulate, cycle

from bench.progress import progress
from tests.wire.people import Chat
from tests.wire.processes import bot, polling
from tests.wire.standin import Telegram

TIMES = 300
STARTS = 5
WARM_UP = 20
APART = 1 / 28  # seconds between two questions: Telegram lets a bot send 30 messages a second
MEDIAN, P99, FIRST_CHART = 10.0, 50.0, 300.0  # the bars, ms

QUESTION = "senior ml engineer pay in the us?"
NEXT, CHART = "Total pay", "Chart"
TYPED = ("senior", "london", "finance")
INLINE = (
    "senior ml engineer pay in london, finance",
    "compare seniors in us, uk and india",
    "is 150k good for a mid level in berlin",
    "how do i negotiate a better offer",
    "junior in india per month",
    "freelance rate in euros",
    "lead in san francisco total comp",
    "data scientist vs ml engineer",
    "what pays more, big tech or a startup",
    "bonus for a senior in canada",
)

Doing = Callable[[], Awaitable[object]]
Milliseconds = list[float]


async def updates() -> dict[str, Milliseconds]:
    """What each kind of update took, in milliseconds."""
    taken: dict[str, Milliseconds] = {}
    async with _started() as telegram:
        asked = [Chat.private(telegram) for _ in range(TIMES + WARM_UP)]
        questions = await _measured(telegram, "questions", (partial(_ask, chat) for chat in asked), APART)
        replies = [(chat, chat.seen()[0]) for chat in asked]
        presses = [partial(chat.press, reply, NEXT) for chat, reply in replies]
        taken["a press"] = await _measured(telegram, "presses", presses)
        forms = [await _with_a_form(telegram) for _ in range(-(-(TIMES + WARM_UP) // len(TYPED)))]
        typing = [partial(_type, chat, text) for chat in forms for text in TYPED]
        taken["a typed step of a form"] = await _measured(telegram, "typed steps", typing)
        taken["a question"] = questions
        inline = [partial(chat.type_inline, text) for chat, text in zip(asked, _keystrokes(), strict=False)]
        taken["an inline query"] = await _measured(telegram, "inline queries", inline)
        charts = [partial(chat.press, reply, CHART) for chat, reply in replies]
        taken["a chart that was sent before"] = await _measured(telegram, "charts", charts)
    return taken


async def first_charts() -> Milliseconds:
    """What the first chart takes after each of some starts, in milliseconds."""
    taken: Milliseconds = []
    for start in range(STARTS):
        async with _started() as telegram:
            chat = Chat.private(telegram)
            reply = await chat.ask(QUESTION)
            await _measured(telegram, f"first chart, start {start + 1}", [partial(chat.press, reply, CHART)])
            taken.append(telegram.latency.answered[-1].seconds * 1e3)
    return taken


@asynccontextmanager
async def _started() -> AsyncIterator[Telegram]:
    """A stand-in that the bot polls."""
    async with Telegram() as telegram, bot(telegram):
        await polling(telegram)
        yield telegram


async def _measured(
    telegram: Telegram, what: str, doings: Iterable[Doing], apart: float = 0.0
) -> Milliseconds:
    """Milliseconds for each update after those to warm up with; `apart`: seconds between two, at least."""
    doings = list(doings)
    before = len(telegram.latency.answered)
    for number, do in enumerate(doings, start=1):
        progress(what, number, len(doings))
        began, asked = time.monotonic(), len(telegram.offsets)
        await do()
        await polling(telegram, asked)
        await asyncio.sleep(max(0.0, apart - (time.monotonic() - began)))
    answered = telegram.latency.answered[before:]
    assert len(answered) == len(doings), f"{what}: {len(answered)} of {len(doings)} answered"
    return [one.seconds * 1e3 for one in answered[WARM_UP:]]


async def _ask(chat: Chat) -> None:
    await chat.ask(QUESTION)


async def _with_a_form(telegram: Telegram) -> Chat:
    chat = Chat.private(telegram)
    await asyncio.sleep(APART)
    await chat.ask("/estimate")
    return chat


async def _type(chat: Chat, text: str) -> None:
    """Type what the form in the chat asks for; it goes on in its own message."""
    form = chat.seen()[0]
    before = form.edits
    await chat.say(text)
    await chat.edited(form, before)


def _keystrokes() -> Iterator[str]:
    """What stands behind the bot's name after each key: all different until the questions come again."""
    for question in cycle(INLINE):
        yield from accumulate(question)


def _row(what: str, milliseconds: Milliseconds, *bars: float) -> bool:
    """Print a row of the table; whether its bars are held. With one bar that is for the slowest."""
    ranked = sorted(milliseconds)
    values = [statistics.median(ranked), ranked[int(len(ranked) * 0.99)]][-len(bars) :]
    held = all(value < bar for value, bar in zip(values, bars, strict=True))
    shown = "".join(
        f"{f'{value:.1f} ms':>10} {f'< {bar:g}':<6}" for value, bar in zip(values, bars, strict=True)
    )
    print(f"{what:<30}{'' if len(bars) > 1 else ' ' * 17}{shown}{'' if held else '  NOT HELD'}")
    return held


async def _main() -> int:
    taken, charts = await updates(), await first_charts()
    print(f"{'milliseconds, and the bar':<30}{'median':>9}{'':<8}{'99th percentile'}")
    held = [_row(what, milliseconds, MEDIAN, P99) for what, milliseconds in taken.items()]
    held.append(_row(f"the first chart, of {STARTS} starts", charts, FIRST_CHART))
    return 0 if all(held) else 1


def main() -> int:
    """Print what was measured beside its bars; exit status 1 if one is not held."""
    argparse.ArgumentParser(prog="python -m bench.telegram", description=__doc__.splitlines()[0]).parse_args()
    return asyncio.run(_main())


if __name__ == "__main__":
    sys.exit(main())
