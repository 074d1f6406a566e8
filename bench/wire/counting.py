"""What is counted: answers that were lost, came twice or out of order, and the share within a time."""

from __future__ import annotations

import html
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

# How long before its connection ended an answer may have been written and yet not been noted: by then the
# process that read it was killed.
NOTING = 0.5

_AMOUNT = re.compile(r"\d{1,3}(?:[,.'\u00a0\u202f\u2009 ]\d{3})+|\d+")
_TAG = re.compile(r"<[^>]*>")
_BETWEEN = re.compile(r"\D")

DROPPED = "after a lost response"
UNREAD = "after a response that nobody was left to read"
KILLED = "after a response whose reader was killed at once"
UNNOTED = "after an answer whose process was killed while the database was away"
OTHERWISE = "otherwise"
CAUSES = (DROPPED, UNREAD, KILLED, UNNOTED, OTHERWISE)

Span = tuple[float, float]


def amount(text: str) -> int | None:
    """The first amount in a question or an answer: what tells one question from another."""
    found = _AMOUNT.search(html.unescape(_TAG.sub("", text)))
    return int(_BETWEEN.sub("", found.group())) if found else None


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` (0 to 1) of the values do not pass; 0 where there are none."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, int(share * len(ranked)))] if ranked else 0.0


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: whose, what tells it from others, and when it was asked."""

    chat: int
    amount: int
    at: float


@dataclass
class Outcome:
    """What became of a plan's questions. Times in seconds.

    `doubled`: further answers by their cause. `unread`: messages that answer no question.
    """

    questions: int = 0
    answers: int = 0
    lost: list[Asked] = field(default_factory=list)
    doubled: Counter[str] = field(default_factory=Counter)
    disordered: list[Asked] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    unexplained: list[list[Json]] = field(default_factory=list)
    strange: list[Json] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        """Nothing lost, nothing out of order, and nothing doubled but where a response was lost."""
        return not self.lost and not self.disordered and not self.doubled[OTHERWISE]


def outcome(asked: Sequence[Asked], heard: Sequence[Json], away: Sequence[Span] = ()) -> Outcome:
    """What became of the questions, by the messages that the bot sent, in the order in which it sent them.

    `away`: from when to when the database was away.
    """
    answers, strange = _sorted_out(asked, heard)
    made = Outcome(questions=len(asked), answers=sum(map(len, answers.values())), strange=strange)
    for question in asked:
        given = answers[question.chat, question.amount]
        if not given:
            made.lost.append(question)
            continue
        made.waits.append(given[0]["at"] - question.at)
        causes = [_cause(earlier, away) for earlier in given[:-1]]
        made.doubled.update(causes)
        if OTHERWISE in causes:
            made.unexplained.append(given)
    made.disordered = _disordered(asked, answers)
    return made


def _sorted_out(
    asked: Sequence[Asked], heard: Sequence[Json]
) -> tuple[dict[tuple[int, int], list[Json]], list[Json]]:
    """The answers to each question, and the messages that answer none."""
    answers: dict[tuple[int, int], list[Json]] = {(one.chat, one.amount): [] for one in asked}
    strange: list[Json] = []
    for message in heard:
        answered = (message["chat"], amount(message["text"]) or 0)
        answers.get(answered, strange).append(message)
    return answers, strange


def _cause(answer: Json, away: Sequence[Span]) -> str:
    """Why an answer may rightly have been given again."""
    if answer["dropped"]:
        return DROPPED
    if answer["told"] is None:
        return UNREAD
    told, hung_up = answer["told"], answer["hung_up"]
    if hung_up is None:
        return OTHERWISE
    if hung_up - told < NOTING:
        return KILLED
    unnoted = any(told >= gone - NOTING and hung_up <= back + NOTING for gone, back in away)
    return UNNOTED if unnoted else OTHERWISE


def _disordered(asked: Sequence[Asked], answers: dict[tuple[int, int], list[Json]]) -> list[Asked]:
    """The questions whose first answer came after the first answer to a later one of the same chat."""
    chats: defaultdict[int, list[Asked]] = defaultdict(list)
    for one in sorted(asked, key=lambda one: one.at):
        if answers[one.chat, one.amount]:
            chats[one.chat].append(one)
    late = []
    for questions in chats.values():
        earliest = float("inf")
        for one in reversed(questions):
            answered = answers[one.chat, one.amount][0]["at"]
            if answered > earliest:
                late.append(one)
            earliest = min(earliest, answered)
    return late
