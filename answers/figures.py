"""What a case pays: a figure as the guide says it, or an estimate with its working."""

from __future__ import annotations

from answers.answer import Answer, Kind, Shown
from answers.citing import day
from answers.computing import Computed
from answers.kit import Kit, Maker
from answers.pay import is_freelance, shown
from answers.reading import Reading
from answers.wording import capital, say
from knowledge.guide import Figure


class FigureMaker(Maker):
    """Makes figures and estimates."""

    def make(self, reading: Reading) -> Answer | None:
        """The answer for a reading of one case; None where the guide has no figure for it."""
        computed = self._kit.computer.compute(
            reading.case, reading.period, reading.currency, reading.quantity
        )
        if not computed:
            return None
        if len(computed) > 1:
            return self._several(reading, computed)
        return self._single(reading, computed[0])

    def _single(self, reading: Reading, one: Computed) -> Answer:
        writer, describer = self._writer, self._describer
        headline = capital(writer.figure_per(one.result))
        figures: tuple[Shown, ...] = (one.result,)
        body = list(self._beside(one, reading))
        sections = one.sections
        if one.is_estimate:
            headline = say("{figure}, estimated", figure=headline)
            if one.applied and reading.period is None and reading.currency is None:
                figures = (one.result, one.start)
                body.insert(0, self._own(one))
        source = describer.source(self._sections(one), self._rate_line(one.result))
        return Answer(
            kind=Kind.ESTIMATE if one.is_estimate else Kind.FIGURE,
            headline=headline,
            subject=describer.subject(one.case, one.figure),
            body=tuple(body),
            working=one.rows if one.is_estimate else (),
            assumptions=describer.assumptions(reading, [one]),
            source=source,
            figures=figures,
            sections=sections,
            buttons=self._kit.suggester.after_pay(reading),
            confidence=reading.confidence,
            notes=describer.notes(reading, [one]),
        )

    def _several(self, reading: Reading, computed: list[Computed]) -> Answer:
        """Level by level, where no one figure answers."""
        describer, writer = self._describer, self._writer
        first, last = computed[0], computed[-1]
        top = last.result.low if last.result.high is None else last.result.high
        open_ended = last.result.open_ended or last.result.high is None
        whole = writer.span(first.result.low, top, first.result.unit, open_ended)
        rows = tuple(
            (
                capital(self._level_name(one.figure)),
                writer.figure(one.result),
                describer.cite(one.figure.sections[0]),
            )
            for one in computed
        )
        place = self._guide.places[str(first.figure.place)].name
        estimated = any(one.is_estimate for one in computed)
        per = writer.per(first.result.per)
        headline = say("{whole}{per}, estimated", whole=whole, per=per) if estimated else f"{whole}{per}"
        role = self._guide.roles[first.figure.role].plural
        sections = tuple(dict.fromkeys(section for one in computed for section in one.sections))
        return Answer(
            kind=Kind.ESTIMATE if estimated else Kind.FIGURE,
            headline=capital(headline),
            subject=capital(
                say(
                    "{roles} · {place} · {measure}, by level",
                    roles=role,
                    place=place,
                    measure=first.figure.measure,
                )
            ),
            working=rows,
            assumptions=describer.assumptions(reading, computed),
            source=describer.source(sections, self._rate_line(first.result)),
            figures=tuple(one.result for one in computed),
            sections=sections,
            buttons=self._kit.suggester.levels(reading),
            confidence=reading.confidence,
            notes=describer.notes(reading, computed),
            listed=True,
        )

    def _level_name(self, figure: Figure) -> str:
        return self._guide.levels[figure.level].name if figure.level else figure.measure

    def _own(self, one: Computed) -> str:
        """The country's own figure, after the estimate (rule 6)."""
        place = self._guide.places[str(one.figure.place)].in_text
        return say(
            "{place} without it: {figure}", place=capital(place), figure=self._writer.figure(one.start)
        )

    def _beside(self, one: Computed, reading: Reading) -> list[str]:
        """Other figures that belong beside the answer: total pay, the whole range, other averages."""
        said = []
        for figure in one.found.beside:
            written = self._writer.figure(shown(figure))
            if is_freelance(one.case, self._guide):
                said.append(
                    say(
                        "By the {per}: {figure}",
                        per=figure.per,
                        figure=self._writer.figure_per(shown(figure)),
                    )
                )
            elif figure.measure == "total":
                said.append(say("Total pay: {figure}", figure=written))
            elif figure.level is None:
                said.append(say("The whole range, all levels: {figure}", figure=written))
            elif one.figure.measure == "total":
                said.append(say("Base alone: {figure}", figure=written))
            else:
                level = self._guide.levels[figure.level].name
                said.append(say("The usual {level} range: {figure}", level=level, figure=written))
        if one.is_estimate and (reading.period or reading.currency or one.applied):
            said = said[:1] if is_freelance(one.case, self._guide) else []
        is_average = one.figure.measure == "average" and not one.is_estimate
        return [*said, *self.others_say(one.figure)] if is_average else said

    def others_say(self, figure: Figure) -> list[str]:
        """What the guide says of the same in other words or elsewhere (rule 12), a sentence each."""
        same = (figure.measure, figure.role, figure.place, figure.level)
        others = [
            other
            for other in self._guide.figures.values()
            if (other.measure, other.role, other.place, other.level) == same and other.id != figure.id
        ]
        return [
            say(
                "{section} says {figure}.",
                section=self._describer.cite(other.sections[0]),
                figure=self._aside(other, figure.per),
            )
            for other in others
        ]

    def _aside(self, figure: Figure, per: str | None) -> str:
        """Another figure, with its period where that is not the one spoken of."""
        other = shown(figure)
        written = self._writer.figure(other) if other.per == per else self._writer.figure_per(other)
        return say("{figure} ({note})", figure=written, note=figure.note) if figure.note else written

    def _sections(self, one: Computed) -> tuple[str, ...]:
        more = [figure.sections[0] for figure in one.found.beside if not one.is_estimate]
        return tuple(dict.fromkeys((*one.sections, *more)))

    def _rate_line(self, result: Shown) -> str:
        return rate_line(self._kit, result)


def rate_line(kit: Kit, result: Shown) -> str:
    """Where a rate is from and of which day; "" where nothing was converted."""
    if result.rate_date is None:
        return ""
    return say("Rate of {day}, {source}", day=day(result.rate_date), source=kit.knowledge.rates.source)
