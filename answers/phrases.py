"""A press in words: a short question that is read back to the same answer.

It is made of the guide's and the vocabulary's own words and tried on the bot itself; the first wording that
is understood as it was meant is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from answers.amounts import Money
from answers.answer import Answer
from answers.presses import Presses
from answers.reading import Ask, Case, Reading
from answers.wording import say
from knowledge.base import Knowledge

EXACTLY = "="  # what stands before a press that is typed, and means nothing but it
LONGEST = 200
KEPT = 1024
MOST_QUESTIONS = 20  # of a topic's, that are tried

_VERSUS = say("vs")

Parts = dict[str, str]


class Phraser:
    """Puts presses into words; `answer` answers a question, `pressed` a press."""

    def __init__(
        self,
        knowledge: Knowledge,
        presses: Presses,
        answer: Callable[[str], Answer],
        pressed: Callable[[str], Answer],
    ) -> None:
        self._knowledge = knowledge
        self._guide = knowledge.guide
        self._presses = presses
        self._answer = answer
        self._pressed = pressed
        self._kept = lru_cache(KEPT)(self._phrased)

    def phrase(self, press: str) -> str:
        """The question, at most 200 characters; "=" and the press where no words are read back to it.

        Raises `answers.presses.StalePress` for a press that can't be read.
        """
        return self._kept(press)

    def _phrased(self, press: str) -> str:
        reading = self._presses.reading(press)
        wanted = self._pressed(press).press
        for words in dict.fromkeys(self._wordings(reading)) if wanted else ():
            if len(words) <= LONGEST and self._answer(words).press == wanted:
                return words
        return f"{EXACTLY}{press}"

    def _wordings(self, reading: Reading) -> Iterator[str]:
        """Ways to ask for a reading, the shortest and plainest first."""
        if reading.ask is Ask.TOPIC:
            topic = self._guide.topics[reading.topics[0][0]]
            yield from (topic.title, *topic.questions[:MOST_QUESTIONS])
        elif reading.ask is Ask.HELP:
            yield self._knowledge.word("cue/help")
        elif reading.ask is not Ask.TOPICS:
            for place_name in ("short", "name"):
                yield from self._asked(reading, place_name)

    def _asked(self, reading: Reading, place_name: str) -> Iterator[str]:
        sides = [self._parts(case, place_name) for case in reading.cases]
        word, wanted = self._knowledge.word, self._wanted_in(reading)
        amounts = list(self._amounts(reading.money[0])) if reading.money else [""]
        if reading.ask is Ask.COMPARE:
            yield from (_spaced(word("cue/compare"), words) for words in _compared(sides, wanted))
        elif reading.ask is Ask.OFFER:
            yield from (
                _spaced(word("cue/offer"), amount, _joined(sides[0], wanted, " ")) for amount in amounts
            )
        elif reading.ask is Ask.BONUS:
            bonus = word("measure/bonus")
            yield from (_spaced(bonus, amount, _joined(sides[0], wanted, " ")) for amount in amounts)
        else:
            yield _joined(sides[0], wanted, ", ")
            yield _comma(_joined(sides[0], wanted, ", "), word("cue/pay"))
            yield _spaced(word("cue/how-much"), _joined(sides[0], wanted, " "))

    def _parts(self, case: Case, place_name: str) -> Parts:
        """What a case names, each part in words."""
        guide, word = self._guide, self._knowledge.word
        role = guide.roles[case.role or guide.role]
        place = guide.places[case.place] if case.place else None
        return {
            "employment": word(f"employment/{case.employment}") if case.employment else "",
            "level": guide.levels[case.level].name if case.level else "",
            "role": role.name,
            "place": case.city.split("/", 1)[-1] if case.city else str(getattr(place, place_name, "")),
            "industry": " ".join(word(f"industry/{name}") for name in case.industries),
            "marks": " ".join(word(mark) for mark in case.marks),
            "measure": self._measure(case.measure),
        }

    def _measure(self, measure: str | None) -> str:
        if measure is None:
            return ""
        name, pay = self._knowledge.word(f"measure/{measure}"), self._knowledge.word("cue/pay")
        return name if pay in name.split() else f"{name} {pay}"

    def _wanted_in(self, reading: Reading) -> Parts:
        """The period and the currency that the answer is wanted in."""
        period, currency = reading.period, reading.currency
        return {
            "period": self._per(period) if period else "",
            "currency": say("in {currency}", currency=currency) if currency else "",
        }

    def _per(self, period: str) -> str:
        return say("per {period}", period=self._knowledge.name(f"period/{period}"))

    def _amounts(self, money: Money) -> Iterator[str]:
        """An amount as it is typed; its period may be left out where it goes without saying."""
        amount = _spaced(f"{money.middle:.0f}", money.unit or "")
        yield amount
        if money.per:
            yield _spaced(amount, self._per(money.per))


def _joined(parts: Parts, wanted: Parts, between: str) -> str:
    """The parts of one case: whose pay first, then all the rest."""
    who = _spaced(parts["employment"], parts["level"], parts["role"])
    rest = (parts[name] for name in ("place", "industry", "marks", "measure"))
    return between.join(filter(None, (who, *rest, *wanted.values())))


def _compared(sides: list[Parts], wanted: Parts) -> Iterator[str]:
    """Sides by what tells them apart, between what they share: "senior US, UK, total pay"."""
    apart = [name for name in sides[0] if len({side[name] for side in sides}) > 1]
    shared = {name: "" if name in apart else text for name, text in sides[0].items()}
    who = _spaced(shared["employment"], shared["level"])
    rest = [shared[name] for name in ("place", "industry", "marks", "measure")]
    told = [_spaced(*(side[name] for name in apart)) for side in sides]
    for joiner in (", ", f" {_VERSUS} "):
        for role in ("", shared["role"]):
            yield _comma(_spaced(who, role, joiner.join(told)), *rest, *wanted.values())
    whole = [_spaced(*(text for name, text in side.items() if name != "role")) for side in sides]
    yield _comma(f" {_VERSUS} ".join(whole), *wanted.values())


def _spaced(*words: str) -> str:
    return " ".join(filter(None, words))


def _comma(*parts: str) -> str:
    return ", ".join(filter(None, parts))
