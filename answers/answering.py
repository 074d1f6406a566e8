"""A question into an answer: the one function that everything which asks the bot goes through."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from answers.again import Again
from answers.answer import Answer, Kind
from answers.choices import Choices, choices_of
from answers.comparisons import ComparisonMaker
from answers.estimates import ShareMaker
from answers.figures import FigureMaker
from answers.hows import HowMaker
from answers.kit import Kit
from answers.offers import OfferMaker
from answers.phrases import EXACTLY, Phraser
from answers.preferences import Preferences
from answers.preferring import Preferrer
from answers.reader import Reader, Understood
from answers.reading import Ask, Case, Conversation, Reading
from answers.topics import TopicMaker
from answers.unknowns import UnknownMaker
from knowledge.base import Knowledge

KEPT = frozenset({Ask.PAY, Ask.COMPARE, Ask.OFFER, Ask.BONUS, Ask.SWITCH, Ask.SHARE, Ask.ADJUST, Ask.CLARIFY})


class Answerer:
    """Answers questions from one knowledge base. Pure: the same question and talk, the same answer."""

    def __init__(self, knowledge: Knowledge) -> None:
        kit = Kit(knowledge)
        self._kit = kit
        self._guide = knowledge.guide
        self._reader = Reader(knowledge)
        self._figures = FigureMaker(kit)
        self._comparisons = ComparisonMaker(kit)
        self._offers = OfferMaker(kit)
        self._shares = ShareMaker(kit)
        self._topics = TopicMaker(kit)
        self._unknowns = UnknownMaker(kit)
        self._hows = HowMaker(kit, self._figures, self._comparisons, self._offers, self._shares)
        self._choices = choices_of(knowledge)
        self._preferrer = Preferrer(knowledge)
        self._again = Again(kit.presses, self._made)
        self._phraser = Phraser(
            knowledge, kit.presses, lambda words: self.answer(words)[0], lambda press: self.pressed(press)[0]
        )

    @property
    def guide_version(self) -> str:
        """What changes whenever the guide does."""
        return self._guide.version

    @property
    def guide_title(self) -> str:
        """The guide's title."""
        return self._guide.title

    @property
    def guide_year(self) -> int:
        """The year the guide is for."""
        return self._guide.year

    def answer(
        self,
        question: str,
        conversation: Conversation | None = None,
        preferences: Preferences | None = None,
    ) -> tuple[Answer, Conversation]:
        """The answer to a question, and the conversation to hand in with the next one.

        `preferences` are taken where the question leaves something open; the conversation does not keep
        them. "=" and a press asks for what the press says. Never raises, whatever the text.
        """
        before = conversation or Conversation()
        typed = question.strip()
        if typed.startswith(EXACTLY) and self._kit.presses.can_read(typed[1:]):
            return self.pressed(typed[1:], before, preferences)
        wanted = preferences or Preferences()
        reading = self._reader.read(question, before, wanted.place)
        make = partial(self._made, apologies=before.apologies)
        shown, answer = self._preferrer.settled(reading, wanted, make)
        return self._again.with_press(shown, answer), self._after(reading, answer, before)

    def pressed(
        self, press: str, conversation: Conversation | None = None, preferences: Preferences | None = None
    ) -> tuple[Answer, Conversation]:
        """The answer behind a button; raises `answers.presses.StalePress` for a press that can't be read.

        A press says all that it needs: of `preferences` it takes only the currency for the button beside.
        """
        before = conversation or Conversation()
        reading = self._kit.presses.reading(press)
        shown = self._preferrer.at_home(reading, preferences) if preferences else reading
        answer = self._again.with_press(shown, self._made(shown))
        return answer, self._after(reading, answer, before)

    def phrase(self, press: str) -> str:
        """A short question in words that gives the answer of a press, for another chat or a report.

        At most 200 characters; raises `answers.presses.StalePress` for a press that can't be read.
        """
        return self._phraser.phrase(press)

    def how(self, press: str) -> Answer:
        """How the answer of a press came about, a sentence a step, with the answer's own kind and figures.

        Raises `answers.presses.StalePress` for a press that can't be read.
        """
        reading = self._kit.presses.reading(press)
        return self._hows.make(reading, self._made(reading))

    def variants(self, answer: Answer) -> list[Answer]:
        """The answers behind an answer's buttons."""
        return [self.pressed(button.press)[0] for button in answer.buttons]

    def topics(self) -> Answer:
        """The guide's sections, as buttons."""
        return self._again.with_press(Reading(ask=Ask.TOPICS), self._topics.contents())

    def welcome(self) -> Answer:
        """How to ask, for a first hello."""
        reading = Reading(ask=Ask.HELP)
        return self._again.with_press(reading, self._unknowns.help(reading))

    def choices(self) -> Choices:
        """What a person, or a group, may set: levels, places, currencies, periods."""
        return self._choices

    def explain(self, question: str, conversation: Conversation | None = None) -> tuple[Understood, Answer]:
        """How a question is read, and its answer."""
        understood = self._reader.understand(question, conversation)
        return understood, self._made(understood.reading)

    def _made(self, reading: Reading, apologies: int = 0) -> Answer:
        makers = {
            Ask.PAY: self._figures.make,
            Ask.COMPARE: self._comparisons.make,
            Ask.OFFER: self._offers.make,
            Ask.BONUS: self._shares.bonus,
            Ask.SWITCH: self._shares.switch,
            Ask.SHARE: self._shares.own,
            Ask.ADJUST: self._shares.adjusted,
        }
        maker = makers.get(reading.ask)
        made = maker(reading) if maker else None
        if made is not None:
            return made
        if reading.ask is Ask.TOPIC:
            return self._topics.make(reading)
        if reading.ask is Ask.TOPICS:
            return self._topics.contents(reading.subjects[0] if reading.subjects else None)
        if reading.ask is Ask.CLARIFY:
            return self._unknowns.clarify(reading)
        if reading.ask is Ask.HELP:
            return self._unknowns.help(reading)
        if reading.ask is Ask.SHARE:
            return self._made(reading._replace(ask=Ask.OFFER), apologies)
        return self._unknowns.unknown(reading, apologies)

    def _after(self, reading: Reading, answer: Answer, before: Conversation) -> Conversation:
        apologies = before.apologies + 1 if answer.kind is Kind.UNKNOWN else 0
        if answer.kind is Kind.HELP:
            return replace(before, apologies=0)
        names_something = bool(reading.measures) or any(case != Case() for case in reading.cases)
        if reading.ask in KEPT or (answer.kind is Kind.UNKNOWN and reading.elsewhere):
            return Conversation(reading, before.last, apologies)
        if reading.ask is Ask.TOPIC and names_something and before.last is None:
            return Conversation(reading._replace(ask=Ask.PAY), None, 0, (reading.topics[0][0],))
        if reading.ask is Ask.TOPIC:
            return replace(before, apologies=0, shown=(reading.topics[0][0],))
        return replace(before, apologies=apologies)
