"""Draws chats with the running bot, as a phone shows them: `python -m docs.chats`.

It starts the real bot against the stand-in for Telegram of tests/wire, holds the chats below with it, and
writes each screen to docs/pictures, light and dark. Then it prints for every screen whether a figure goes
over two lines or a button's label is cut, and ends with status 1 if one does. `--measure` only measures.
It needs Chromium.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from docs.phone.browser import Measure, NoBrowser, drawn, found, measured
from docs.phone.screens import THEMES, Bubble, Notice, Screen
from tests.wire.people import Chat
from tests.wire.processes import bot, polling
from tests.wire.records import Sent
from tests.wire.standin import Telegram

PICTURES = Path(__file__).resolve().parent / "pictures"


@dataclass(frozen=True)
class Say:
    """Write something, and wait for the answer."""

    text: str


@dataclass(frozen=True)
class Press:
    """Press a button of the bot's last message: by its label, or by its number."""

    button: str | int = 0


@dataclass(frozen=True)
class Show:
    """Draw the chat as it stands, under a name of its own."""

    name: str


Step = Say | Press | Show


@dataclass(frozen=True)
class Held:
    """A chat to hold; its end is drawn under its name. In a group, what is said must speak to the bot."""

    name: str
    steps: tuple[Step, ...]
    group: bool = False


CHATS = (
    Held("asking", (Say("senior mle us?"), Say("in SF, fintech?"), Say("how do I negotiate"))),
    Held(
        "pressing",
        (
            Say("seniors us vs uk vs india"),
            Show("pressing-before"),
            Press("More"),
            Show("pressing-more"),
            Press("‹ Less"),
            Press("Chart"),
        ),
    ),
    Held(
        "estimating",
        (Say("/estimate"), Press("Senior"), Show("estimating-step"), Press("US"), *[Press("Skip")] * 4),
    ),
    Held("offering", (Say("/offer 165k senior austin"),)),
    Held("explaining", (Say("senior SF fintech"), Press("More"), Press("How computed"))),
    Held("setting", (Say("/settings"), Press("Country"), Press("Germany"), Say("what do seniors get"))),
    Held("group", (Say("@mlpay_bot senior mle us?"), Press("Chart")), group=True),
)


class Holding:
    """A chat that is being held: what was said and answered so far, in order."""

    def __init__(self, chat: Chat) -> None:
        self.chat = chat
        self._shown: list[str | Sent | Notice] = []

    async def take(self, step: Say | Press) -> None:
        """Say or press something, and wait for what comes of it."""
        if isinstance(step, Say):
            before = len(self.chat.seen())
            self._shown.append(step.text)
            await self.chat.ask(step.text)
            self._shown += self.chat.seen()[before:]
            return
        message, before = self.chat.seen()[-1], len(self.chat.seen())
        label = step.button if isinstance(step.button, str) else message.labels[step.button]
        acknowledged = await self.chat.press(message, label)
        self._shown += self.chat.seen()[before:]
        if acknowledged.get("text"):
            self._shown.append(Notice(acknowledged["text"]))

    def screen(self, name: str) -> Screen:
        """The chat as it stands."""
        place = self.chat.place
        parts = tuple(self._part(one) for one in self._shown if not isinstance(one, Sent) or not one.deleted)
        if place.private:
            return Screen(name, parts)
        return Screen(name, parts, place.title, len(place.members) + 1)

    def _part(self, one: str | Sent | Notice) -> Bubble | Notice:
        if isinstance(one, Notice):
            return one
        if isinstance(one, str):
            return Bubble.said(one)
        first = self.chat.place.messages.get(one.reply_to or 0)
        return Bubble.of(one, (self.chat.person["first_name"], first["text"]) if first else None)


async def held(telegram: Telegram, chats: Sequence[Held]) -> list[Screen]:
    """The screens of these chats, held one after the other with the bot that polls `telegram`."""
    screens = []
    for wanted in chats:
        chat = Chat.group(telegram) if wanted.group else Chat.private(telegram)
        holding = Holding(chat)
        for step in wanted.steps:
            if isinstance(step, Show):
                screens.append(holding.screen(step.name))
            else:
                await holding.take(step)
        screens.append(holding.screen(wanted.name))
    return screens


async def screens(chats: Sequence[Held] = CHATS) -> list[Screen]:
    """The screens of these chats, held with a bot of their own."""
    async with Telegram() as telegram, bot(telegram):
        await polling(telegram)
        return await held(telegram, chats)


def table(measures: Sequence[Measure]) -> Iterator[str]:
    """A line for every screen, and below it what does not fit."""
    wide = max([len("screen"), *(len(measure.name) for measure in measures)])
    yield f"{'screen':<{wide}}{'height':>8}{'figures':>9}{'broken':>8}{'labels':>8}{'cut':>5}"
    for one in measures:
        counts = f"{one.figures:>9}{len(one.broken):>8}{one.labels:>8}{len(one.cut):>5}"
        yield f"{one.name:<{wide}}{one.height:>8}{counts}"
        yield from (f"  over two lines: {text}" for text in one.broken)
        yield from (f"  cut: {text}" for text in one.cut)


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw and measure; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m docs.chats", description="Draws chats with the bot.")
    parser.add_argument("--measure", action="store_true", help="draw nothing, only say what does not fit")
    only_measure = parser.parse_args(arguments).measure
    try:
        found()
        shown = asyncio.run(screens())
        measures = measured(shown)
        if not only_measure:
            for screen, measure in zip(shown, measures, strict=True):
                for theme in THEMES:
                    picture = PICTURES / f"{screen.name}-{theme}.png"
                    picture.write_bytes(drawn(screen, measure.height, theme))
    except NoBrowser as missing:
        print(missing, file=sys.stderr)
        return 1
    print("\n".join(table(measures)))
    return 0 if all(measure.fits for measure in measures) else 1


if __name__ == "__main__":
    sys.exit(main())
