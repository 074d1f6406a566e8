"""What came of the questions that were asked in trouble, as tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from bench.wire.counting import CAUSES, Asked, Outcome, percentile
from bench.wire.telegram import FAULTS

Json = dict[str, Any]
SHOWN = 10
_WHAT = ("a kill", "a restart of the database", "a process's end")


class Moments(NamedTuple):
    """When bots were killed, the database was restarted, bots ended by themselves; by time.monotonic."""

    kills: list[float]
    restarts: list[float]
    ends: list[float]


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
            "restarts of the database": str(len(self.moments.restarts)),
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
            *(f"logged {times} times: {fault[:150]}" for fault, times in self.logged.most_common(SHOWN)),
        ]

    def _asked(self, one: Asked) -> str:
        return f"{one.amount:,} in chat {one.chat}, asked{self._around(one.at)}"

    def _given(self, given: Sequence[Json]) -> str:
        moments = ", then".join(f"{self._around(answer['at'])} ({_became(answer)})" for answer in given)
        return f"{given[0]['text'][:20]!r} in chat {given[0]['chat']}, answered{moments}"

    def _around(self, moment: float) -> str:
        """When that was, against the last kill and the last restart before it."""
        since = [
            f"{moment - before[-1]:.2f} s after {what}"
            for what, moments in zip(_WHAT, self.moments, strict=True)
            if (before := [one for one in moments if one <= moment])
        ]
        return f" at {moment:.2f} ({', '.join(since) or 'before any trouble'})"


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
