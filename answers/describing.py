"""What an answer says around its number: what it is for, what was taken for granted, what was not used."""

from __future__ import annotations

from collections.abc import Sequence

from answers.answer import Shown
from answers.citing import cite
from answers.computing import Computed
from answers.levels import level_of_years
from answers.pay import Gap, is_freelance
from answers.reading import Case, Reading
from answers.wording import capital, listed, say
from knowledge.base import Knowledge
from knowledge.guide import Figure, Guide


class Describer:
    """Words for a guide's entries."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._guide = guide = knowledge.guide
        self._hubs = _names(guide, "hub")
        self._industries = _names(guide, "industry")
        self._special = frozenset(mark for figure in guide.figures.values() for mark in figure.when)

    def cite(self, section: str) -> str:
        """A section as a reply names it."""
        return cite(self._guide, section)

    def source(self, sections: Sequence[str], extra: str = "") -> str:
        """The last line of a reply: which guide, and which of its sections."""
        named = listed([self.cite(section) for section in sections[:4]])
        line = say("Guide {year}, {sections}", year=self._guide.year, sections=named) if named else ""
        return ". ".join(part for part in (extra, line) if part)

    def level(self, level: str) -> str:
        """A level with its years: "Senior ML engineer" takes the name alone."""
        return self._guide.levels[level].name

    def years(self, level: str) -> str:
        """The years of a level: "5–10 years", "10+ years"."""
        entry = self._guide.levels[level]
        if entry.high is None:
            return say("{low}+ years", low=f"{entry.low:g}")
        return say("{low}–{high} years", low=f"{entry.low:g}", high=f"{entry.high:g}")

    def territory(self, code: str) -> str:
        """The name of a country."""
        return self._knowledge.name(f"territory/{code}")

    def subject(self, case: Case, figure: Figure) -> str:
        """What a figure is for: "Senior ML engineer (5–10 years) · United States · base"."""
        role = self._guide.roles[figure.role].name
        who = role
        if figure.level:
            title = self.level(figure.level)
            who = say("{level} {role} ({years})", level=title, role=role, years=self.years(figure.level))
        elif not is_freelance(case, self._guide) and not figure.is_percentage:
            who = say("{role}, all levels", role=role)
        where = self._guide.places[figure.place].name if figure.place else ""
        extra = [
            self._knowledge.name(f"industry/{industry}")
            for industry in case.industries
            if industry in self._industries
        ]
        if case.city and self.is_hub(case.city):
            where = self.city(case.city)
        note = figure.note
        return capital(" · ".join(part for part in (who, where, *extra, figure.measure, note) if part))

    def is_hub(self, city: str) -> bool:
        """Whether the guide gives a premium for a city."""
        return city in self._hubs

    def city(self, city: str) -> str:
        """A city's name without its country."""
        return city.split("/", 1)[-1]

    def assumptions(self, reading: Reading, computed: Sequence[Computed]) -> tuple[str, ...]:
        """What was taken for granted, a sentence each."""
        said: list[str] = []
        for one in computed:
            case = one.case
            if case.place is None and one.figure.place and not one.figure.is_percentage:
                name = self._guide.places[one.figure.place].in_text
                said.append(say("No country named: figures for {place}.", place=name))
            if case.level is None and one.figure.level is None and not is_freelance(case, self._guide):
                said.append(say("No level named: all levels together."))
            said += self.boundary(case)
        if reading.why:
            said.append(reading.why)
        return tuple(dict.fromkeys(said))

    def boundary(self, case: Case) -> list[str]:
        """At the years where one level ends and the next begins, the level below is named (rule 3)."""
        if case.years is None or case.years[0] != case.years[1] or case.level is None:
            return []
        years = case.years[0]
        order = list(self._guide.levels.values())
        level = self._guide.levels[case.level]
        if level.id != level_of_years(self._guide, years):
            return []
        below = [entry for entry in order if entry.high == years and entry.id != level.id]
        if not below or level.low != years:
            return []
        return [
            say(
                "{years} years is where {below} ends and {level} begins; taken as {level}.",
                years=f"{years:g}",
                below=below[-1].name,
                level=level.name,
            )
        ]

    def notes(self, reading: Reading, computed: Sequence[Computed]) -> tuple[str, ...]:
        """What the guide could not honour, a sentence each."""
        said: list[str] = self._not_split(computed)
        for one in computed:
            said += self._gaps(one)
            said += self._special_note(one)
            said += self._city_note(one.case, one.figure)
            said += self._industry_notes(one)
            if one.lacking:
                said.append(self._no_rate(one.lacking, one.result))
        said += self._reading_notes(reading, computed)
        return tuple(dict.fromkeys(said))

    def _gaps(self, one: Computed) -> list[str]:
        guide = self._guide
        where = guide.places[one.figure.place].in_text if one.figure.place else ""
        said = []
        for gap in one.found.gaps:
            if gap is Gap.NO_TOTAL:
                said.append(say("The guide has no total pay for {place}; this is base.", place=where))
            elif gap is Gap.ROLE_NOT_SPLIT:
                plural = guide.roles[one.figure.role].plural
                said.append(say("For {plural} the guide has only the average.", plural=plural))
            elif gap is Gap.NO_LEVEL:
                said.append(self._no_level(one, where))
        if one.case.employment == "freelance" and guide.freelance_role is None:
            said.append(say("The guide has no freelance rates; this is for employees."))
        return said

    def _not_split(self, computed: Sequence[Computed]) -> list[str]:
        """The countries that the guide has one range for, whatever the level."""
        places = [
            self._guide.places[one.figure.place].in_text
            for one in computed
            if one.case.level and one.figure.place and Gap.NOT_SPLIT in one.found.gaps
        ]
        if not places:
            return []
        named = listed(list(dict.fromkeys(places)))
        if len(computed) > 1:
            return [say("The guide doesn't split {places} by level.", places=named)]
        return [say("The guide doesn't split {places} by level; this range is for all.", places=named)]

    def _special_note(self, one: Computed) -> list[str]:
        """A kind of company or role that has a figure of its own, but not for this level or country."""
        guide, case, figure = self._guide, one.case, one.figure
        asked = [mark for mark in case.marks if mark in self._special]
        if not asked or not set(asked).isdisjoint(figure.when) or not figure.place:
            return []
        names = listed([self._knowledge.name(mark) for mark in asked], "or")
        here = [
            entry
            for entry in guide.figures.values()
            if entry.place == figure.place and not set(asked).isdisjoint(entry.when)
        ]
        if here and any(entry.level in (case.level, None) for entry in here):
            return [say("The guide has no total pay for {kind} by itself.", kind=names)]
        if here and case.level:
            level = self.level(case.level)
            return [say("The guide has no separate {level} figure for {kind}.", level=level, kind=names)]
        where = guide.places[figure.place].in_text
        return [say("For {place} the guide has no separate figure for {kind}.", place=where, kind=names)]

    def _no_level(self, one: Computed, where: str) -> str:
        levels = list(self._guide.levels)
        has = one.figure.level
        wanted = one.case.level
        if wanted is None:
            return say("For {place} the guide has only this level.", place=where)
        name = self.level(wanted)
        if has is None:
            return say(
                "The guide has no {level} figure for {place}; this is the average.", level=name, place=where
            )
        nearest = self.level(has)
        if levels.index(wanted) < levels.index(has):
            return say(
                "The guide has no {level} figure for {place}; the nearest is {nearest}. Expect less.",
                level=name,
                place=where,
                nearest=nearest,
            )
        return say(
            "The guide has no {level} figure for {place}; the nearest is {nearest}.",
            level=name,
            place=where,
            nearest=nearest,
        )

    def _city_note(self, case: Case, figure: Figure) -> list[str]:
        if not case.city or self.is_hub(case.city) or not figure.place:
            return []
        place = self._guide.places[figure.place]
        return [
            say(
                "The guide doesn't split {place} by city; {city} stands for the country.",
                place=place.in_text,
                city=self.city(case.city),
            )
        ]

    def _industry_notes(self, one: Computed) -> list[str]:
        without = [
            self._knowledge.name(f"industry/{name}")
            for name in one.case.industries
            if name not in self._industries
        ]
        if not without:
            return []
        return [
            say("The guide gives no premium for {industry}, so none was added.", industry=listed(without))
        ]

    def _no_rate(self, currency: str, result: Shown) -> str:
        return say(
            "No central-bank rate for {currency} is at hand, so this stays in {unit}.",
            currency=self._knowledge.name(f"currency/{currency}"),
            unit=result.unit,
        )

    def _reading_notes(self, reading: Reading, computed: Sequence[Computed]) -> list[str]:
        said = []
        other_years = [year for year in reading.calendar if year != self._guide.year]
        if other_years:
            said.append(say("The guide is for {year}; it has no other year.", year=self._guide.year))
        if "tax" in reading.cues:
            said.append(say("All figures are before tax; the guide has none after it."))
        if reading.skills and computed and not computed[0].figure.is_percentage:
            skills = listed([self._knowledge.name(f"skill/{skill}") for skill in reading.skills[:2]])
            said.append(say("The guide gives no separate figure for {skill}.", skill=skills))
        abroad = [one for one in computed if is_freelance(one.case, self._guide) and one.case.place]
        if abroad and abroad[0].figure.note:
            rate = abroad[0].figure
            said.append(
                say("The guide gives rates for {note} only, in {unit}.", note=rate.note, unit=rate.unit)
            )
        return said


def _names(guide: Guide, kind: str) -> frozenset[str]:
    """What the guide's adjustments of a kind are for."""
    entries = guide.adjustments.values()
    return frozenset(name for entry in entries if entry.kind == kind for name in entry.names)
