"""Charts of ranges: levels of a country, a range beside other countries', rates, roles, a topic's figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from answers.answer import Answer, Shown
from answers.chart import Bar, Chart, ChartKind, Marker, Tone
from answers.chart_parts import ChartMaker, oldest_rate, working
from answers.computing import Computed
from answers.leads import worth
from answers.pay import average_of, by_level, full_range, is_freelance, of_level
from answers.reading import Case, Reading
from answers.wording import capital, say
from knowledge.guide import Figure

FEWEST = 2  # bars that are worth a chart of their own
MEASURES = (("base", Tone.BASE), ("total", Tone.TOTAL))


class RangeCharts(ChartMaker):
    """Makes charts of what a case pays, where nothing but a period or a currency was computed."""

    def make(self, reading: Reading, computed: Sequence[Computed], answer: Answer) -> Chart | None:
        """The chart for what was computed of one case; None where it is a share and no amount."""
        one = computed[0]
        if one.figure.is_percentage:
            return None
        if is_freelance(one.case, self._guide):
            return self._rates(reading, one, answer)
        if one.figure.role != self._guide.role:
            return self._roles(reading, one, answer)
        levels = self._level_bars(reading, computed)
        if len({bar.label for bar, _ in levels}) >= FEWEST:
            return self._levels(reading, computed, levels, answer)
        return self._places(one, answer)

    def _levels(
        self,
        reading: Reading,
        computed: Sequence[Computed],
        levels: Sequence[tuple[Bar, Computed]],
        answer: Answer,
    ) -> Chart:
        one = computed[0]
        average = self._average(reading, one)
        tones = dict.fromkeys(bar.tone for bar, _ in levels)
        shown = [made for _, made in levels] + ([average] if average else [])
        written = self._writer.figure(average.result) if average else ""
        return self.chart(
            ChartKind.RANGE,
            answer,
            [bar for bar, _ in levels],
            one.result,
            sections=[made.sections[0] for made in shown],
            rated=oldest_rate(made.result for made in shown),
            marker=_marker(average.result, say("Average {figure}", figure=written)) if average else None,
            legend=tuple(zip(tones, self._tone_names(tones), strict=True)) if len(tones) > 1 else (),
            notes=_workings(computed),
        )

    @staticmethod
    def _tone_names(tones: dict[Tone, None]) -> list[str]:
        names = {Tone.BASE: say("Base pay"), Tone.TOTAL: say("Total pay")}
        return [names[tone] for tone in tones]

    def _level_bars(self, reading: Reading, computed: Sequence[Computed]) -> list[tuple[Bar, Computed]]:
        """A bar for each level and measure of the country, the asked one marked; then what is special."""
        main = computed[0]
        place = str(main.figure.place)
        asked = main.figure.level if len(computed) == 1 else None
        bars = []
        for level in self._guide.levels.values():
            for measure, tone in MEASURES:
                figure = of_level(self._guide, self._guide.role, place, level.id, measure)
                if figure is not None:
                    one = self._like(main, reading, figure)
                    is_asked = level.id == asked and not main.figure.when
                    years = (self._describer.years(level.id),)
                    bars.append((self.bar(one, level.name, detail=years, tone=tone, asked=is_asked), one))
        return [*bars, *((self._special_bar(one), one) for one in computed if one.figure.when)]

    def _special_bar(self, one: Computed) -> Bar:
        return self.bar(one, one.figure.note or self._kit.computer.label(one.figure), asked=True)

    def _like(self, main: Computed, reading: Reading, figure: Figure) -> Computed:
        """Another figure, with all that was done to the first."""
        case = main.case._replace(level=figure.level, measure=figure.measure)
        currency = None if main.lacking else reading.currency
        return self._kit.computer.of(case, figure, main.result.per, currency)

    def _average(self, reading: Reading, one: Computed) -> Computed | None:
        average = average_of(self._guide, self._guide.role, str(one.figure.place))
        return self._like(one, reading, average) if average is not None else None

    def _places(self, one: Computed, answer: Answer) -> Chart:
        """The range of a country that has one, beside the same of the guide's other countries."""
        made = [(one, one.result)]
        for place in self._guide.places:
            if place != one.figure.place:
                other = self._whole(one.case._replace(place=place, city=None), one.result)
                made += [(other, other.result)] if other else []
        made.sort(key=lambda pair: -worth(pair[1]))
        bars = [self._place_bar(other, asked=other is one and len(made) > 1) for other, _ in made]
        return self.chart(
            ChartKind.RANGE,
            answer,
            bars,
            one.result,
            sections=[one.sections[0], *(other.sections[0] for other, _ in made)],
            rated=oldest_rate(result for _, result in made),
            notes=_workings([one]),
        )

    def _place_bar(self, one: Computed, *, asked: bool) -> Bar:
        guide, figure = self._guide, one.figure
        level = guide.levels[figure.level].name if figure.level else say("all levels")
        detail = [level if figure.level != one.case.level or one.case.level is None else "", figure.note]
        name = guide.places[str(figure.place)].name
        note = self._describer.cite(one.sections[0])
        return self.beside(one.start, one.result, name, detail=detail, note=note, asked=asked)

    def _whole(self, case: Case, like: Shown) -> Computed | None:
        """What a country pays at the case's level, or over all; None where it can't be compared."""
        guide, place = self._guide, str(case.place)
        figure = (
            of_level(guide, guide.role, place, case.level, like.measure)
            or self._full(place)
            or of_level(guide, guide.role, place, None, "base")
            or next(iter(by_level(guide, guide.role, place, "base")), None)
        )
        if figure is None:
            return None
        one = self._kit.computer.of(case, figure, like.per, like.unit)
        return None if one.lacking else one

    def _full(self, place: str) -> Figure | None:
        """A country's whole range; without a top, up to where its highest level begins."""
        whole = full_range(self._guide, place)
        if whole is None or whole.high is not None:
            return whole
        top = by_level(self._guide, self._guide.role, place, "base")[-1]
        return replace(whole, high=top.low)

    def _rates(self, reading: Reading, one: Computed, answer: Answer) -> Chart:
        """Rates by the hour and by the day, all in the period of the one that was asked about."""
        made = []
        for figure in self._guide.figures.values():
            if figure.role == one.figure.role and not figure.is_percentage:
                rate = self._kit.computer.of(
                    one.case._replace(per=figure.per),
                    figure,
                    one.result.per,
                    None if one.lacking else reading.currency,
                    reading.quantity,
                )
                made.append(rate)
        bars = []
        for rate in made:
            label = say("By the {per}", per=rate.figure.per)
            note = self._describer.cite(rate.sections[0])
            asked = rate.figure.id == one.figure.id and len(made) > 1
            bars.append(
                self.beside(rate.start, rate.result, label, detail=[rate.figure.note], note=note, asked=asked)
            )
        return self._side_by_side(one, made, bars, answer)

    def _roles(self, reading: Reading, one: Computed, answer: Answer) -> Chart:
        """What another role gets, beside the same of the guide's own role."""
        guide, main = self._guide, one.figure
        made = [one]
        for figure in guide.figures.values():
            alike = (figure.place, figure.level, figure.measure) == (main.place, main.level, main.measure)
            if alike and figure.role == guide.role and not figure.when:
                made.append(self._like(one, reading, figure))
        bars = [
            self.bar(
                other,
                guide.roles[other.figure.role].name,
                detail=(other.figure.measure, other.figure.note),
                asked=other is one and len(made) > 1,
            )
            for other in made
        ]
        return self._side_by_side(one, made, bars, answer)

    def _side_by_side(
        self, one: Computed, made: Sequence[Computed], bars: Sequence[Bar], answer: Answer
    ) -> Chart:
        """The bars of some figures in the unit of the one that was asked for, with its working."""
        return self.chart(
            ChartKind.RANGE,
            answer,
            bars,
            one.result,
            sections=[each.sections[0] for each in made],
            rated=oldest_rate(each.result for each in made),
            notes=_workings([one]),
        )

    def topic(self, figures: Sequence[Figure], answer: Answer) -> Chart:
        """The figures that a topic shows, all in one unit and period."""
        made = [self._kit.computer.of(Case(), figure) for figure in figures]
        bars = [
            self.bar(one, self._kit.computer.label(one.figure), detail=(one.figure.note,)) for one in made
        ]
        sections = [one.sections[0] for one in made]
        return self.chart(ChartKind.RANGE, answer, bars, made[0].result, sections=sections)


def alike(figures: Sequence[Figure]) -> list[Figure]:
    """The most of some figures that share a unit and a period, amounts before shares."""
    groups: dict[tuple[str, str | None], list[Figure]] = {}
    for figure in figures:
        groups.setdefault((figure.unit, figure.per), []).append(figure)
    return max(groups.values(), key=lambda group: (not group[0].is_percentage, len(group)), default=[])


def _marker(shown: Shown, written: str) -> Marker | None:
    sides = [side for side in (shown.low, shown.high) if side is not None]
    return Marker(min(sides), max(sides), written) if sides else None


def _workings(computed: Sequence[Computed]) -> list[str]:
    """How the one figure that was asked for came about."""
    if len(computed) > 1 or not computed[0].is_estimate:
        return []
    return [capital(say("{working}.", working=working(computed[0])))]
