"""A named amount held against the range that fits it (rule 9)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from answers.amounts import Money
from answers.answer import Answer, Kind, Shown, Verdict
from answers.comparisons import FIRST_LINE
from answers.computing import Computed
from answers.figures import rate_line
from answers.kit import Maker
from answers.measures import RATE_PERIODS
from answers.money import UnknownRate, factor_between
from answers.pay import find, full_range, is_freelance, shown
from answers.reading import Case, Reading
from answers.wording import say

THOUSAND = 1000
FAR_ABOVE = 10  # times the most that a rate comes to, from which on an amount is no rate
_WORDS = {
    "below": "{amount} is below the range",
    "low": "{amount} is in the lower third",
    "middle": "{amount} is in the middle third",
    "high": "{amount} is in the upper third",
    "above": "{amount} is above the range",
}
_BRIEFLY = {
    "low": "{amount}: the lower third",
    "middle": "{amount}: the middle third",
    "high": "{amount}: the upper third",
}
_ONE_SIDED = {
    "below": "{amount} is below the figure",
    "middle": "{amount} is within the figure",
    "above": "{amount} is above the figure",
}


@dataclass(frozen=True, slots=True)
class Weighed:
    """An amount against the range that fits it.

    `in_range` is the amount in the range's currency and period. `read_as` is a sentence that says in which
    size a bare number was taken, `rate` one that says which exchange rate was; either may be "".
    """

    one: Computed
    verdict: Verdict
    in_range: float
    rows: tuple[tuple[str, str, str], ...]
    read_as: str
    rate: str


class OfferMaker(Maker):
    """Makes verdicts on offers."""

    def make(self, reading: Reading) -> Answer | None:
        """The answer for a reading with an amount; None where the guide has no range that fits."""
        weighed = self.weigh(reading)
        return None if weighed is None else self._answer(reading, weighed)

    def weigh(self, reading: Reading) -> Weighed | None:
        """The amount against the range that fits it; None where there is none, or no rate between them."""
        case, money = reading.case, self._in_currency(reading)
        one = self.fitting(case, money)
        if one is None:
            return None
        money, read_as = self._whole(money, one)
        unit = money.unit or one.result.unit
        per = money.per or _per_of(money, one.result)
        rows = list(one.rows)
        amount = in_range = money.middle
        if per != one.result.per:
            in_range = amount * factor_between(per, str(one.result.per), is_freelance(case, self._guide))
            what = self._turned(Money(amount, amount, unit, per, False, 0, 0, False), in_range, one.result)
            rows.append((what, self._writer.amount(round(in_range), unit), ""))
        rate = ""
        if unit != one.result.unit:
            rates = self._kit.knowledge.rates
            try:
                in_range = rates.convert(in_range, unit, one.result.unit)
            except UnknownRate:
                return None
            what = say("in {unit}", unit=one.result.unit)
            rows.append((what, self._writer.amount(round(in_range), one.result.unit), ""))
            rate = rate_line(self._kit, replace(one.result, rate_date=rates.date.isoformat()))
        verdict = Verdict(amount, unit, per, verdict_on(in_range, one.result), one.result)
        return Weighed(one, verdict, in_range, tuple(rows), read_as, rate)

    def _turned(self, money: Money, in_range: float, result: Shown) -> str:
        """How an amount comes to the period of the range, in words."""
        amount = self._writer.amount(money.middle, str(money.unit))
        per = self._writer.per(str(money.per)).strip()
        if result.per == "year":
            return say("{amount} {per} over a year", amount=amount, per=per)
        times = f"{money.middle / in_range:.4g}" if in_range else ""
        return say("{amount} {per} ÷ {times} {of}s", amount=amount, per=per, times=times, of=result.per)

    def _in_currency(self, reading: Reading) -> Money:
        """The amount; without a currency in the one that is named, "$" in the country's own dollars."""
        money = reading.money[0]
        if money.unit is None and reading.currency:
            return replace(money, unit=reading.currency)
        place = self._guide.places.get(reading.case.place or "")
        if money.loose and money.unit and place and place.currency != money.unit:
            own, sign = self._writer.style(place.currency).symbol, self._writer.style(money.unit).symbol
            if own.endswith(sign):
                return replace(money, unit=place.currency)
        return money

    def _answer(self, reading: Reading, weighed: Weighed) -> Answer:
        one, verdict = weighed.one, weighed.verdict
        assumptions = self._describer.assumptions(reading, [one])
        one_sided = one.result.low is None or one.result.high is None or one.result.low == one.result.high
        words = (_ONE_SIDED if one_sided else _WORDS)[verdict.verdict]
        amount = self.written(verdict)
        headline = say(words, amount=amount)
        if len(headline) > FIRST_LINE:
            headline = say(_BRIEFLY.get(verdict.verdict, words), amount=amount)
        subject = say(
            "{subject} {range}",
            subject=self._describer.subject(one.case, one.figure),
            range=self._writer.figure_per(one.result),
        )
        return Answer(
            kind=Kind.OFFER,
            headline=headline,
            subject=subject,
            body=tuple(self._advice(one, verdict.verdict)),
            working=weighed.rows,
            assumptions=(*assumptions, weighed.read_as) if weighed.read_as else assumptions,
            source=self._describer.source(one.sections, weighed.rate),
            figures=(one.result,),
            sections=one.sections,
            buttons=self._kit.suggester.after_pay(reading),
            confidence=reading.confidence,
            offer=verdict,
            notes=self._describer.notes(reading, [one]),
        )

    def written(self, verdict: Verdict) -> str:
        """The amount of an offer, with its period where that is not a year."""
        amount = self._writer.amount(verdict.amount, verdict.unit)
        return amount if verdict.per == "year" else amount + self._writer.per(verdict.per)

    def fitting(self, case: Case, money: Money) -> Computed | None:
        """The range that fits the case, adjustments included; None where the guide has none."""
        found = find(case, self._guide, money.per)
        if not found.figures:
            return None
        figure = found.figures[0]
        place = case.place or self._guide.default_place
        if case.level is None and figure.role == self._guide.role and not figure.when:
            measure = "total" if case.measure == "total" else "base"
            figure = full_range(self._guide, place, measure) or full_range(self._guide, place) or figure
        return self._kit.computer.of(case, figure, found=found)

    def _whole(self, money: Money, one: Computed) -> tuple[Money, str]:
        """A number without "k" or "lakh" in the size that the range has, and a sentence that says so."""
        if money.per not in (None, "year") or money.middle >= THOUSAND:
            return money, ""
        if one.result.per != "year":
            return money, ""
        unit = money.unit or one.result.unit
        lakh = self._writer.style(unit).form == "lakh"
        scale = 100 * THOUSAND if lakh else THOUSAND
        whole = replace(money, low=money.low * scale, high=money.high * scale)
        return whole, say(
            "{number} is read as {amount}.",
            number=f"{money.middle:g}",
            amount=self._writer.amount(whole.middle, unit),
        )

    def _advice(self, one: Computed, verdict: str) -> list[str]:
        """The middle of the range, and for little pay what may be asked for beside it."""
        said = []
        low, high = one.result.low, one.result.high
        if low is not None and high is not None and low != high:
            middle = self._writer.amount((low + high) / 2, one.result.unit)
            said.append(say("The middle is {middle}.", middle=middle))
        for figure in one.found.beside:
            if figure.measure == "total" and one.figure.measure == "base":
                written = self._writer.figure(shown(figure))
                total = {"figure": written, "section": self._describer.cite(figure.sections[0])}
                sentence = (
                    say("To argue for more: total pay is usually {figure} ({section}).", **total)
                    if verdict in ("below", "low")
                    else say("Total pay is usually {figure} ({section}).", **total)
                )
                said.append(sentence)
        return said


def verdict_on(amount: float, fits: Shown) -> str:
    """Where an amount stands: below, low, middle, high or above. A range with one side has no thirds."""
    low, high = fits.low, fits.high
    if low is not None and amount < low:
        return "below"
    if high is not None and amount > high:
        return "above"
    if low is None or high is None or low == high:
        return "middle"
    third = (high - low) / 3
    if amount < low + third:
        return "low"
    return "middle" if amount <= high - third else "high"


def _per_of(money: Money, result: Shown) -> str:
    """The period of an amount that names none: the range's, or a year where it is far above a rate."""
    per = result.per or "year"
    most = result.high or result.low or 0
    return "year" if per in RATE_PERIODS and money.middle > FAR_ABOVE * most else per
