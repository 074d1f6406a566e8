"""Where the guide does not say, where the question could mean two things, and small talk."""

from __future__ import annotations

from functools import cached_property

from answers.answer import Answer, Button, Kind
from answers.kit import Maker
from answers.reading import Ask, Case, Reading
from answers.wording import capital, listed, say

EXAMPLES = 3
LONGEST_QUOTE = 20
_APOLOGIES = (
    "I didn't get that.",
    "That one is beyond me.",
    "I can't place that question.",
)


class UnknownMaker(Maker):
    """Makes answers without a figure."""

    def unknown(self, reading: Reading, apologies: int = 0) -> Answer:
        """What the guide does not cover, said plainly, and what is nearest."""
        if reading.other_jobs:
            return self._other_job(reading)
        if reading.elsewhere:
            return self._elsewhere(reading)
        years = reading.other_years(self._guide.year)
        if years and not reading.subjects:
            return self._other_year(reading, years[0])
        case = reading.case
        has = any(
            f.role == case.role and f.place == (case.place or self._guide.default_place)
            for f in self._guide.figures.values()
        )
        if case.role and case.role != self._guide.role and not has:
            return self._role_abroad(reading)
        return self._not_understood(reading, apologies)

    def clarify(self, reading: Reading) -> Answer:
        """One short question back, with buttons."""
        if reading.ambiguous:
            ours = self._guide.place_of_territory
            names = [
                self._guide.places[ours[code]].in_text if code in ours else self._describer.territory(code)
                for code in reading.ambiguous
            ]
            asked = say("Which one: {places}?", places=listed(names, "or"))
            covered = [
                self._guide.place_of_territory[c]
                for c in reading.ambiguous
                if c in self._guide.place_of_territory
            ]
            return self._question(reading, asked, covered)
        if reading.regions:
            guide = self._guide
            territories = self._kit.knowledge.regions.get(reading.regions[0], ())
            covered = [place.id for place in self._guide.places.values() if place.territory in territories]
            region = self._kit.knowledge.name(f"region/{reading.regions[0]}")
            names = [guide.places[place].in_text for place in covered]
            if not covered:
                return self._nothing_on(reading, region)
            asked = say("Where in {region}? The guide has {places}.", region=region, places=listed(names))
            return self._question(reading, asked, covered)
        if reading.money:
            amount = f"{reading.money[0].middle:g}" if reading.money[0].bare else self._amount(reading)
            asked = say("{amount} where, and at what level?", amount=amount)
            return self._question(reading, asked, list(self._guide.places))
        return self._question(reading, say("Where, and at what level?"), list(self._guide.places))

    def help(self, reading: Reading) -> Answer:
        """A greeting, thanks, or what can be asked."""
        body: tuple[str, ...]
        if "thanks" in reading.cues and "greeting" not in reading.cues:
            headline = say("You're welcome.")
            body = (say("Ask again whenever a number is needed."),)
        else:
            headline = say("Ask me what {jobs} earn.", jobs=self._guide.roles[self._guide.role].plural)
            subjects = (
                say("By level, country, city or industry; freelance rates; an offer you have; advice.")
                if self._guide.freelance_role
                else say("By level, country, city or industry; an offer you have; advice.")
            )
            body = (subjects, say("For example: “{example}”", example=self._example()))
        return Answer(
            Kind.HELP,
            headline,
            body=body,
            source=say("Guide {year}", year=self._guide.year),
            buttons=self._examples,
            confidence=reading.confidence,
        )

    def _other_job(self, reading: Reading) -> Answer:
        names = [self._kit.knowledge.name(f"job/{job}") for job in reading.other_jobs[:2]]
        ours = [role.plural for role in self._guide.roles.values()]
        return self._answer(
            reading,
            say("The guide has nothing on {job} pay.", job=listed(names, "or")),
            say("It covers {roles}.", roles=listed(ours)),
        )

    def _elsewhere(self, reading: Reading) -> Answer:
        name = self._describer.territory(reading.elsewhere[0])
        return self._nothing_on(reading, name)

    def _other_year(self, reading: Reading, year: int) -> Answer:
        return self._answer(
            reading,
            say("The guide has nothing on {year}.", year=year),
            say("It is for {year}, and gives no figure for another year.", year=self._guide.year),
        )

    def _nothing_on(self, reading: Reading, name: str) -> Answer:
        guide = self._guide
        near = self._near(reading)
        covered = listed([place.in_text for place in guide.places.values()])
        body = [say("It covers {places}.", places=covered)]
        if near:
            body.append(say("The nearest is {place}.", place=guide.places[near[0]].in_text))
        return Answer(
            Kind.UNKNOWN,
            say("The guide has nothing on {place}.", place=name),
            body=tuple(body),
            source=say("Guide {year}", year=guide.year),
            buttons=self._kit.suggester.places(self._plain(reading), near or list(guide.places)),
            confidence=reading.confidence,
        )

    def _near(self, reading: Reading) -> list[str]:
        """Covered countries, the nearest to the one asked about first."""
        here = reading.elsewhere[0] if reading.elsewhere else ""
        return list(self._kit.knowledge.nearest.get(here, ()))

    def _role_abroad(self, reading: Reading) -> Answer:
        role = self._guide.roles[str(reading.case.role)]
        has = [
            self._guide.places[str(f.place)]
            for f in self._guide.figures.values()
            if f.role == role.id and f.place
        ]
        place = self._guide.places[reading.case.place or self._guide.default_place]
        return self._answer(
            reading,
            say("The guide has nothing on {roles} in {place}.", roles=role.plural, place=place.in_text),
            say(
                "It covers them in {places}.",
                places=listed(list(dict.fromkeys(entry.in_text for entry in has))),
            ),
        )

    def _not_understood(self, reading: Reading, apologies: int) -> Answer:
        plural = self._guide.roles[self._guide.role].plural
        unheard = [word for word in reading.unheard if len(word) <= LONGEST_QUOTE][:2]
        headline = _APOLOGIES[apologies % len(_APOLOGIES)]
        knows = (
            say(
                "I know what {roles} earn by level, country and industry, freelance rates, offers, advice.",
                roles=plural,
            )
            if self._guide.freelance_role
            else say("I know what {roles} earn by level, country and industry, offers, advice.", roles=plural)
        )
        body = [knows]
        if unheard and not reading.subjects:
            body.insert(0, say("Nothing here on “{words}”.", words=" ".join(unheard)))
        return Answer(
            Kind.UNKNOWN,
            say(headline),
            body=tuple(body),
            source=say("Guide {year}", year=self._guide.year),
            buttons=self._examples,
            confidence=reading.confidence,
        )

    def _answer(self, reading: Reading, headline: str, body: str) -> Answer:
        return Answer(
            Kind.UNKNOWN,
            headline,
            body=(body,),
            source=say("Guide {year}", year=self._guide.year),
            buttons=self._examples,
            confidence=reading.confidence,
        )

    def _question(self, reading: Reading, asked: str, places: list[str]) -> Answer:
        return Answer(
            Kind.CLARIFY,
            asked,
            buttons=self._kit.suggester.places(
                reading._replace(ask=Ask.OFFER if reading.money else Ask.PAY), places
            ),
            confidence=min(reading.confidence, 0.5),
        )

    def _amount(self, reading: Reading) -> str:
        money = reading.money[0]
        unit = money.unit or self._guide.places[self._guide.default_place].currency
        return self._kit.writer.amount(money.middle, unit)

    def _plain(self, reading: Reading) -> Reading:
        return reading._replace(ask=Ask.PAY, money=())

    def _example(self) -> str:
        level = list(self._guide.levels.values())[-2 if len(self._guide.levels) > 1 else 0]
        place = list(self._guide.places.values())[-1]
        return say("{level} pay in {place}?", level=level.name, place=place.in_text)

    @cached_property
    def _examples(self) -> tuple[Button, ...]:
        suggester, guide = self._kit.suggester, self._guide
        place = guide.places[guide.default_place]
        level = list(guide.levels.values())[-2 if len(guide.levels) > 1 else 0]
        reading = Reading(cases=(Case(place=place.id, level=level.id),))
        label = capital(say("{level}, {place}", level=level.name, place=place.short))
        topics = list(guide.topics)[-1:]
        return (
            *suggester.button(label, reading),
            *suggester.button(say("Subjects"), Reading(ask=Ask.TOPICS)),
            *suggester.topics(topics),
        )[:EXAMPLES]
