"""What the handlers share: whom they ask, and what was said before."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from answers.answer import Answer
from answers.reading import Conversation
from handlers.conversations import Conversations, Key


class Answerer(Protocol):
    """Who answers: a pure function of guide, question and conversation, in the handlers' eyes."""

    @property
    def guide_version(self) -> str:
        """Changes whenever the guide's answers may have changed."""

    @property
    def guide_title(self) -> str:
        """What the guide calls itself."""

    @property
    def guide_year(self) -> int:
        """The year that the guide's figures are of."""

    def answer(self, question: str, conversation: Conversation | None = None) -> tuple[Answer, Conversation]:
        """The answer to any text, and the conversation after it."""

    def pressed(self, press: str, conversation: Conversation | None = None) -> tuple[Answer, Conversation]:
        """The answer to a button's press; raises StalePress for one that is old or forged."""

    def variants(self, answer: Answer) -> list[Answer]:
        """The answers behind an answer's buttons."""

    def topics(self) -> Answer:
        """The guide's sections, each a button."""

    def welcome(self) -> Answer:
        """What the bot is for, with examples as buttons."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Where questions are asked: the answerer, with what each asker said before."""

    answerer: Answerer
    conversations: Conversations = field(default_factory=Conversations)

    def ask(self, question: str, key: Key) -> Answer:
        """The answer to a question, in the light of the asker's conversation."""
        answer, conversation = self.answerer.answer(question, self.conversations.get(key))
        self.conversations.keep(key, conversation)
        return answer

    def press(self, press: str, key: Key | None) -> Answer:
        """The answer to a press; on a message without a chat (`key` None) there is no conversation."""
        answer, conversation = self.answerer.pressed(press, self.conversations.get(key) if key else None)
        if key:
            self.conversations.keep(key, conversation)
        return answer
