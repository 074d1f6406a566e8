"""What the load bench measured of one bot, and how it is shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bench.wire.counting import percentile

Json = dict[str, Any]
PARTS = ("reading", "answering", "store", "sending")


@dataclass
class Figures:
    """One bot by one door at one latency, over all rounds.

    `processor`: seconds by who used them ("bot", "database", "standin"), and `stored`: those of the bot that
    its store took. `spent`: seconds at a steady pace by what the bot spent them on.
    """

    rates: list[float] = field(default_factory=list)
    count: int = 0
    seconds: float = 0.0
    taken: list[float] = field(default_factory=list)
    processor: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    stored: float = 0.0
    paced: list[float] = field(default_factory=list)
    spent: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    unanswered: int = 0

    def add_flat_out(self, counted: Json, users: list[str], stored: float) -> None:
        """Add a round as fast as it goes.

        `users`: whose processor seconds it has, in its order; `stored`: the bot's own for its store, for all
        that were answered.
        """
        self.stored += stored * len(counted["milliseconds"]) / max(1, counted["in_all"])
        self.rates.append(len(counted["milliseconds"]) / counted["seconds"])
        self.count += len(counted["milliseconds"])
        self.seconds += counted["seconds"]
        self.taken += counted["milliseconds"]
        self.unanswered += counted["unanswered"]
        for user, seconds in zip(users, counted["processor"], strict=True):
            self.processor[user] += seconds

    def add_paced(self, counted: Json, before: Mapping[str, float], after: Mapping[str, float]) -> None:
        """Add a round at a steady pace, with what was spent until before it and after it."""
        self.paced += counted["milliseconds"]
        self.unanswered += counted["unanswered"]
        for what, seconds in after.items():
            self.spent[what] += seconds - before.get(what, 0.0)

    @property
    def rate(self) -> float:
        """Updates answered in a second, as fast as it goes."""
        return self.count / self.seconds if self.seconds else 0.0

    def against(self, other: Figures) -> float:
        """The rate as a multiple of another's; 0 where there is none."""
        return self.rate / other.rate if other.rate else 0.0

    def each(self, user: str) -> float:
        """The processor's milliseconds for an update, as fast as it goes."""
        return self.processor[user] / self.count * 1e3 if self.count else 0.0

    def cores(self) -> str:
        """How many cores each user kept busy, as fast as it goes."""
        return ", ".join(f"{user} {seconds / self.seconds:.2f}" for user, seconds in self.processor.items())

    def spent_each(self, what: str) -> float:
        """The milliseconds that an update takes at a steady pace for reading, the store and so on."""
        return self.spent[what] / len(self.paced) * 1e3 if self.paced else 0.0

    @property
    def store_share(self) -> float:
        """The share of the processor's time for an update that the store and its server take, flat out."""
        whole = self.processor["bot"] + self.processor["database"]
        return (self.stored + self.processor["database"]) / whole if whole else 0.0

    @property
    def accepting_share(self) -> float:
        """The store's share of the time from an update's coming in to its answer, at a steady pace."""
        return self.spent["store accept"] / self.spent["waiting"] if self.spent["waiting"] else 0.0

    def stored_each(self) -> float:
        """The processor's milliseconds for an update that the store took, as fast as it goes."""
        return (self.stored + self.processor["database"]) / self.count * 1e3 if self.count else 0.0

    def row(self, name: str, echo: Figures) -> str:
        """A row of the table."""
        return (
            f"{name:<27}{self.rate:>9.0f}{self.against(echo):>9.0%}{percentile(self.taken, 0.5):>10.1f}"
            f"{percentile(self.taken, 0.99):>8.1f}{percentile(self.paced, 0.5):>10.1f}"
            f"{percentile(self.paced, 0.99):>8.1f}{self.each('bot'):>10.2f}{self.each('database'):>10.2f}"
        )

    def parts(self, name: str, echo: Figures) -> str:
        """A row of what an update costs where."""
        shown = "".join(f"{self.spent_each(part):>11.2f}" for part in PARTS)
        return f"{name:<27}{echo.each('bot'):>11.2f}{shown}{self.spent_each('waiting'):>11.2f}"


def head(pace: float) -> str:
    """The two lines above the rows; `pace`: questions a second at the steady pace."""
    above = f"{'':<27}{'':>18}{'flat out, ms':>18}{f'{pace:g} a second, ms':>18}{'processor, ms each':>20}"
    times = f"{'median':>10}{'99th':>8}"
    return f"{above}\n{'':<27}{'a second':>9}{'of echo':>9}{times}{times}{'bot':>10}{'database':>10}"


def parts_head(pace: float) -> str:
    """The line above the rows of parts."""
    shown = "".join(f"{part:>11}" for part in ("library", *PARTS, "in all"))
    return f"{f'ms each, {pace:g} a second':<27}{shown}"
