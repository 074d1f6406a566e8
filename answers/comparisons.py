"""Two or more cases side by side, each in its own currency, and who is ahead (rule 10)."""

from __future__ import annotations

from dataclasses import replace

from answers.answer import Answer, Kind, Shown
from answers.computing import Computed
from answers.figures import rate_line
from answers.kit import Kit
from answers.money import UnknownRate, converted, factor_between
from answers.pay import is_freelance, shown
from answers.reading import Case, Reading
from answers.wording import capital, listed, say
from knowledge.guide import Figure

EVEN = 1.05


class ComparisonMaker:
    """Makes comparisons."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._guide = kit.guide
        self._writer = kit.writer
        self._describer = kit.describer

    def make(self, reading: Reading) -> Answer | None:
        """The answer for a reading of several cases; None where the guide has none of them."""
        sides: list[Computed] = []
        missing: list[Case] = []
        for case in reading.cases:
            computed = [] if case.elsewhere or case.job else self._side(case, reading)
            sides += computed
            if not computed:
                missing.append(case)
        sides = list({(one.figure.id, one.case.city, one.case.industries): one for one in sides}.values())
        if not sides:
            return None
        if len(sides) == 1:
            return self._one_sided(reading, sides[0], missing)
        return self._several(reading, sides, missing)

    def _side(self, case: Case, reading: Reading) -> list[Computed]:
        mixed = len({is_freelance(other, self._guide) for other in reading.cases}) > 1
        computed = self._kit.computer.compute(case, "year" if mixed else reading.period, None)
        if len(computed) < 2 or case.level is not None:
            return computed[:1] if case.level is not None or case.measure == "total" else computed
        return [self._whole(computed)]

    def _whole(self, computed: list[Computed]) -> Computed:
        """One side for a country that has its levels only: from the lowest to the highest."""
        first, last = computed[0], computed[-1]
        result = replace(
            first.result,
            level=None,
            high=last.result.high,
            open_ended=last.result.open_ended or last.result.high is None,
        )
        sections = tuple(dict.fromkeys(section for one in computed for section in one.sections))
        return replace(
            first, result=result, start=result, sections=sections, figure=replace(first.figure, level=None)
        )

    def _several(self, reading: Reading, sides: list[Computed], missing: list[Case]) -> Answer:
        unit = reading.currency or sides[0].result.unit
        common = [self._common(one, unit) for one in sides]
        rows = tuple(self._row(one, other) for one, other in zip(sides, common, strict=True))
        figures = tuple(self._figures(sides, reading))
        sections = tuple(dict.fromkeys(section for one in sides for section in one.sections))
        notes = [*self._describer.notes(reading, sides), *self._missing(missing)]
        rate = next(
            (rate_line(self._kit, other) for other in common if other is not None and other.rate_date), ""
        )
        return Answer(
            kind=Kind.COMPARISON,
            headline=self._headline(sides, common),
            subject=self._subject(sides),
            working=rows,
            body=tuple(self._gap(sides, common)),
            assumptions=self._describer.assumptions(reading, sides),
            source=self._describer.source(sections, rate),
            figures=figures,
            sections=sections,
            buttons=self._kit.suggester.after_comparison(reading),
            confidence=reading.confidence,
            notes=tuple(notes),
        )

    def _figures(self, sides: list[Computed], reading: Reading) -> list[Shown]:
        figures: list[Shown] = []
        for one in sides:
            figures.append(one.result)
            if one.applied and reading.period is None:
                figures.append(one.start)
        share = self._role_share(sides)
        if share is not None:
            figures.append(shown(share))
        return list(dict.fromkeys(figures))

    def _role_share(self, sides: list[Computed]) -> Figure | None:
        """What the guide says one role earns more than the other, where both are sides."""
        roles = {one.figure.role for one in sides}
        for entry in self._guide.adjustments.values():
            if entry.kind == "role" and {entry.from_role, entry.to_role} <= roles:
                return self._guide.figures[entry.figure]
        return None

    def _common(self, one: Computed, unit: str) -> Shown | None:
        """A side per year in the common currency; None where there is no rate."""
        result = one.result
        if result.per not in (None, "year"):
            factor = factor_between(result.per or "year", "year", is_freelance(one.case, self._guide))
            low, high = result.low, result.high
            result = replace(
                result,
                low=None if low is None else low * factor,
                high=None if high is None else high * factor,
                per="year",
            )
        try:
            return converted(result, unit, self._kit.knowledge.rates)
        except UnknownRate:
            return None

    def _row(self, one: Computed, common: Shown | None) -> tuple[str, str, str]:
        written = (
            self._writer.figure_per(one.result)
            if one.result.per != "year"
            else self._writer.figure(one.result)
        )
        if common is not None and (common.unit != one.result.unit or common.per != one.result.per):
            written = say("{own} (≈ {common})", own=written, common=self._writer.figure(common))
        return self._name(one), written, self._describer.cite(one.sections[0])

    def _name(self, one: Computed) -> str:
        name = self._describer.short(one.case, one.figure)
        if is_freelance(one.case, self._guide):
            name = say("{per} rate", per=one.figure.per) if one.case.per else say("freelance")
        elif one.figure.role != self._guide.role:
            name = self._guide.roles[one.figure.role].name
        elif one.figure.measure == "total":
            name = say("{name}, total", name=name)
        industries = [self._kit.knowledge.name(f"industry/{industry}") for industry in one.case.industries]
        return capital(", ".join([name, *industries]))

    def _headline(self, sides: list[Computed], common: list[Shown | None]) -> str:
        ranked = [(one, other) for one, other in zip(sides, common, strict=True) if other is not None]
        if len(ranked) < 2:
            return say("Side by side")
        ranked.sort(key=lambda pair: -_worth(pair[1], [other for _, other in ranked]))
        best, second = ranked[0], ranked[-1] if len(ranked) == 2 else ranked[1]
        worths = [_worth(best[1], [best[1], second[1]]), _worth(second[1], [best[1], second[1]])]
        ratio = worths[0] / worths[1] if worths[1] else 0
        if ratio < EVEN:
            return say("{one} and {two} are about even", one=self._name(best[0]), two=self._name(second[0]))
        if len(ranked) > 2:
            return say("{best} first, then {second}", best=self._name(best[0]), second=self._name(second[0]))
        return say("{best} ahead by about {ratio} times", best=self._name(best[0]), ratio=f"{ratio:.1f}")

    def _gap(self, sides: list[Computed], common: list[Shown | None]) -> list[str]:
        """By how much, in money, where two sides share a currency; and for two roles what the guide says."""
        said = []
        roles = [one.figure.role for one in sides]
        for adjustment in self._guide.adjustments.values():
            if adjustment.kind == "role" and {adjustment.from_role, adjustment.to_role} <= set(roles):
                share = self._guide.figures[adjustment.figure]
                said.append(
                    say(
                        "At the same level {more} earn {share} more than {less} ({section}).",
                        more=self._guide.roles[str(adjustment.to_role)].plural,
                        less=self._guide.roles[str(adjustment.from_role)].plural,
                        share=self._writer.span(share.low, share.high, share.unit),
                        section=self._describer.cite(share.sections[0]),
                    )
                )
        if len(sides) == 2 and common[0] is not None and common[1] is not None:
            difference = _difference(common[0], common[1])
            if difference and sides[0].result.unit == sides[1].result.unit:
                low, high = sorted(difference)
                if low > 0:
                    said.append(
                        say("The difference: {amount}", amount=self._writer.span(low, high, common[0].unit))
                    )
        return said

    def _subject(self, sides: list[Computed]) -> str:
        levels = {one.figure.level for one in sides}
        plural = self._guide.roles[self._guide.role].plural
        level = next(iter(levels)) if len(levels) == 1 else None
        role = say("{level} {roles}", level=self._guide.levels[level].name, roles=plural) if level else plural
        measures = listed(list(dict.fromkeys(one.figure.measure for one in sides)))
        return capital(say("{role} · {measures}", role=role, measures=measures))

    def _one_sided(self, reading: Reading, one: Computed, missing: list[Case]) -> Answer:
        answer = self._several(reading, [one], missing)
        name = self._name(one)
        figure = self._writer.figure_per(one.result)
        return replace(
            answer,
            headline=capital(say("{name}: {figure}", name=name, figure=figure)),
            subject=self._describer.subject(one.case, one.figure),
            working=one.rows if one.is_estimate else (),
            confidence=min(reading.confidence, 0.8),
        )

    def _missing(self, missing: list[Case]) -> list[str]:
        names = []
        for case in missing:
            if case.elsewhere:
                names.append(self._describer.territory(case.elsewhere))
            elif case.job:
                names.append(self._kit.knowledge.name(f"job/{case.job}"))
        if not names:
            return []
        return [say("The guide has nothing on {names}, so that side is missing.", names=listed(names, "or"))]


def _worth(shown: Shown, among: list[Shown]) -> float:
    """What a figure is compared by: its middle, or the side that all of them have."""
    if all(other.low is not None and other.high is not None for other in among):
        return (float(shown.low or 0) + float(shown.high or 0)) / 2
    if all(other.high is not None for other in among):
        return float(shown.high or 0)
    if all(other.low is not None for other in among):
        return float(shown.low or 0)
    return float(shown.high if shown.high is not None else shown.low or 0)


def _difference(one: Shown, two: Shown) -> list[float]:
    if None in (one.low, two.low) or None in (one.high, two.high):
        return []
    low = float(one.low or 0) - float(two.low or 0)
    high = float(one.high or 0) - float(two.high or 0)
    return [abs(low), abs(high)] if low * high > 0 else []
