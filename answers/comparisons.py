"""Two or more cases side by side, each in its own currency, and who is ahead (rule 10)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from answers.answer import Answer, Kind, Shown
from answers.computing import Computed
from answers.figures import rate_line
from answers.kit import Kit, Maker
from answers.leads import EVEN, difference, is_above, ratio, worth
from answers.money import UnknownRate, converted, factor_between
from answers.pay import full_range, is_freelance, shown
from answers.reading import Case, Reading
from answers.side_names import SideNames
from answers.wording import capital, listed, say
from knowledge.guide import Figure

ONE_SIDED = 0.8
FIRST_LINE = 40  # what fits the first line of a phone


@dataclass(frozen=True, slots=True)
class Side:
    """A side of a comparison: what it pays, and what it is compared by (a whole year, one currency).

    `known` is its figure; for levels put together with no top, up to where the highest begins. `common` is
    that in one currency, None where there is no rate. `name` says what tells it from the other sides.
    """

    one: Computed
    known: Shown
    common: Shown | None
    name: str = ""

    @property
    def is_topless(self) -> bool:
        """Whether levels were put together of which the highest has no end."""
        return self.known.high != self.one.result.high


class ComparisonMaker(Maker):
    """Makes comparisons."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._names = SideNames(kit)

    def make(self, reading: Reading) -> Answer | None:
        """The answer for a reading of several cases; None where the guide has none of them."""
        sides, missing = self.sides(reading)
        if not sides:
            return None
        answer = self._several(reading, sides, missing)
        return answer if len(sides) > 1 else self._one_sided(reading, answer, sides[0].one)

    def sides(self, reading: Reading) -> tuple[list[Side], list[Case]]:
        """The sides that the guide has, in the reading's order, and the cases that it lacks."""
        found: list[tuple[Computed, Shown]] = []
        missing: list[Case] = []
        for case in reading.cases:
            computed = [] if case.elsewhere or case.job else self._paid(case, reading)
            found += computed
            if not computed:
                missing.append(case)
        found = list(
            {
                (one.figure.id, one.case.city, one.case.industries): (one, known) for one, known in found
            }.values()
        )
        if not found:
            return [], missing
        unit = self._unit(reading.currency, found[0][1].unit)
        names = self._names.of([one for one, _ in found])
        sides = [
            Side(one, known, self._common(one, known, unit), name)
            for (one, known), name in zip(found, names, strict=True)
        ]
        return sides, missing

    def _paid(self, case: Case, reading: Reading) -> list[tuple[Computed, Shown]]:
        """What a case pays, each with what it is compared by; a country that has levels only as one."""
        whole = self._whole(case, reading)
        if whole is not None:
            one = self._kit.computer.of(case, whole, reading.period)
            return [(one, one.result)]
        mixed = len({is_freelance(other, self._guide) for other in reading.cases}) > 1
        computed = self._kit.computer.compute(case, "year" if mixed else reading.period, None)
        if len(computed) < 2:
            return [(one, one.result) for one in computed]
        if case.level is not None:
            return [(computed[0], computed[0].result)]
        first, last = computed[0], computed[-1]
        open_ended = last.result.open_ended or last.result.high is None
        result = replace(first.result, level=None, high=last.result.high, open_ended=open_ended)
        known = replace(result, high=last.result.low if last.result.high is None else last.result.high)
        sections = tuple(dict.fromkeys(section for one in computed for section in one.sections))
        figure = replace(first.figure, level=None)
        return [(replace(first, result=result, start=result, sections=sections, figure=figure), known)]

    def _whole(self, case: Case, reading: Reading) -> Figure | None:
        """Where base is held against total and no level is named: the range over all levels, for both."""
        if case.level is not None or len({other.measure for other in reading.cases}) < 2:
            return None
        place = case.place or self._guide.default_place
        has_total = full_range(self._guide, place, "total") is not None
        return full_range(self._guide, place, case.measure or "base") if has_total else None

    def _several(self, reading: Reading, sides: list[Side], missing: list[Case]) -> Answer:
        computed = [side.one for side in sides]
        main = [one.sections[0] for one in computed]
        sections = tuple(dict.fromkeys((*main, *(name for one in computed for name in one.sections))))
        rated = next(
            (side.common for side in sides if side.common is not None and side.common.rate_date), None
        )
        ahead, shorter = self._headlines(sides)
        gaps = self._gaps(sides)
        if len(ahead) > FIRST_LINE:
            gaps.insert(0, say("{ahead}.", ahead=ahead))
        return Answer(
            kind=Kind.COMPARISON,
            headline=ahead if len(ahead) <= FIRST_LINE else shorter,
            subject=self._subject(computed),
            working=tuple(self._row(side) for side in sides),
            body=tuple(gaps),
            assumptions=self._describer.assumptions(reading, computed),
            source=self._describer.source(sections, rate_line(self._kit, rated) if rated else ""),
            figures=tuple(self._figures(computed, reading)),
            sections=sections,
            buttons=self._kit.suggester.after_comparison(reading),
            confidence=reading.confidence,
            notes=(*self._describer.notes(reading, computed), *self._missing(missing)),
            listed=True,
        )

    def _one_sided(self, reading: Reading, answer: Answer, one: Computed) -> Answer:
        """The side that there is, where the guide lacks the other."""
        return replace(
            answer,
            headline=capital(self._writer.figure_per(one.result)),
            subject=self._describer.subject(one.case, one.figure),
            working=one.rows if one.is_estimate else (),
            listed=False,
            confidence=min(reading.confidence, ONE_SIDED),
        )

    def _figures(self, computed: list[Computed], reading: Reading) -> list[Shown]:
        figures: list[Shown] = []
        for one in computed:
            figures.append(one.result)
            if one.applied and reading.period is None:
                figures.append(one.start)
        share = self._role_share(computed)
        if share is not None:
            figures.append(shown(share))
        return list(dict.fromkeys(figures))

    def _role_share(self, computed: list[Computed]) -> Figure | None:
        """What the guide says one role earns more than the other, where both are sides."""
        roles = {one.figure.role for one in computed}
        for entry in self._guide.adjustments.values():
            if entry.kind == "role" and {entry.from_role, entry.to_role} <= roles:
                return self._guide.figures[entry.figure]
        return None

    def _unit(self, wanted: str | None, own: str) -> str:
        """The currency of all sides: the one wanted, where there is a rate for it."""
        quoted = self._kit.knowledge.rates.per_euro
        return wanted if wanted in quoted and own in quoted else own

    def _common(self, one: Computed, known: Shown, unit: str) -> Shown | None:
        """A side per year in the common currency; None where there is no rate."""
        if known.per not in (None, "year"):
            factor = factor_between(str(known.per), "year", is_freelance(one.case, self._guide))
            low = None if known.low is None else known.low * factor
            high = None if known.high is None else known.high * factor
            known = replace(known, low=low, high=high, per="year")
        try:
            return converted(known, unit, self._kit.knowledge.rates)
        except UnknownRate:
            return None

    def _row(self, side: Side) -> tuple[str, str, str]:
        known, common = side.known, side.common
        yearly = known.per == "year"
        written = self._writer.figure(known) if yearly else self._writer.figure_per(known)
        if common is not None and (common.unit != known.unit or not yearly):
            same = replace(common, low=common.high) if common.low is None else common
            same = self._writer.about(same)
            about = self._writer.figure(same) if yearly else self._writer.figure_per(same)
            written = say("{own} (≈ {common})", own=written, common=about)
        return side.name, written, self._describer.cite(side.one.sections[0])

    def _headlines(self, sides: list[Side]) -> tuple[str, str]:
        """Who is ahead and by how much; and the same in fewer words, should it not fit into a line."""
        level = say("Side by side")
        ranked = [(side.name, side.common) for side in sides if side.common is not None]
        if len(ranked) < 2:
            return level, level
        ranked.sort(key=lambda pair: -worth(pair[1]))
        (best, most), (second, next_most) = ranked[:2]
        if len(ranked) > 2:
            return say("{best} first, then {second}", best=best, second=second), say(
                "{best} first", best=best
            )
        times = None if any(side.is_topless for side in sides) else ratio(most, next_most)
        if times is None:
            ahead = say("{best} ahead", best=best) if is_above(most, next_most) else level
            return ahead, level if ahead == level else say("One is ahead")
        if times < 1 / EVEN:
            best, times = second, 1 / times
        if times < EVEN:
            return say("{one} and {two} about even", one=best, two=second), say("About even")
        by = f"{times:.1f}"
        return say("{best} ahead by about {ratio} times", best=best, ratio=by), say("{best} ahead", best=best)

    def _gaps(self, sides: list[Side]) -> list[str]:
        """By how much in money, where two sides share a currency; and for two roles what the guide says."""
        said = []
        share = self._role_share([side.one for side in sides])
        entry = next((e for e in self._guide.adjustments.values() if share and e.figure == share.id), None)
        if share is not None and entry is not None:
            said.append(
                say(
                    "At the same level {more} earn {share} more than {less} ({section}).",
                    more=self._guide.roles[str(entry.to_role)].plural,
                    less=self._guide.roles[str(entry.from_role)].plural,
                    share=self._writer.span(share.low, share.high, share.unit),
                    section=self._describer.cite(share.sections[0]),
                )
            )
        apart = self._apart(sides)
        if apart:
            said.append(say("The difference: {amount} a year", amount=apart))
        return said

    def _apart(self, sides: list[Side]) -> str:
        if len(sides) != 2 or len({side.one.result.unit for side in sides}) > 1:
            return ""
        one, two = sides[0].common, sides[1].common
        apart = difference(one, two) if one is not None and two is not None else None
        return self._writer.span(*apart, str(one.unit)) if apart and one is not None else ""

    def _subject(self, computed: Sequence[Computed]) -> str:
        """What all sides share: the level, the country, the measure."""
        guide = self._guide
        levels = {one.case.level for one in computed}
        places = {one.figure.place for one in computed}
        level, place = _only(levels), _only(places)
        plural = guide.roles[guide.role].plural
        who = say("{level} {roles}", level=guide.levels[level].name, roles=plural) if level else plural
        measures = listed(list(dict.fromkeys(one.figure.measure for one in computed)))
        parts = [who, guide.places[place].name if place else "", measures]
        return capital(" · ".join(part for part in parts if part))

    def _missing(self, missing: list[Case]) -> list[str]:
        names = []
        for case in missing:
            if case.elsewhere:
                names.append(self._describer.territory(case.elsewhere))
            elif case.job:
                names.append(self._kit.knowledge.name(f"job/{case.job}"))
        if not names:
            return []
        return [say("The guide has nothing on {names}: that side is missing.", names=listed(names, "or"))]


def _only(values: set[str | None]) -> str | None:
    return next(iter(values)) if len(values) == 1 else None
