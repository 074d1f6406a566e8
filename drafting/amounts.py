"""Money and percentages in an article, in the ways people write them.

"$100 000 - $140 000", "€70-120k+", "₹8-15 L/year", "1.2 crore", "up to £130 000", "65.000 € brutto", "5%".
Texts come as `drafting.lexicon.plain` gives them: one kind of dash and of space.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from drafting.amount import ANDS, BETWEEN, Amount, settled
from drafting.words import Words
from knowledge.currencies import currency_names, currency_symbols, known_currencies
from knowledge.guide import PERCENT
from knowledge.vocabulary import Vocabulary

THOUSAND = 1000
WIDEST = 40  # times the lower side that the higher side of a range may be
_NUMBER = (
    r"\d{1,3}(?:[ ,.']\d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d))?"
    r"|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)|\d+(?:[.,]\d{1,2})?(?!\d)"
)
_JOIN = re.compile(
    r"\s*(-{1,2}|\bto\b|\bbis\b|\bthrough\b|\band\b|\bund\b)\s*(?:up to |as much as |around |about )?", re.I
)
_YEARS = re.compile(r"\s*\+?\s*(?:years?|yrs?|yoe|days?|months?|weeks?|hours?)\b", re.I)
_GROUPED = re.compile(r"(\d{1,3}(?:[ ,.']\d{3})+|\d{1,2}(?:,\d{2})+,\d{3})(?:[.,](\d{1,2}))?")
_CODES = re.compile(r"\b[A-Z]{3}\b|[A-Z]{1,3}\$|[$£€₹¥]")
_STRICT = ("up", "bis")  # what leaves the lower side open whatever follows: "up to $90k+"


class _Side(NamedTuple):
    """One number with what belongs to it."""

    value: float
    factor: float
    unit: str | None
    sign: str
    per: str | None
    is_percent: bool
    is_open: bool
    start: int
    end: int


class AmountReader:
    """Finds the amounts of texts, by the currencies and multipliers of the vocabulary."""

    def __init__(self, vocabulary: Vocabulary, words: Words) -> None:
        self._units = {symbol.upper(): code for symbol, code in currency_symbols().items()}
        signs = [symbol for symbol in self._units if not symbol.isalpha() or not symbol.isascii()]
        self._units |= {code: code for code in known_currencies()}
        self._units |= {word.upper(): code for word, code in _currency_words(vocabulary)}
        self._times = dict(_multipliers(vocabulary))
        codes = sorted(known_currencies())
        named = [word for word in self._units if word not in known_currencies() and word not in signs]
        front = (
            rf"(?:(?<![A-Za-z])(?:{any_of(codes)})\s?)?(?i:{any_of(signs)})"
            rf"|(?<![A-Za-z])(?:{any_of(codes)}|(?i:rs\.?)(?=\s?\d))"
        )
        back = (
            rf"(?i:{any_of(signs)})(?!\s?\d)|(?i:{any_of(named)})(?![A-Za-z])|(?:{any_of(codes)})(?![A-Za-z])"
        )
        self._side = re.compile(
            rf"(?:(?P<front>{front})\s?|(?<![\w.,$€£]))(?P<number>{_NUMBER})(?:[.,]-{{1,2}}(?!\d))?"
            rf"(?:(?P<space>\s?)(?P<times>(?i:{any_of(self._times)}))(?![A-Za-z]))?"
            rf"(?P<plus>\+(?!\s?\d))?(?:\s?(?P<percent>%|(?i:per cent|percent|pct|prozent)\b))?"
            rf"(?:\s?(?P<back>{back}))?(?P<more>\+(?!\s?\d))?"
        )
        self._bounds = {
            phrase: side for side in ("at-most", "at-least", "about") for phrase in words.of("bound", side)
        }
        self._before = re.compile(rf"(?:^|(?<=[\s(/:;,-]))({any_of(self._bounds)})\s*$", re.IGNORECASE)
        opens = any_of(words.of("open", "more"))
        self._opens = re.compile(rf"\s*\(?(?:{opens}|plus(?=\s*(?:$|[.,;)])))(?!\w)", re.IGNORECASE)
        self._pers = {word: per for per in words.ids("period") for word in words.of("period", per)}
        self._paid = {word: per for per in words.ids("paid") for word in words.of("paid", per)}
        link = any_of(words.of("link", "words"))
        self._after = re.compile(
            rf"(?:\s+(?:{link}))?(?:\s*(?:/|\bper\b|\ba\b|\ban\b|\beach\b|\bpro\b|\bim\b)\s*(?P<per>{any_of(self._pers)})"
            rf"|\s*\(?(?P<paid>{any_of(self._paid)}))(?!\w)",
            re.IGNORECASE,
        )
        self._said = re.compile(rf"(?<!\w)({any_of(self._paid)})(?!\w)", re.IGNORECASE)

    def amounts(self, text: str, hint: str | None = None, scale: float = 1) -> list[Amount]:
        """The amounts of a plain text, in order.

        `hint` is the currency of numbers without one, as a table's head says it, `scale` what they are
        multiplied by; without a hint a bare number is no amount.
        """
        found: list[Amount] = []
        place = 0
        while (match := self._side.search(text, place)) is not None:
            sides = [self._read(match), *self._second(text, match)]
            place = sides[-1].end
            if (amount := self._amount(text, sides, hint, scale)) is not None:
                amount = self._bounded(text, found[-1].end if found else 0, amount)
                found.append(amount)
                place = amount.end
        return settled(text, found)

    def period_said(self, text: str) -> str | None:
        """The period that words say by themselves, the last one: "hourly", "day rate"."""
        found = self._said.findall(text)
        return self._paid[found[-1].lower()] if found else None

    def currency(self, text: str) -> str | None:
        """The currency that a table's head names by its code or sign: "Salary (USD)", "Base (£k)"."""
        for written in _CODES.findall(text):
            if written.upper() in self._units:
                return self._units[written.upper()]
        return None

    def _read(self, match: re.Match[str]) -> _Side:
        number, times = match["number"], (match["times"] or "").lower()
        factor, unit, per = self._times.get(times, (1.0, "", ""))
        front, sign = self._unit(match["front"])
        back, back_sign = self._unit(match["back"])
        is_told = bool(front) and bool(back) and bool(sign) and not back_sign  # "$125,000 CAD"
        return _Side(
            value_of(number) * factor,
            factor,
            (back if is_told else front) or back or unit or None,
            "" if is_told else (sign if front else back_sign),
            per or None,
            match["percent"] is not None,
            bool(match["plus"] or match["more"]),
            match.start(),
            match.end(),
        )

    def _unit(self, written: str | None) -> tuple[str, str]:
        """The currency of what is written beside a number, and the sign where it is but one sign."""
        if not written:
            return "", ""
        upper = written.strip().upper()
        for part in (upper, upper.replace(" ", ""), upper[:3], upper.rstrip(".")):
            if part in self._units:
                return self._units[part], part if len(part) == 1 and not part.isalpha() else ""
        return "", ""

    def _second(self, text: str, first: re.Match[str]) -> list[_Side]:
        """The other side of a range, if there is one."""
        join = _JOIN.match(text, first.end())
        second = self._side.match(text, join.end()) if join else None
        if join is None or second is None:
            return []
        one, two = self._read(first), self._read(second)
        if join[1].lower() in ANDS and not BETWEEN.search(text[: first.start()]):
            return []
        if (one.is_percent and not two.is_percent) or (two.is_percent and (one.unit or one.factor != 1)):
            return []
        if one.unit and two.unit and one.unit != two.unit and not (one.sign or two.sign):
            return []
        if not two.unit and two.factor == 1 and not two.is_percent and _YEARS.match(text, two.end):
            return []
        low, high = _shared(one, two)
        is_range = low > 0 and high > 0 and 1 / WIDEST <= high / low <= WIDEST
        return [two] if is_range else []

    def _amount(self, text: str, sides: list[_Side], hint: str | None, scale: float) -> Amount | None:
        first, last = sides[0], sides[-1]
        named = next((side for side in sides if side.unit and not side.sign), first if first.unit else last)
        unit = PERCENT if last.is_percent else named.unit
        is_scaled = any(side.factor == THOUSAND or side.unit for side in sides)
        if unit is None and not is_scaled and (hint is None or _is_worded(text, first, last)):
            return None
        values = [first.value] if len(sides) == 1 else list(_shared(first, last))
        if scale != 1 and unit != PERCENT and all(side.factor == 1 for side in sides):
            values = [value * scale for value in values]
        end, per = last.end, first.per or last.per
        is_open = last.is_open or first.is_open
        if more := self._opens.match(text, end):
            end, is_open = more.end(), True
        if after := self._after.match(text, end):
            per = (
                per
                or self._pers.get((after["per"] or "").lower())
                or self._paid.get((after["paid"] or "").lower())
            )
            end = after.end()
            if more := self._opens.match(text, end):
                end, is_open = more.end(), True
        return Amount(
            low=tidy(min(values)),
            high=tidy(max(values)),
            open_ended=is_open,
            unit=unit or hint or None,
            per=None if unit == PERCENT else per,
            start=first.start,
            end=end,
            text=text[first.start : last.end].strip(),
            sign=named.sign,
            is_reversed=values[0] > values[-1],
        )

    def _bounded(self, text: str, since: int, amount: Amount) -> Amount:
        """The amount with the side left out that the words before it leave open."""
        before, bound, words = text[since : amount.start], "", ""
        while match := self._before.search(before):
            words, bound = match[1].lower(), self._bounds[match[1].lower()]
            before = before[: match.start()].rstrip()
            if bound != "about":
                break
        is_range = amount.low != amount.high
        is_over = amount.open_ended and not words.startswith(_STRICT)
        if bound == "at-most" and not is_range and not is_over:
            return replace(amount, low=None, bound=words)
        if (bound == "at-least" or amount.open_ended) and not is_range:
            return replace(amount, high=None, open_ended=True, bound=words if bound == "at-least" else "")
        return amount


def value_of(written: str) -> float:
    """A number as written: groups of three digits are thousands, else the last mark is a decimal one."""
    grouped = _GROUPED.fullmatch(written)
    if grouped:
        return float(re.sub(r"\D", "", grouped[1]) + "." + (grouped[2] or "0"))
    return float(written.replace(",", "."))


def tidy(value: float) -> float:
    """A whole number as int."""
    rounded = round(value, 2)
    return int(rounded) if rounded == int(rounded) else rounded


def any_of(phrases: Iterable[str]) -> str:
    """A pattern of any of the phrases, the longest first."""
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))


def _shared(one: _Side, two: _Side) -> tuple[float, float]:
    """The two sides of a range, each with the multiplier that stands only behind the other: "70-120k"."""
    low, high = one.value, two.value
    if two.factor != 1 and one.factor == 1 and low < THOUSAND:
        low *= two.factor
    elif one.factor != 1 and two.factor == 1 and high < THOUSAND:
        high *= one.factor
    elif one.factor == two.factor == 1 and low < THOUSAND and high >= WIDEST * low:
        low *= THOUSAND
    return low, high


def _is_worded(text: str, first: _Side, last: _Side) -> bool:
    """Whether a bare number stands in a sentence or counts years: it is no amount, whatever the column."""
    return _YEARS.match(text, last.end) is not None or text[: first.start].strip(" ~<>≈(") != ""


def _currency_words(vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    for name in currency_names():
        if not name.weak:
            yield name.phrase, name.id
    for entry in vocabulary.of("currency").values():
        for word in entry.words:
            yield word, entry.id


def _multipliers(vocabulary: Vocabulary) -> Iterator[tuple[str, tuple[float, str, str]]]:
    for entry in vocabulary.of("multiplier").values():
        factor, unit, per = (*entry.id.split("/"), "", "")[:3]
        for word in (*entry.words, *entry.weak):
            for form in dict.fromkeys((word, f"{word}s") if len(word) > 2 else (word,)):
                yield form, (float(factor), unit, per)
