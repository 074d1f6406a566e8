"""What came of the questions that were asked in trouble, as tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from bench.wire.counting import CAUSES, Asked, Outcome, Span, percentile
from bench.wire.telegram import FAULTS

Json = dict[str, Any]
SHOWN = 10


@dataclass
class Moments:
    """When bots were killed, the database went and came back, bots ended by themselves; by time.monotonic.

    `last_words`: what those wrote last that ended by themselves.
    """

    kills: list[float] = field(default_factory=list)
    away: list[Span] = field(default_factory=list)
    ends: list[float] = field(default_factory=list)
    last_words: list[str] = field(default_factory=list)

    def around(self, moment: float) -> str:
        """When that was, against what went wrong last before it."""
        troubles = {
            "a kill": self.kills,
            "the database went": [gone for gone, _ in self.away],
            "a process ended": self.ends,
        }
        since = [
            f"{moment - before[-1]:.2f} s after {what}"
            for what, moments in troubles.items()
            if (before := [one for one in moments if one <= moment])
        ]
        return f" at {moment:.2f} ({', '.join(since) or 'before any trouble'})"


@dataclass(frozen=True)
class Account:
    """What came of a plan, and of what went wrong meanwhile."""

    name: str
    outcome: Outcome
    moments: Moments
    seen: Json
    logged: Counter[str]

    def rows(self) -> dict[str, str]:
        """The rows of the table."""
        made, calls = self.outcome, sum(self.seen["calls"].values())
        return {
            "questions": f"{made.questions:,}",
            "answers": f"{made.answers:,}",
            "lost": str(len(made.lost)),
            "out of order": str(len(made.disordered)),
            **{f"doubled {cause}": str(made.doubled[cause]) for cause in CAUSES},
            "messages that answer nothing": str(len(made.strange)),
            "median wait, s": f"{percentile(made.waits, 0.5):.2f}",
            "99th percentile of waits, s": f"{percentile(made.waits, 0.99):.2f}",
            "longest wait, s": f"{max(made.waits, default=0.0):.2f}",
            "kills": str(len(self.moments.kills)),
            "restarts of the database": str(len(self.moments.away)),
            "processes that ended by themselves": str(len(self.moments.ends)),
            "calls to Telegram": f"{calls:,}",
            **{f"of these {fault}": str(self.seen["suffered"].get(fault, 0)) for fault in FAULTS},
            "updates brought again": str(self.seen.get("again", "–")),
            "of these taken, unheard": str(self.seen.get("unheard", "–")),
            "errors in the log": str(sum(self.logged.values())),
        }

    def details(self) -> list[str]:
        """A line for each of the first questions that went wrong, and for each kind of error in the log."""
        made = self.outcome
        return [
            *(f"lost: {self._asked(one)}" for one in made.lost[:SHOWN]),
            *(f"out of order: {self._asked(one)}" for one in made.disordered[:SHOWN]),
            *(f"doubled: {self._given(given)}" for given in made.unexplained[:SHOWN]),
            *(f"answers nothing: {one['text'][:100]!r}" for one in made.strange[:SHOWN]),
            *(f"ended by itself: {words}" for words in self.moments.last_words[:SHOWN]),
            *(f"logged {times} times: {fault[:150]}" for fault, times in self.logged.most_common(SHOWN)),
        ]

    def _asked(self, one: Asked) -> str:
        return f"{one.amount:,} in chat {one.chat}, asked{self.moments.around(one.at)}"

    def _given(self, given: Sequence[Json]) -> str:
        moments = ", then".join(
            f"{self.moments.around(answer['at'])} ({_became(answer)})" for answer in given
        )
        return f"{given[0]['text'][:20]!r} in chat {given[0]['chat']}, answered{moments}"


def _became(answer: Json) -> str:
    """What became of the response to the call that brought an answer."""
    if answer["dropped"]:
        return "response lost"
    if answer["told"] is None:
        return "nobody there to read the response"
    after = "" if answer["hung_up"] is None else f", hung up {answer['hung_up'] - answer['told']:.2f} s later"
    return f"response written{after}"


def show(accounts: Sequence[Account]) -> None:
    """Print the accounts side by side, then what went wrong in each."""
    tables = [account.rows() for account in accounts]
    print(f"{'':<60}{''.join(f'{account.name:>30}' for account in accounts)}")
    for what in tables[0]:
        print(f"{what:<60}{''.join(f'{table[what]:>30}' for table in tables)}")
    for account in accounts:
        for line in account.details():
            print(f"{account.name}: {line}")
        print(account.name, "holds" if account.outcome.is_clean else "NOT HELD", sep=": ")
