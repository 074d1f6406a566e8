"""An amount that an article states, and amounts that say more together than each by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from knowledge.guide import PERCENT

BETWEEN = re.compile(r"\b(?:between|zwischen)\W*(?:[a-z]+\W+){0,2}$", re.I)
ANDS = frozenset({"and", "und"})
_OPENED = re.compile(r"\s*\(\s*(?:~|≈|about |around |approximately |roughly |or )?$", re.IGNORECASE)
_CLOSED = re.compile(r"[^()]{0,20}\)")


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount as an article states it, at the letters from `start` to `end`.

    `low` and `high` are plain numbers in `unit` (ISO 4217, "%", or None where no currency stands there), None
    for a side that is left out. `sign`: the currency was only a sign that several share. `per`: the period
    that stands behind it. `text`: as it is written. `is_reversed`: the higher number came first.
    """

    low: float | None
    high: float | None
    open_ended: bool
    unit: str | None
    per: str | None
    start: int
    end: int
    text: str
    sign: str = ""
    is_reversed: bool = False
    bound: str = ""

    @property
    def is_percentage(self) -> bool:
        """Whether it is a share and no money."""
        return self.unit == PERCENT

    @property
    def largest(self) -> float:
        """The larger of its sides."""
        return max(side for side in (self.low, self.high) if side is not None)


def settled(text: str, amounts: Iterable[Amount]) -> list[Amount]:
    """The amounts of a text without conversions, broken ranges whole, "from … to" closed."""
    found = _joined(text, list(_unconverted(text, amounts)))
    return [_from_to(text, amount, later) for amount, later in pairwise([*found, None]) if amount]


def _unconverted(text: str, amounts: Iterable[Amount]) -> Iterator[Amount]:
    """The amounts without those that only say another one in another currency: "C$73,440 ($55,104)"."""
    kept: Amount | None = None
    for amount in amounts:
        closed = _CLOSED.match(text, amount.end)
        is_aside = kept is not None and closed and _OPENED.fullmatch(text[kept.end : amount.start])
        if kept is not None and closed and is_aside and kept.unit != amount.unit and amount.unit != PERCENT:
            kept = replace(kept, end=closed.end())
            continue
        if kept is not None:
            yield kept
        kept = amount
    if kept is not None:
        yield kept


def _joined(text: str, amounts: list[Amount]) -> list[Amount]:
    """The amounts, a range that a conversion cut as one: "between £78k ($99k) and £90k"."""
    made: list[Amount] = []
    for amount in amounts:
        before = made[-1] if made else None
        if before is not None and before.low == before.high and amount.low == amount.high:
            gap = text[before.end : amount.start].strip().lower()
            is_range = gap in ANDS and BETWEEN.search(text[: before.start]) and before.unit == amount.unit
            if is_range and before.low is not None and amount.high is not None and before.low < amount.high:
                whole = f"{before.text} and {amount.text}"
                made[-1] = replace(
                    before, high=amount.high, end=amount.end, text=whole, per=amount.per or before.per
                )
                continue
        made.append(amount)
    return made


def _from_to(text: str, amount: Amount, later: Amount | None) -> Amount:
    """The amount, whole where "from" only begins a way: "from $60k for juniors to $110k for seniors"."""
    if not amount.bound.startswith("from") or later is None:
        return amount
    if re.search(r"\bto\s+(?:around |about |roughly |over |more than )?$", text[amount.end : later.start]):
        return replace(amount, high=amount.low, open_ended=False)
    return amount
