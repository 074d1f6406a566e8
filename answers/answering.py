"""A question into an answer: the one function that everything which asks the bot goes through."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial

from answers.again import Again
from answers.answer import Answer, Kind
from answers.chart import Chart
from answers.charting import Charter
from answers.choices import Choices, choices_of
from answers.citing import titled
from answers.comparisons import ComparisonMaker
from answers.completing import Completer
from answers.conversing import after
from answers.digests import Digests
from answers.estimates import ShareMaker
from answers.figures import FigureMaker
from answers.forms.guided import Formed, Forms
from answers.forms.state import is_form, state_of
from answers.hows import HowMaker
from answers.kit import Kit
from answers.offers import OfferMaker
from answers.phrases import EXACTLY, Phraser
from answers.preferences import Preferences
from answers.preferring import Preferrer
from answers.presses import StalePress
from answers.reader import Reader, Understood
from answers.reading import Ask, Conversation, Reading
from answers.topics import TopicMaker
from answers.unknowns import UnknownMaker
from answers.watching import UNWATCHED, Watch
from knowledge.base import Knowledge
from knowledge.faults import Fault

COMPLETED = frozenset({Kind.UNKNOWN, Kind.HELP})  # answers to what may be the beginning of a question


class Answerer:
    """Answers questions from one knowledge base. Pure: the same question and talk, the same answer.

    `watch` looks on at each question's reading and answering, and changes nothing.
    """

    def __init__(self, knowledge: Knowledge, watch: Watch = UNWATCHED) -> None:
        kit = Kit(knowledge)
        self._kit = kit
        self._watch = watch
        self._guide = knowledge.guide
        self._reader = Reader(knowledge)
        self._figures = FigureMaker(kit)
        self._comparisons = ComparisonMaker(kit)
        self._offers = OfferMaker(kit)
        self._shares = ShareMaker(kit)
        self._topics = TopicMaker(kit)
        self._unknowns = UnknownMaker(kit)
        self._charter = Charter(kit)
        self._hows = HowMaker(kit, self._figures, self._comparisons, self._offers, self._shares)
        self._choices = choices_of(knowledge)
        self._preferrer = Preferrer(knowledge)
        self._again = Again(kit.presses, self._made)
        self._forms = Forms(kit, self._reader, self._made)
        self._phraser = Phraser(
            knowledge, kit.presses, lambda words: self.answer(words)[0], lambda press: self.pressed(press)[0]
        )
        self._completer = Completer(knowledge)
        self._digests = Digests(knowledge.guide, lambda question: self.answer(question)[0])

    @property
    def guide_version(self) -> str:
        """What changes whenever the guide does."""
        return self._guide.version

    @property
    def kit(self) -> Kit:
        """What its answers are made with."""
        return self._kit

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
        them. "=" and a press asks for what the press says. Where a form is open, the text may be an answer
        to its step; else the form is closed. Never raises, whatever the text.
        """
        before = conversation or Conversation()
        if before.form:
            formed = self._forms.typed(before.form, question)
            before = replace(before, form="")
            if formed is not None:
                return self._formed(formed, before)
        typed = question.strip()
        if typed.startswith(EXACTLY) and (is_form(typed[1:]) or self._kit.presses.can_read(typed[1:])):
            with suppress(StalePress):
                return self.pressed(typed[1:], before, preferences)
        wanted = preferences or Preferences()
        with self._watch.reading():
            reading = self._reader.read(question, before, wanted.place)
        make = partial(self._made, apologies=before.apologies)
        with self._watch.answering():
            shown, answer = self._preferrer.settled(reading, wanted, make)
            answer = self._again.with_press(shown, answer)
        return answer, after(reading, answer, before)

    def pressed(
        self, press: str, conversation: Conversation | None = None, preferences: Preferences | None = None
    ) -> tuple[Answer, Conversation]:
        """The answer behind a button; raises `answers.presses.StalePress` for a press that can't be read.

        A press says all that it needs: of `preferences` it takes only the currency for the button beside.
        """
        before = replace(conversation or Conversation(), form="")
        if is_form(press):
            return self._formed(self._forms.pressed(press), before)
        reading = self._kit.presses.reading(press)
        shown = self._preferrer.at_home(reading, preferences) if preferences else reading
        with self._watch.answering():
            answer = self._again.with_press(shown, self._made(shown))
        return answer, after(reading, answer, before)

    def form(self, kind: str, conversation: Conversation | None = None) -> tuple[Answer, Conversation]:
        """The first step of a guided form: "estimate", "offer" or "compare"; ValueError for another."""
        return self._formed(self._forms.start(kind), conversation or Conversation())

    def asked_as(
        self, kind: str, text: str, conversation: Conversation | None = None
    ) -> tuple[Answer, Conversation]:
        """The answer to a text that is a form's kind of question: the form's end, or its first open step.

        Raises ValueError for an unknown kind.
        """
        return self._formed(self._forms.asked_as(kind, text), conversation or Conversation())

    def form_of(self, presses: Sequence[str]) -> str | None:
        """The code of a form's step by the presses of its buttons; None where they are not a step's."""
        return state_of(presses)

    def resumed(self, form: str, text: str) -> tuple[Answer, Conversation] | None:
        """The answer to a text written to a step, by the code that `form_of` finds.

        None where the text is no answer to it, or the code is another guide's.
        """
        formed = self._forms.typed(form, text)
        return None if formed is None else self._formed(formed, Conversation())

    def phrase(self, press: str) -> str:
        """A short question in words that gives the answer of a press, for another chat or a report.

        At most 200 characters; raises `answers.presses.StalePress` for a press that can't be read.
        """
        if not is_form(press):
            return self._phraser.phrase(press)
        plain = self._kit.presses.of(self._reading(press))
        return self._phraser.phrase(plain) if plain else f"{EXACTLY}{press}"

    def how(self, press: str) -> Answer:
        """How the answer of a press came about, a sentence a step, with the answer's own kind and figures.

        Raises `answers.presses.StalePress` for a press that can't be read.
        """
        reading = self._reading(press)
        return self._hows.make(reading, self._made(reading))

    def so_far(self, typed: str) -> list[Answer]:
        """The answers to a question that is still being typed, the likeliest first; there is always one.

        A word that is not whole is read as the words that begin with it.
        """
        completer = self._completer
        as_it_is = self.answer(typed)[0]
        understood = as_it_is.kind not in COMPLETED
        if understood and completer.is_whole(typed):
            return [as_it_is]
        answers = (self.answer(text)[0] for text in completer.completed(typed))
        found = [answer for answer in answers if answer.kind not in COMPLETED]
        if not understood:
            return found or [as_it_is]
        return [as_it_is, *found] if completer.is_word(typed) else [*found, as_it_is]

    @property
    def subjects(self) -> tuple[str, ...]:
        """What digests are about in turn, each in a few words; empty where the guide has none."""
        return self._digests.titles

    def digest(self, number: int) -> Answer:
        """The answer that a digest shows; the subjects come round. LookupError where there are none."""
        return self._digests.answer(number)

    def faults(self) -> list[Fault]:
        """What only the answers show to be wrong with the guide: a digest's subject without a picture."""
        return list(self._digests.faults())

    def variants(self, answer: Answer) -> list[Answer]:
        """The answers behind an answer's buttons."""
        return [self.pressed(button.press)[0] for button in answer.buttons]

    def chart(self, press: str) -> Chart | None:
        """The chart of the answer behind a button; None where it has none.

        Raises `answers.presses.StalePress` for a press that can't be read.
        """
        return self._charter.chart(self._reading(press))

    def chart_of(self, question: str, conversation: Conversation | None = None) -> Chart | None:
        """The chart of the answer to a question; None where it has none. Never raises, whatever the text."""
        return self._charter.chart(self._reader.read(question, conversation))

    def titles(self, sections: Sequence[str], press: str = "") -> list[str]:  # noqa: ARG002 - all are its own
        """The titles of the guide's sections, each behind its number: "§4.2: Places"."""
        return [titled(self._guide, section) for section in sections]

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

    def asks(self, text: str) -> bool:
        """Whether a text that is said to nobody in particular asks, and does not only tell."""
        return self._reader.understand(text).asks

    def understood(self, question: str, conversation: Conversation | None = None) -> Understood:
        """How a question is read."""
        return self._reader.understand(question, conversation)

    def explain(self, question: str, conversation: Conversation | None = None) -> tuple[Understood, Answer]:
        """How a question is read, and its answer."""
        understood = self._reader.understand(question, conversation)
        return understood, self._made(understood.reading)

    def _reading(self, press: str) -> Reading:
        """The reading that a press says, a form's end included; raises `StalePress` for a form's step."""
        if not is_form(press):
            return self._kit.presses.reading(press)
        reading = self._forms.pressed(press).reading
        if reading is None:
            raise StalePress(press)
        return reading

    def _made(self, reading: Reading, apologies: int = 0) -> Answer:
        answer = self._said(reading, apologies)
        return replace(answer, charted=True) if self._charter.charted(reading, answer) else answer

    def _said(self, reading: Reading, apologies: int) -> Answer:
        makers = {
            Ask.PAY: self._figures.make,
            Ask.COMPARE: self._comparisons.make,
            Ask.OFFER: self._offers.make,
            Ask.BONUS: self._shares.make,
            Ask.SWITCH: self._shares.make,
            Ask.SHARE: self._shares.make,
            Ask.ADJUST: self._shares.make,
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
            return self._said(reading._replace(ask=Ask.OFFER), apologies)
        return self._unknowns.unknown(reading, apologies)

    def _formed(self, formed: Formed, before: Conversation) -> tuple[Answer, Conversation]:
        """A form's step, which stays open; or its end, which is talked on from as from any answer."""
        if formed.reading is None:
            return formed.answer, replace(before, apologies=0, form=formed.answer.form)
        is_pictured = formed.answer.charted and formed.reading.ask is not Ask.COMPARE
        answer = replace(formed.answer, pictured=is_pictured)
        return answer, after(formed.reading, answer, replace(before, form=""))
