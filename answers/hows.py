"""How an answer came about, a sentence a step: which figure of which section, what was done to it, at which
rate of which day, and what was rounded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from answers.amounts import Money
from answers.answer import Answer, Shown, Verdict
from answers.citing import day
from answers.comparisons import ComparisonMaker, Side
from answers.computing import Computed
from answers.estimates import ShareMaker
from answers.figures import FigureMaker
from answers.kit import Kit, Maker
from answers.leads import compared, worth
from answers.money import factor_between, rate_date
from answers.offers import OfferMaker
from answers.pay import is_freelance, shown
from answers.reading import Ask, Case, Reading
from answers.wording import capital, listed, say
from knowledge.guide import Adjustment, Figure

RATE_DIGITS = 5
Steps = Iterator[str]


class HowMaker(Maker):
    """Tells how answers came about; takes the makers of those that are computed."""

    def __init__(
        self,
        kit: Kit,
        figures: FigureMaker,
        comparisons: ComparisonMaker,
        offers: OfferMaker,
        shares: ShareMaker,
    ) -> None:
        super().__init__(kit)
        self._computer = kit.computer
        self._rates = kit.knowledge.rates
        self._figures = figures
        self._comparisons = comparisons
        self._offers = offers
        self._shares = shares

    def make(self, reading: Reading, answer: Answer) -> Answer:
        """The answer of a reading with the steps to it in place of what it says beside its number."""
        steps = list(dict.fromkeys(self._steps(reading, answer))) or [say("Nothing was computed for this.")]
        source = say("Guide {year}", year=self._guide.year)
        said = replace(answer, body=tuple(steps), working=(), assumptions=(), source=source)
        return replace(said, buttons=(), press="")

    def _steps(self, reading: Reading, answer: Answer) -> Steps:
        if answer.offer is not None:
            yield from self._offer(reading, answer.offer)
        elif reading.ask is Ask.PAY and answer.figures:
            yield from self._pay(reading)
        elif reading.ask is Ask.COMPARE and answer.figures:
            yield from self._comparison(reading)
        elif reading.ask is Ask.BONUS and answer.figures:
            yield from self._bonus(reading, answer.figures[0])
        elif reading.ask is Ask.TOPIC:
            yield say(
                "This is what the guide says in {sections}, in other words.",
                sections=self._titled(answer.sections),
            )
            if answer.figures:
                yield say("Its figures are the guide's own.")

    def _pay(self, reading: Reading) -> Steps:
        computed = self._computer.compute(reading.case, reading.period, reading.currency)
        if len(computed) > 1:
            yield from self._levels(reading, computed)
            return
        (one,) = computed
        if one.is_estimate:
            yield from self._start(one.figure)
            yield from self._changed(reading, computed)
            yield from self._exactly({"": one.result})
            return
        yield from self._stated(one.figure)

    def _stated(self, figure: Figure) -> Steps:
        """Where a figure stands, and what the guide says of the same elsewhere."""
        yield say("The guide says so in {sections}.", sections=self._titled(figure.sections))
        yield from self._figures.others_say(figure)

    def _start(self, figure: Figure) -> Steps:
        yield say(
            "It starts from {figure}, the {label} in {section}.",
            figure=self._writer.figure_per(shown(figure)),
            label=self._computer.label(figure),
            section=self._titled(figure.sections[:1]),
        )

    def _levels(self, reading: Reading, computed: Sequence[Computed]) -> Steps:
        """Level by level: which section has which figure."""
        by_section: dict[str, list[str]] = {}
        for one in computed:
            named = say(
                "{level} {figure}", level=self._name(one.figure), figure=self._writer.figure(one.start)
            )
            by_section.setdefault(one.figure.sections[0], []).append(named)
        for section, figures in by_section.items():
            yield say("{section} has {figures}.", section=self._titled([section]), figures=listed(figures))
        yield from self._changed(reading, computed)
        yield from self._exactly({self._name(one.figure): one.result for one in computed})

    def _name(self, figure: Figure) -> str:
        return self._guide.levels[figure.level].name if figure.level else figure.measure

    def _changed(self, reading: Reading, computed: Sequence[Computed]) -> Steps:
        """The premiums, the period and the currency, each once."""
        yield from self._premiums(reading.cases, computed[0].applied)
        yield from self._period(computed[0].start, reading.period, reading.case)
        yield from self._converted(
            [(one.result.converted_from or one.result, one.result) for one in computed]
        )

    def _premiums(self, cases: Sequence[Case], applied: Sequence[Adjustment]) -> Steps:
        for adjustment in dict.fromkeys(applied):
            named = [
                name for case in cases for one, name in self._computer.adjustments(case) if one == adjustment
            ]
            share = self._guide.figures[adjustment.figure]
            low, high = (f"{1 + (side or 0) / 100:.2f}" for side in (share.low, share.high))
            yield say(
                "{section} adds {share} for {names}: × {low} to × {high}.",
                section=self._titled(share.sections[:1]),
                share=self._writer.figure(shown(share)),
                names=listed(list(dict.fromkeys(named))),
                low=low,
                high=high,
            )

    def _period(self, start: Shown, period: str | None, case: Case) -> Steps:
        _, rows = self._computer.in_period(start, period, is_freelance(case, self._guide))
        if rows:
            name = self._kit.knowledge.name(f"period/{period}")
            yield say("Per {period}: {steps}.", period=name, steps=", ".join(what for what, *_ in rows))

    def _converted(self, pairs: Sequence[tuple[Shown, Shown]]) -> Steps:
        """The rates between the currencies of figures, by their day: "1 EUR = 1.16 USD"."""
        by_day: dict[str, dict[str, None]] = {}
        for before, after in pairs:
            if before.unit != after.unit:
                rate = self._rates.convert(1.0, before.unit, after.unit)
                written = f"1 {before.unit} = {rate:.{RATE_DIGITS}g} {after.unit}"
                by_day.setdefault(rate_date(self._rates, before.unit, after.unit), {})[written] = None
        for iso, rates in by_day.items():
            yield say(
                "Rate of {day}, {source}: {rates}.",
                day=day(iso),
                source=self._rates.source,
                rates=", ".join(rates),
            )

    def _exactly(self, results: Mapping[str, Shown]) -> Steps:
        """The results in all their digits, where the answer rounds them; of several, each with its name."""
        if len(results) > 1:
            results = {name: replace(result, per=None) for name, result in results.items()}
        exact = {name: self._writer.exact(result) for name, result in results.items()}
        figures = [say("{name} {figure}", name=name, figure=it).strip() for name, it in exact.items() if it]
        if figures:
            yield say("Before rounding: {figures}.", figures=listed(figures))

    def _comparison(self, reading: Reading) -> Steps:
        sides, _ = self._comparisons.sides(reading)
        for side in sides:
            yield self._side(side, side.known if len(sides) > 1 else side.one.result)
        applied = [adjustment for side in sides for adjustment in side.one.applied]
        yield from self._premiums([side.one.case for side in sides], applied)
        for side in sides:
            yield from self._period(side.one.start, side.known.per, side.one.case)
            yield from self._period(side.known, "year", side.one.case)
        common = [(side.known, side.common) for side in sides if side.common is not None]
        yield from self._converted(common)
        yield from self._ahead([after for _, after in common], sides)

    def _side(self, side: Side, result: Shown) -> str:
        """What a side pays, and which section that is in, or what it was computed from."""
        told = {
            "name": side.name or capital(self._computer.label(side.one.figure)),
            "figure": self._writer.figure(result),
            "start": self._writer.figure(side.one.start),
            "section": self._titled(side.one.figure.sections[:1]),
        }
        if told["start"] != told["figure"]:
            return say("{name}: {figure} from {start}, {section}.", **told)
        if side.one.applied:
            return say("{name}: {figure}, computed from {section}.", **told)
        return say("{name}: {figure}, {section}.", **told)

    def _ahead(self, common: Sequence[Shown], sides: Sequence[Side]) -> Steps:
        if len(common) > 2:
            yield say("The order is by the middles; of a figure with one end, by that.")
        if len(common) != 2 or any(side.is_topless for side in sides):
            return
        basis = compared(*sorted(common, key=worth, reverse=True))
        if basis is not None:
            what, one, two = basis
            amounts = [self._writer.amount(round(amount), common[0].unit) for amount in (one, two)]
            yield say(
                "Compared by the {ends}, {one} and {two} a year.",
                ends=what.value,
                one=amounts[0],
                two=amounts[1],
            )

    def _offer(self, reading: Reading, offer: Verdict) -> Steps:
        money = Money(offer.amount, offer.amount, offer.unit, offer.per, False, 0, 0)
        one = self._offers.fitting(reading.case, money)
        if one is None:
            return
        yield from self._start(one.figure) if one.applied else self._stated(one.figure)
        yield from self._premiums(reading.cases, one.applied)
        yield from self._exactly({"": one.result})
        amount = Shown("", "", None, None, offer.amount, offer.amount, False, offer.unit, offer.per)
        yield from self._period(amount, offer.range.per, reading.case)
        yield from self._converted([(amount, offer.range)])
        yield from self._stands(reading.case, offer)

    def _stands(self, case: Case, offer: Verdict) -> Steps:
        """What the amount comes to in the range's period and currency, and where the thirds meet."""
        low, high, unit = offer.range.low, offer.range.high, offer.range.unit
        if (offer.unit, offer.per) != (unit, offer.range.per):
            factor = factor_between(offer.per, str(offer.range.per), is_freelance(case, self._guide))
            comes_to = round(self._rates.convert(offer.amount * factor, offer.unit, unit))
            yield say("So the amount comes to {amount}.", amount=self._writer.amount(comes_to, unit))
        if low is None or high is None or low == high:
            yield say("The guide gives one number here, so there are no thirds.")
            return
        ends = [self._writer.amount(round(low + (high - low) * part / 3), unit) for part in (1, 2)]
        yield say("The thirds of the range meet at {one} and {two}.", one=ends[0], two=ends[1])

    def _bonus(self, reading: Reading, result: Shown) -> Steps:
        share, figure = self._shares.share_of_base(), self._shares.base_figure(reading.case)
        if share is None:
            return
        if reading.money:
            money = reading.money[0]
            unit = (result.converted_from or result).unit
            amount = f"{self._writer.span(money.low, money.high, unit)}{self._writer.per(result.per)}"
            yield say("It starts from your amount, {amount}.", amount=amount)
        elif figure is not None:
            yield from self._start(figure)
            yield from self._premiums(reading.cases, self._computer.adjusted(reading.case, figure)[2])
        yield say(
            "{section} puts the {name} at {share} of that.",
            section=self._titled(share.sections[:1]),
            name=share.measure,
            share=self._writer.figure(shown(share)),
        )
        yield from self._converted([(result.converted_from or result, result)])
        yield from self._exactly({"": result})

    def _titled(self, sections: Sequence[str]) -> str:
        """Sections as a reply names them, each with its title where that says more: "§4.2 (Location)"."""
        return listed([self._with_title(section) for section in sections])

    def _with_title(self, section: str) -> str:
        cited, title = self._describer.cite(section), self._guide.sections[section].title
        return cited if title in cited else say("{section} ({title})", section=cited, title=title)
