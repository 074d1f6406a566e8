"""Settings, taken where a question leaves a thing open, and said in the reply where they change it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from answers.answer import Answer, Kind
from answers.currencies import Currencies
from answers.open_parts import currency_is_open, has_level, level_is_open, period_is_open, place_is_open
from answers.preferences import PERIODS, Preferences
from answers.reading import Ask, Reading
from answers.wording import say
from knowledge.base import Knowledge

Make = Callable[[Reading], Answer]
Change = Callable[[Reading], Reading | None]  # None where the question leaves nothing open for it

JUDGED = 0.8  # how sure an offer is that needs no question back


class Preferrer:
    """Fills in settings, for one knowledge base."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._guide = knowledge.guide
        self._currencies = Currencies(knowledge)

    def at_home(self, reading: Reading, preferences: Preferences) -> Reading:
        """The reading with the person's own currency."""
        return reading._replace(home=self._currencies.home(preferences))

    def settled(self, reading: Reading, preferences: Preferences, make: Make) -> tuple[Reading, Answer]:
        """The reading with the settings that change its answer, and that answer, which says them."""
        if preferences == Preferences():
            return reading, make(reading)
        reading = self.at_home(reading, preferences)
        answer = make(reading)
        said: list[str] = []
        for name, change in self._changes(preferences):
            tried = change(reading)
            made = make(tried) if tried else answer
            if tried and made.kind is not Kind.UNKNOWN and _content(made) != _content(answer):
                reading, answer = tried, made
                said.append(name)
        if not said:
            return reading, answer
        sentence = say("From your settings: {settings}.", settings=", ".join(said))
        return reading, replace(answer, assumptions=(sentence, *answer.assumptions))

    def _changes(self, preferences: Preferences) -> Iterator[tuple[str, Change]]:
        """What each setting that this guide knows is called, and what it does to a reading."""
        guide, (level, place, currency, period) = self._guide, preferences
        if place in guide.places:
            yield guide.places[place].name, lambda reading: self._in_place(reading, place)
        if level in guide.levels:
            yield guide.levels[level].name, lambda reading: self._at_level(reading, level)
        if period in PERIODS:
            word = say("per {period}", period=self._knowledge.name(f"period/{period}"))
            yield word, lambda reading: self._per(reading, period)
        if currency and self._currencies.is_known(currency):
            word = say("in {currency}", currency=self._currencies.sign(currency))
            yield word, lambda reading: self._in_currency(reading, currency)

    def _in_place(self, reading: Reading, place: str) -> Reading | None:
        if not place_is_open(reading, self._guide.places[place], self._knowledge):
            return None
        cases = (
            case if case.place or case.elsewhere else case._replace(place=place) for case in reading.cases
        )
        return _judged(reading._replace(cases=tuple(dict.fromkeys(cases))))

    def _at_level(self, reading: Reading, level: str) -> Reading | None:
        if not level_is_open(reading, self._guide):
            return None
        cases = (
            case._replace(level=level) if has_level(case, self._guide) else case for case in reading.cases
        )
        return _judged(reading._replace(cases=tuple(cases)))

    def _per(self, reading: Reading, period: str) -> Reading | None:
        is_open = period_is_open(reading, period, self._guide)
        return reading._replace(period=period) if is_open else None

    def _in_currency(self, reading: Reading, currency: str) -> Reading | None:
        return reading._replace(currency=currency) if currency_is_open(reading) else None


def _judged(reading: Reading) -> Reading:
    """An amount that now has a level or a country to be held against needs no question back."""
    waits = reading.ask is Ask.CLARIFY and reading.money and not (reading.ambiguous or reading.regions)
    return reading._replace(ask=Ask.OFFER, confidence=JUDGED) if waits else reading


def _content(answer: Answer) -> tuple[object, ...]:
    """What an answer says, save what it takes for granted; of a question back where its buttons lead."""
    figures = [(one.measure, one.low, one.high, one.unit, one.per) for one in answer.figures]
    words = (answer.headline, answer.subject, answer.body, answer.working, answer.notes)
    return answer.kind, *words, figures, answer.buttons if answer.kind is Kind.CLARIFY else ()
