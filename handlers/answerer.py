"""Who answers, as the handlers see it: `answers.answering.Answerer`, or a stand-in of the tests."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from answers.answer import Answer
from answers.chart import Chart
from answers.choices import Choices
from answers.preferences import Preferences
from answers.reading import Conversation

Turn = tuple[Answer, Conversation]


class Answerer(Protocol):
    """Who answers: a pure function of guide, question and conversation, in the handlers' eyes."""

    def __hash__(self) -> int:
        """By which is remembered what was made of its answers."""

    @property
    def guide_version(self) -> str:
        """Changes whenever the guide's answers may have changed."""

    @property
    def guide_title(self) -> str:
        """What the guide calls itself."""

    @property
    def guide_year(self) -> int:
        """The year that the guide's figures are of."""

    def answer(
        self,
        question: str,
        conversation: Conversation | None = None,
        preferences: Preferences | None = None,
    ) -> Turn:
        """The answer to any text, and the conversation after it."""

    def asks(self, text: str) -> bool:
        """Whether a text that is said to nobody in particular asks, and does not only tell."""

    def asked_as(self, kind: str, text: str, conversation: Conversation | None = None) -> Turn:
        """The answer to a text behind /estimate, /offer or /compare, or the form for what it lacks."""

    def pressed(self, press: str, conversation: Conversation | None = None) -> Turn:
        """The answer to a button's press; raises StalePress for one that is old or forged."""

    def resumed(self, form: str, text: str) -> Turn | None:
        """The next step of a form for what was typed, by the state of its last; None if it does not fit."""

    def form_of(self, presses: Sequence[str]) -> str | None:
        """The state of a form by the presses of its buttons; None where they are no form's."""

    def how(self, press: str) -> Answer:
        """How the figure behind a press came about."""

    def chart(self, press: str) -> Chart | None:
        """The picture of the answer behind a press."""

    def phrase(self, press: str) -> str:
        """The question, in words, that a press asks."""

    def titles(self, sections: Sequence[str], press: str = "") -> list[str]:
        """The titles of sections, each with its number, of the guide that a press belongs to."""

    def so_far(self, typed: str) -> Sequence[Answer]:
        """The answers to a question that is still being typed, the likeliest first; there is always one."""

    @property
    def subjects(self) -> Sequence[str]:
        """What digests are about in turn, each in a few words; empty where the guide has none."""

    def digest(self, number: int) -> Answer:
        """The answer that a digest shows; the subjects come round. LookupError where there are none."""

    def variants(self, answer: Answer) -> list[Answer]:
        """The answers behind an answer's buttons."""

    def topics(self) -> Answer:
        """The guide's sections, each a button."""

    def welcome(self) -> Answer:
        """What the bot is for, with examples as buttons."""

    def choices(self) -> Choices:
        """What a person, or a group, may set."""
