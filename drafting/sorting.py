"""What an amount is: pay and of which measure, a share and of what, or no pay at all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafting.amount import Amount
from drafting.amounts import AmountReader, any_of
from drafting.context import Said
from drafting.lexicon import Mark
from drafting.stated import Stated
from drafting.words import Words
from knowledge.rates import rates

LARGEST_PAY = 2.5e6  # euros a year
LEAST_YEAR = 1000
PRICE = "the price of something else"
ALIKE = 2.5  # times that a figure may be the one before it to be of the same period
YEAR = "year"
LEAST_PAY = 300  # euros a year
MOST_SHARE = 120  # per cent
JUST = 12  # letters right before a share
NEAREST = 30  # letters before an amount in which its thing stands
WINDOW = 45  # letters around a share in which it is said what of
_EARNED = re.compile(r"\b(?:salar|paid|earn|wage|income)", re.IGNORECASE)
_PAID = re.compile(r"\b(?:salar|pay|paid|earn|wage|income|make|offer)", re.IGNORECASE)
_BEFORE = re.compile(
    r"\b(?:last year|years? ago|years? earlier|months (?:ago|before|earlier)|20\d\d)\b", re.IGNORECASE
)
_ALONE = re.compile(r"\s*(?:$|[.,;:)+]|(?:a|per|for|in|base|total|and|to|or|at)\b)", re.IGNORECASE)
_MORE_OR_LESS = re.compile(r"\s*(?:more|less|higher|lower|above|below|extra|premium)\b", re.IGNORECASE)
_OF = re.compile(
    r"\s*of (?:the |all |our |your |their )?(?!base|basic|salar|pay|annual|gross|total|wage|fixed|what)",
    re.IGNORECASE,
)
_THAN = re.compile(r"\bthan\b", re.IGNORECASE)


PAID = {  # euros that may be paid for a period
    "hour": (1, 1_200),
    "day": (8, 12_000),
    "week": (20, 30_000),
    "month": (100, 60_000),
    "year": (0, LARGEST_PAY),
}


class Sorter:
    """Tells amounts apart by the words around them."""

    def __init__(self, words: Words, amounts: AmountReader) -> None:
        self._amounts = amounts
        self._thing = _pattern(words.of("other", "thing"))
        self._trend = _pattern(words.of("other", "trend"))
        self._share = _pattern(words.of("other", "share"))
        self._signing = _pattern(words.of("other", "signing"))
        self._says = {id_: _pattern(words.of("share", id_)) for id_ in words.ids("share")}

    def why_no_pay(self, amount: Amount, near: str, clause: str) -> str:
        """Why an amount is no pay, by the words `near` it and its whole clause; empty where it is pay."""
        if amount.is_percentage:
            return self._why_no_share(amount, near, clause)
        is_bare = amount.unit is None and amount.per is None
        if is_bare and not _ALONE.match(near.partition(amount.text)[2]):
            return "a number of something else"
        if _in_euros(amount) > LARGEST_PAY:
            return "too much for pay"
        before, _, after = near.partition(amount.text)
        if self._thing.search(before[-NEAREST:]) and not _EARNED.search(before[-NEAREST:]):
            return PRICE
        is_thing = self._thing.search(after[:WINDOW].split(",")[0]) or self._thing.search(before[-WINDOW:])
        return PRICE if is_thing and amount.per is None and not _PAID.search(near) else ""

    def _why_no_share(self, amount: Amount, near: str, clause: str) -> str:
        if amount.largest > MOST_SHARE:
            return "too large a share"
        before, _, after = near.partition(amount.text)
        around = f"{before[-WINDOW:]} {after[:WINDOW]}"
        if self._says["bonus"].search(around) or self._says["bonus"].search(clause):
            return "" if not self._share.search(after[:WINDOW]) else "a share of something else"
        if _OF.match(after):
            return "a share of something else"
        if self._share.search(after[:WINDOW]) and not self._says["more"].search(after[:12]):
            return "a share of something else"
        if self._trend.search(before[-JUST:]) and not _MORE_OR_LESS.match(after):
            return "a change over time"
        is_by = before.rstrip().endswith(" by") and not self._trend.search(before[-25:])
        if is_by and self._says["more"].search(before):
            return ""
        is_more, is_less = self._says["more"].search(around), self._says["less"].search(around)
        if is_less and self._says["group"].search(clause):
            return ""
        if is_more and (not self._trend.search(before[-25:]) or _THAN.search(after[:WINDOW])):
            return "a change over time" if _BEFORE.search(after[:WINDOW]) else ""
        if is_less:
            return ""
        return "a change over time" if self._trend.search(around) else "a share of something else"

    def sort(self, stated: Stated, near: str, measures: Sequence[Mark], context: Sequence[Said]) -> None:
        """Set the measure and the period of a figure, and what makes them doubtful."""
        amount = stated.amount
        own = context[0]
        stated.is_hub = own.has("cue", "hub")
        stated.is_freelance = any(
            said.has("employment", "freelance")
            for said in (context if len(context) < 4 else [*context[:2], *context[-3:]])
        )
        if amount.is_percentage:
            stated.measure = self._share_of(stated, near)
            return
        if amount.unit is None:
            stated.reasons.append("no currency")
        if amount.is_reversed:
            stated.reasons.append("the higher number comes first")
        if len(stated.grades) > 1:
            stated.reasons.append("two levels in one clause")
        stated.per = amount.per or self._period(stated, near, context)
        stated.measure = self._measure(stated, measures, context)
        if self._signing.search(near):
            stated.measure = "bonus"

    def goes_on(self, why: str, near: str) -> bool:
        """Whether an amount goes on with prices, by why the one before is no pay and the words between."""
        return why == PRICE and not _PAID.search(near)

    def is_too_little(self, stated: Stated) -> bool:
        """Whether an amount without a period is too little for a year's pay."""
        return stated.per == YEAR and stated.amount.per is None and _in_euros(stated.amount) < LEAST_PAY

    def _share_of(self, stated: Stated, near: str) -> str:
        """What a percentage is: by the nearest word that says so."""
        before, _, after = near.partition(stated.amount.text)
        nearest = {id_: _distance(self._says[id_], before, after) for id_ in ("bonus", "less", "more")}
        found = min(nearest, key=lambda id_: nearest[id_])
        if nearest[found] > WINDOW:
            found = "bonus" if self._says["bonus"].search(stated.clause) else "more"
        if found == "less" and not self._says["group"].search(stated.clause):
            stated.reasons.append("less than what is not said")
        return {"bonus": "bonus", "less": "gap", "more": "premium"}[found]

    def _period(self, stated: Stated, near: str, context: Sequence[Said]) -> str:
        for text in (near, context[0].text, *(said.text for said in context[1:])):
            said = self._amounts.period_said(text)
            if said and self._fits(said, stated.amount):
                return said
        return ""

    def with_period(self, stated: Stated, before: Stated | None) -> None:
        """Set the period of a figure that has none: that of the one before, if they are alike, or a year."""
        if stated.per or stated.amount.is_percentage:
            return
        is_alike = before is not None and before.amount.unit == stated.amount.unit
        ratio = stated.amount.largest / before.amount.largest if before and is_alike else 0
        stated.per = before.per if before and 1 / ALIKE < ratio < ALIKE else YEAR
        if stated.per == YEAR and stated.amount.largest < LEAST_YEAR:
            stated.reasons.append("little for a year, and no other period")

    def _fits(self, per: str, amount: Amount) -> bool:
        """Whether an amount may be of a period that only stands somewhere near."""
        least, most = PAID[per]
        return least <= _in_euros(amount) <= most

    def _measure(self, stated: Stated, measures: Sequence[Mark], context: Sequence[Said]) -> str:
        named = [mark.id for mark in measures if mark.id not in ("equity", "benefits", "gap", "premium")]
        if not named:
            named = [id_ for said in context[1:] for id_ in said.ids("measure")][:3]
        own = [id_ for id_ in named if id_ in ("total", "bonus")]
        if stated.per in ("day", "hour") and (stated.is_freelance or "rate" in named):
            return "rate"
        if own and "base" not in named:
            return own[0]
        has_level = bool(stated.grades or stated.years)
        if "average" in named and not has_level:
            return "average"
        return "base"


def _pattern(phrases: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of(phrases)})s?(?!\w)", re.IGNORECASE)


def _in_euros(amount: Amount) -> float:
    """About how much an amount is, in the currency that the central bank quotes against."""
    return amount.largest / rates().per_euro.get(amount.unit or "", 1)


def _distance(pattern: re.Pattern[str], before: str, after: str) -> int:
    """How many letters stand between an amount and the nearest word of a pattern."""
    ends = [len(before) - match.end() for match in pattern.finditer(before)]
    starts = [match.start() for match in pattern.finditer(after)]
    return min([*ends, *starts], default=10 * WINDOW)
