"""Amounts as a reply writes them, and from one currency or period into another.

A number is written here and nowhere else: "$180k–250k+", "€70 000–120 000", "₹8–15 lakh", "10–30%".
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from answers.answer import Shown
from answers.wording import say
from knowledge.rates import Rates, UnknownRate

MONTHS = 12
WEEKS = 52
HOURS = 2080
FREELANCE_DAYS = 220
DAYS_A_WEEK = 5
HOURS_A_DAY = 8
PERCENT = "%"
ROUNDED = (3e4, 1e6)  # what may be rounded to thousands
ROUNDING = 0.005  # less than this is no difference
THIN_SPACE = "\u202f"

LAKH, CRORE = "lakh", "crore"
SCALES = {LAKH: 1e5, CRORE: 1e7}
_IN_A_YEAR = {"year": 1.0, "month": MONTHS, "week": WEEKS, "day": WEEKS * DAYS_A_WEEK, "hour": HOURS}
_FREELANCE_IN_A_YEAR = {
    "year": 1.0,
    "month": MONTHS,
    "week": FREELANCE_DAYS / DAYS_A_WEEK,
    "day": FREELANCE_DAYS,
    "hour": FREELANCE_DAYS * HOURS_A_DAY,
}


@dataclass(frozen=True, slots=True)
class Style:
    """How a currency is written: its symbol, and "k" (180k), "spaced" (70 000) or "lakh" (8 lakh)."""

    symbol: str
    form: str


def periods_in_a_year(per: str, freelance: bool) -> float:
    """How many of a period a year has: of employment (52 weeks, 2080 hours) or freelance (220 days)."""
    return (_FREELANCE_IN_A_YEAR if freelance else _IN_A_YEAR)[per]


def factor_between(source: str, target: str, freelance: bool = False) -> float:
    """What an amount per one period is multiplied by to be per another."""
    if freelance and {source, target} <= {"hour", "day", "week"}:
        hours = {"hour": 1.0, "day": HOURS_A_DAY, "week": HOURS_A_DAY * DAYS_A_WEEK}
        return hours[target] / hours[source]
    return periods_in_a_year(source, freelance) / periods_in_a_year(target, freelance)


def scaled(shown: Shown, low: float, high: float) -> Shown:
    """The figure with its low side multiplied by one number and its high side by another."""
    return replace(
        shown,
        low=None if shown.low is None else _exact(shown.low * low),
        high=None if shown.high is None else _exact(shown.high * high),
    )


def converted(shown: Shown, currency: str, rates: Rates) -> Shown:
    """The figure in another currency, with what it was converted from; raises `UnknownRate`."""
    if shown.unit == currency:
        return shown
    rate = rates.convert(1.0, shown.unit, currency)
    return replace(
        scaled(shown, rate, rate),
        unit=currency,
        converted_from=shown,
        rate_date=rate_date(rates, shown.unit, currency),
    )


def rate_date(rates: Rates, source: str, target: str) -> str:
    """The day of the older of two currencies' rates, ISO 8601."""
    return min(rates.date_of.get(unit, rates.date) for unit in (source, target)).isoformat()


def _exact(amount: float) -> float:
    amount = round(amount, 2)
    return int(amount) if amount == int(amount) else amount


class Writer:
    """Writes amounts and figures, each currency in its style."""

    def __init__(self, styles: dict[str, Style]) -> None:
        self._styles = styles

    def style(self, unit: str) -> Style:
        """How a currency is written; one without a style by its ISO code and "k"."""
        return self._styles.get(unit) or Style(f"{unit}\u00a0", "k")

    def amount(self, amount: float, unit: str) -> str:
        """One amount with its currency: "$150k", "₹18 lakh", "€82 000"."""
        return self.span(amount, amount, unit)

    def figure(self, shown: Shown) -> str:
        """A figure without its period: "$180k–250k+", "up to £130k", "10–30%"."""
        return self.span(shown.low, shown.high, shown.unit, shown.open_ended)

    def figure_per(self, shown: Shown) -> str:
        """A figure with its period: "$180k–250k+ a year"."""
        return f"{self.figure(shown)}{self.per(shown.per)}"

    def about(self, shown: Shown) -> Shown:
        """A figure rounded to thousands, where that is how its currency is written and it loses little."""
        sides = [side for side in (shown.low, shown.high) if side is not None]
        small, large = min(sides, default=0), max(sides, default=0)
        if self.style(shown.unit).form != "k" or small < ROUNDED[0] or large >= ROUNDED[1]:
            return shown
        low = None if shown.low is None else round(shown.low, -3)
        return replace(shown, low=low, high=None if shown.high is None else round(shown.high, -3))

    def roughly(self, shown: Shown) -> Shown:
        """A figure as `about` has it, or else with the digits that say how much: it stands behind an "≈"."""
        about = self.about(shown)
        return about if about != shown else replace(shown, low=_three(shown.low), high=_three(shown.high))

    def exact(self, shown: Shown) -> str:
        """A figure with its period in every digit, "$237,600–390,000 a year"; "" where `figure` has all."""
        sides = [side for side in (shown.low, shown.high) if side is not None]
        if shown.unit == PERCENT or not sides:
            return ""
        style = self.style(shown.unit)
        number, _ = _written(sides[0], sides[-1], style.form)
        if all(abs(number.meant(side) - side) < ROUNDING for side in sides):
            return ""
        separator = THIN_SPACE if style.form == "spaced" else ","
        decimals = 0 if all(map(_whole, sides)) else 2
        whole = _Number(1, decimals, "", separator, style.form == "lakh")
        ends = dict.fromkeys(map(whole, sides))
        written = f"{style.symbol}{'–'.join(ends)}{'+' if shown.open_ended else ''}"
        return (say("up to {amount}", amount=written) if shown.low is None else written) + self.per(shown.per)

    def per(self, per: str | None) -> str:
        """A period behind an amount: " a year"; "" for a percentage."""
        return f" {_PERS[per]}" if per else ""

    def span(self, low: float | None, high: float | None, unit: str, open_ended: bool = False) -> str:
        """A range, one side of it, or one number, with its currency."""
        plus = "+" if open_ended else ""
        if unit == PERCENT:
            return f"{_range(_plain(low), _plain(high))}%" if low != high else f"{_plain(low)}%"
        style = self.style(unit)
        if low is None and high is not None:
            number, scale = _written(high, high, style.form)
            return say("up to {amount}", amount=f"{style.symbol}{number(high)}{scale}{plus}")
        if low is None:
            return ""
        top = low if high is None else high
        number, scale = _written(low, top, style.form)
        if high is None or low == high:
            return f"{style.symbol}{number(low)}{scale}{plus if high is None or open_ended else ''}"
        return f"{style.symbol}{_range(number(low), number(high))}{scale}{plus}"


_PERS = {"year": "a year", "month": "a month", "week": "a week", "day": "a day", "hour": "an hour"}


def _range(low: str, high: str) -> str:
    return f"{low}–{high}"


def _plain(amount: float | None) -> str:
    return "" if amount is None else f"{amount:.1f}".removesuffix(".0")


class _Number:
    """Writes a number in one scale and form, so that both sides of a range look alike."""

    def __init__(self, scale: float, decimals: int, suffix: str, separator: str, indian: bool) -> None:
        self._scale = scale
        self._decimals = decimals
        self._suffix = suffix
        self._separator = separator
        self._indian = indian

    def meant(self, amount: float) -> float:
        """The amount that one reads who reads what is written."""
        return round(amount / self._scale, self._decimals) * self._scale

    def __call__(self, amount: float) -> str:
        written = f"{amount / self._scale:,.{self._decimals}f}"
        if self._scale > 1 and "." in written:
            written = written.rstrip("0").rstrip(".")
        if self._indian and self._scale == 1:
            written = _indian_groups(written)
        return written.replace(",", self._separator) + self._suffix


def _indian_groups(written: str) -> str:
    whole, dot, rest = written.replace(",", "").partition(".")
    head, tail = whole[:-3], whole[-3:]
    groups: list[str] = []
    while head:
        groups.insert(0, head[-2:])
        head = head[:-2]
    return ",".join([*groups, tail]) + dot + rest


def _written(low: float, high: float, form: str) -> tuple[_Number, str]:
    """How both sides of a range are written, and the word behind it ("lakh")."""
    small = min(low, high)
    if form == "lakh" and high >= 1e5 and small >= 5e4:
        word = CRORE if small >= SCALES[CRORE] else LAKH
        scale = SCALES[word]
        return _Number(scale, _decimals(low, high, scale), "", ",", True), f" {word}"
    decimals = 0 if (_whole(low) and _whole(high)) or small >= 1000 else 2
    if form == "k":
        if small >= 1e6:
            return _Number(1e6, max(1, _decimals(low, high, 1e6)), "m", ",", False), ""
        if small >= 1e4 and (small >= 1e5 or (_thousands(low) and _thousands(high))):
            return _Number(1e3, _decimals(low, high, 1e3), "k", ",", False), ""
    separator = THIN_SPACE if form == "spaced" else ","
    return _Number(1, decimals, "", separator, form == "lakh"), ""


def _decimals(low: float, high: float, scale: float) -> int:
    """As few decimals as keep both sides within a quarter of a per cent."""
    for decimals in (0, 1):
        if all(abs(round(side / scale, decimals) * scale - side) <= 0.0025 * side for side in (low, high)):
            return decimals
    return 2


def _three(amount: float | None) -> float | None:
    """An amount in three digits."""
    return _exact(float(f"{amount:.3g}")) if amount else amount


def _whole(amount: float) -> bool:
    return amount == int(amount)


def _thousands(amount: float) -> bool:
    return amount % 1000 == 0


__all__ = [
    "FREELANCE_DAYS",
    "HOURS_A_DAY",
    "PERCENT",
    "Style",
    "UnknownRate",
    "Writer",
    "converted",
    "factor_between",
    "periods_in_a_year",
    "rate_date",
    "scaled",
]
