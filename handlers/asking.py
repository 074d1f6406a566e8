"""What the handlers share: whom they ask, what was said before, and what is kept of it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from telegram import Message
from telegram.constants import ChatType

from answers.answer import Answer
from answers.preferences import Preferences
from handlers.answerer import Answerer
from handlers.arrivals import Arrivals
from handlers.budgets import Budgets
from handlers.cards import Cards
from handlers.conversations import Conversations, Key, Talk, key_of
from handlers.keyboards import NARROW, WIDE, View
from handlers.memory import Memory
from handlers.noting import is_question, is_unclear, names_in, without_names
from handlers.pictures import Gallery
from handlers.popular import Popular
from handlers.verdicts import Verdicts
from pictures.themes import Theme
from storage.groups import GroupSettings
from storage.people import Person
from storage.questions import ChatKind
from storage.turn import current

KINDS: dict[str, ChatKind] = {
    ChatType.PRIVATE: "private",
    ChatType.GROUP: "group",
    ChatType.SUPERGROUP: "group",
    ChatType.CHANNEL: "channel",
}


class Asker(NamedTuple):
    """Who asks, and where: what they have set, and what the group has.

    `names` are the words of their message that name people, the asker among them.
    """

    key: Key
    chat_kind: ChatKind
    person: Person
    group: GroupSettings
    names: frozenset[str] = frozenset()

    @property
    def preferences(self) -> Preferences:
        """What a question leaves open: a person's own settings stay out of sight of a group."""
        return (
            self.person.preferences
            if self.chat_kind == "private"
            else Preferences(currency=self.group.currency)
        )

    @property
    def theme(self) -> Theme:
        """How pictures look to them."""
        return Theme((self.person.theme if self.chat_kind == "private" else None) or Theme.LIGHT)

    @property
    def row_width(self) -> int:
        """How many letters a row of buttons shows them."""
        return NARROW if self.chat_kind == "group" else WIDE

    def sees(self, view: View, *, picture: bool, away: bool = False) -> View:
        """How they look at an answer: as a picture or not, `away` where the message was sent inline."""
        pictures = self.takes_pictures and not away
        return view._replace(picture=picture, pictures=pictures, away=away, width=self.row_width)

    @property
    def takes_pictures(self) -> bool:
        """Whether the chat has charts switched on."""
        return self.group.charts


@dataclass(frozen=True, slots=True)
class Desk:
    """Where questions are asked: the answerer, what each asker said before, the store and the pictures.

    `digests_changed` is set whenever a chat sets its digest, for whoever waits for the next one that is due.
    """

    answerer: Answerer
    memory: Memory
    gallery: Gallery
    operators: frozenset[int] = frozenset()
    conversations: Conversations = field(default_factory=Conversations)
    popular: Popular = field(default_factory=Popular)
    cards: Cards = field(default_factory=Cards)
    digests_changed: asyncio.Event = field(default_factory=asyncio.Event)
    arrivals: Arrivals = field(default_factory=Arrivals)
    budgets: Budgets = field(default_factory=Budgets)
    verdicts: Verdicts = field(default_factory=Verdicts)

    def with_guide(self, answerer: Answerer) -> Desk:
        """The same desk with another guide, and nothing on it that the guide before has left there."""
        is_same = answerer.guide_version == self.answerer.guide_version
        conversations = self.conversations if is_same else Conversations()
        return replace(self, answerer=answerer, conversations=conversations, popular=Popular(), cards=Cards())

    async def asker(self, message: Message, person: int | None = None) -> Asker:
        """Who asks with a message; `person` where it is not the sender (a press on our own reply)."""
        kind = KINDS[message.chat.type]
        key = key_of(message, person)
        if kind == "private":
            kept, group = await self.memory.settings_of(key.asker, None)
        else:
            kept, group = await self.memory.settings_of(None, message.chat.id)
        await self._recall(key)
        return Asker(key, kind, kept, group, names_in(message))

    def keep(self, key: Key, talk: Talk) -> None:
        """Remember what somebody said."""
        self.conversations.keep(key, talk)
        self.memory.said(key, talk, self.answerer.guide_version)

    async def _recall(self, key: Key) -> None:
        """Have what the store knows of a conversation at hand; outside of a turn memory knows best."""
        talk = await self.memory.talk(key, self.answerer.guide_version) if current() else None
        if talk is not None:
            self.conversations.keep(key, talk)

    def stranger(self, person: int, chat_kind: ChatKind = "inline") -> Asker:
        """Somebody in a chat that we do not see: nothing that they have set is used there."""
        return Asker(Key(0, None, person), chat_kind, Person(), GroupSettings())

    async def note(self, asker: Asker, question: str, answer: Answer) -> None:
        """Count what was asked, and keep what was not understood; nothing of who asked it.

        What does not fit into a form that stands open was meant for it, and is not kept either.
        """
        await self.count(asker.chat_kind, answer)
        before = self.conversations.get(asker.key).before
        if is_question(answer) and is_unclear(question, answer) and not (before and before.form):
            text = without_names(question, asker.names)
            await self.memory.not_understood(asker.key.asker, asker.chat_kind, text)

    async def count(self, chat_kind: ChatKind, answer: Answer) -> None:
        """Count what was asked, and keep nothing else of it."""
        if is_question(answer):
            await self.memory.asked(chat_kind, answer, self._phrase(answer))

    async def judge(self, chat_kind: ChatKind, press: str, *, useful: bool) -> None:
        """Count a verdict on the answer behind a press."""
        await self.memory.verdict(chat_kind, self.answerer.phrase(press), press, useful=useful)

    def _phrase(self, answer: Answer) -> str:
        return self.answerer.phrase(answer.press) if answer.press else ""

    def ask(self, question: str, asker: Asker, message_id: int, form: str | None = None) -> Answer:
        """The answer to a question, in the light of the asker's conversation.

        `message_id` is the question's message: asked again, after an edit, it stands where it stood.
        `form` is the kind of a form ("estimate", "offer", "compare") that the text goes into.
        """
        talk = self.conversations.get(asker.key)
        before = talk.before if talk.question == message_id else talk.conversation
        if form is not None:
            answer, after = self.answerer.asked_as(form, question, before)
        else:
            answer, after = self.answerer.answer(question, before, asker.preferences)
        form_message = talk.form_message if answer.form or answer.continues else None
        self.keep(asker.key, Talk(after, before, message_id, form_message))
        return answer

    def alone(self, question: str, form: str | None = None) -> Answer:
        """The answer to a question that stands by itself: nothing said before counts, and nothing is kept."""
        answerer = self.answerer
        return (answerer.asked_as(form, question) if form else answerer.answer(question))[0]

    def resume(self, form: str, text: str, asker: Asker, message_id: int, form_message: int) -> Answer | None:
        """The next step of a form that a reply to its message types; None where it does not fit."""
        turn = self.answerer.resumed(form, text)
        if turn is None:
            return None
        answer, after = turn
        self.keep(asker.key, Talk(after, None, message_id, form_message))
        return answer

    def press(self, press: str, key: Key | None, message_id: int | None = None) -> Answer:
        """The answer to a press; on a message without a chat (`key` None) there is no conversation."""
        talk = self.conversations.get(key) if key else Talk()
        answer, after = self.answerer.pressed(press, talk.conversation)
        if key:
            form_message = message_id if answer.form else None
            self.keep(key, Talk(after, talk.conversation, None, form_message))
        return answer

    def form_stands_in(self, key: Key, message_id: int) -> None:
        """Remember the message that an asker's open form stands in, where what is typed is to be shown."""
        self.keep(key, self.conversations.get(key)._replace(form_message=message_id))

    async def move(self, old: int, new: int) -> None:
        """Carry over all that belongs to a group, since its chat id changed; again makes no difference."""
        self.arrivals.move(new)
        self.conversations.move(old, new)
        self.budgets.move(old, new)
        self.verdicts.forget(old)
        await self.memory.moved(old, new)

    def forget_person(self, person: int) -> bool:
        """Forget what is in memory of a person, in private and in groups; whether they had asked anything."""
        had_asked = self.conversations.forget_asker(person)
        self.forget(person)
        return had_asked

    def forget(self, chat: int) -> None:
        """Forget what is in memory of a chat."""
        self.arrivals.forget(chat)
        self.conversations.forget(chat)
        self.budgets.forget(chat)
        self.verdicts.forget(chat)
