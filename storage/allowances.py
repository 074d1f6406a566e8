"""How many questions somebody may ask: a bucket for each person and each group, filled evenly, in the store.

A question takes one from its asker's bucket, and what is refused takes nothing. That a bucket is empty is to
be said once a minute at most.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, ColumnElement, Double, Executable, Integer, bindparam, case, select, true

from storage.buckets import A_MINUTE, KEYS, TYPING, Refusal, allowed
from storage.clock import seconds
from storage.database import Database
from storage.rows import json_rows
from storage.schema import buckets

Number = ColumnElement[float]


class Allowances(NamedTuple):
    """Questions a minute that a person and a group may ask; 0: as many as they like."""

    person: int = 0
    group: int = 0

    def of(self, subject: int) -> int:
        """The allowance of a subject."""
        return allowed(subject, self.person, self.group)

    def asked(self, subjects: Iterable[int]) -> list[Mapping[str, object]]:
        """The rows for `taking`: how often each of those who are limited asked."""
        return [
            {"subject": subject, "most": self.of(subject), "times": times}
            for subject, times in Counter(subjects).items()
            if self.of(subject)
        ]


def taking(database: Database) -> Executable:
    """The statement that takes from buckets: rows of subject, most and times in the parameter "asking".

    It returns the buckets as they are then; fewer than no tokens are as many refused questions.
    """
    asking = json_rows("asking", subject=BigInteger(), most=Double(), times=Integer())
    left = asking.c.most - asking.c.times
    now = seconds()
    first = select(asking.c.subject, left, now, case((left < 0, now), else_=0.0)).where(true())
    insert = database.insert(buckets)
    new = insert.excluded
    person: Number = bindparam("person_most", type_=Double())
    most = case(
        (buckets.c.subject < 0, bindparam("group_most", type_=Double())),
        (buckets.c.subject >= TYPING, person * KEYS),
        else_=person,
    )
    filled = _least(most, _most(buckets.c.tokens) + (new.at - buckets.c.at) * most / A_MINUTE)
    tokens = filled - most + new.tokens
    is_told = (tokens < 0) & (buckets.c.told < new.at - A_MINUTE)
    changed = {"tokens": tokens, "at": new.at, "told": case((is_told, new.at), else_=buckets.c.told)}
    upsert = insert.on_conflict_do_update(index_elements=[buckets.c.subject], set_=changed)
    return upsert.from_select(["subject", "tokens", "at", "told"], first).returning(*buckets.c)


class Verdicts:
    """Who of those that asked at once is refused, by the buckets that `taking` returned."""

    def __init__(
        self, allowances: Allowances, asked: Iterable[Mapping[str, Any]], left: Iterable[Mapping[str, Any]]
    ) -> None:
        times = {row["subject"]: row["times"] for row in asked}
        self._left = {row["subject"]: float(row["tokens"]) + times[row["subject"]] for row in left}
        self._told = {row["subject"] for row in left if row["tokens"] < 0 and row["told"] == row["at"]}
        self._allowances = allowances

    def of(self, subjects: Iterable[int]) -> Refusal | None:
        """Whether one who asks is refused; asked for each question once, in their order."""
        for subject in subjects:
            if subject not in self._left:
                continue
            if self._left[subject] >= 1:
                self._left[subject] -= 1
                continue
            is_told = subject in self._told
            self._told.discard(subject)
            wait = (1 - max(0.0, self._left[subject])) * A_MINUTE / self._allowances.of(subject)
            return Refusal(wait, is_told)
        return None


class Empty:
    """Who was refused lately: until they may ask again, they take nothing from their group's allowance."""

    def __init__(self) -> None:
        self._until: dict[int, float] = {}
        self._told: dict[int, float] = {}

    def told_once(self, left: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
        """Buckets as the store has them, each told of once: SQLite's clock may stand still between two."""
        told: list[Mapping[str, Any]] = []
        for row in left:
            if row["tokens"] < 0 and row["told"] == row["at"]:
                if self._told.get(row["subject"]) == row["told"]:
                    told.append({**row, "told": 0.0})
                    continue
                self._told = {who: at for who, at in self._told.items() if at > row["at"] - A_MINUTE}
                self._told[row["subject"]] = row["told"]
            told.append(row)
        return told

    def asked_of(self, subjects: tuple[int, ...]) -> tuple[int, ...]:
        """Whose buckets a question takes from: of one who is sure to be refused only their own."""
        if subjects and self._until.get(subjects[0], 0.0) > time.monotonic():
            return subjects[:1]
        return subjects

    def noted(self, subjects: tuple[int, ...], refusal: Refusal | None) -> Refusal | None:
        """Note what became of a question; the refusal as it is."""
        now = time.monotonic()
        if refusal is not None and len(subjects) > 1:
            self._until = {who: until for who, until in self._until.items() if until > now}
            self._until[subjects[0]] = now + refusal.seconds
        return refusal


def _least(first: Any, second: Any) -> Number:
    return case((first < second, first), else_=second)


def _most(tokens: Any) -> Number:
    return case((tokens > 0, tokens), else_=0.0)
