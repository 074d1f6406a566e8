"""What each asker said before, in memory: as many conversations as fit, the longest unused forgotten.

The store has them too (`handlers.talks`), and knows better what another replica answered; what is here counts
while an update is answered, and where the store is away.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import NamedTuple

from telegram import Message

from answers.reading import Conversation


class Key(NamedTuple):
    """Whose conversation: the chat, the thread in it (None outside of forum topics), the asker."""

    chat: int
    thread: int | None
    asker: int


class Talk(NamedTuple):
    """A conversation, and its last turn: the one before that question, the question's message, and the
    message that a guided form stands in."""

    conversation: Conversation | None = None
    before: Conversation | None = None
    question: int | None = None
    form_message: int | None = None


NOTHING_SAID = Talk()


def key_of(message: Message, asker: int | None = None) -> Key:
    """The key of a message's conversation; `asker` where it is not the sender (a press on our own reply)."""
    if asker is None:
        sender = message.sender_chat or message.from_user
        asker = sender.id if sender else message.chat.id
    return Key(message.chat.id, message.message_thread_id if message.is_topic_message else None, asker)


class Conversations:
    """The conversations of the last `size` askers."""

    def __init__(self, size: int = 1_000) -> None:
        self._size = size
        self._kept: OrderedDict[Key, Talk] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: Key) -> Talk:
        """What was said before, as far as it is still known."""
        return self._kept.get(key, NOTHING_SAID)

    def keep(self, key: Key, talk: Talk) -> None:
        """Remember a conversation; the one longest without a word makes room."""
        self._kept[key] = talk
        self._kept.move_to_end(key)
        if len(self._kept) > self._size:
            self._kept.popitem(last=False)

    def forget(self, chat: int) -> None:
        """Forget everything said in a chat."""
        for key in [key for key in self._kept if key.chat == chat]:
            del self._kept[key]

    def forget_asker(self, asker: int, chat: int | None = None) -> bool:
        """Forget what somebody said, in one chat or in all; whether there was anything."""
        keys = [key for key in self._kept if key.asker == asker and chat in (None, key.chat)]
        for key in keys:
            del self._kept[key]
        return bool(keys)

    def move(self, old: int, new: int) -> None:
        """Carry over what was said in a chat whose id changed, but for the messages: their ids begin anew."""
        for key in [key for key in self._kept if key.chat == old]:
            talk = self._kept.pop(key)
            self._kept.setdefault(key._replace(chat=new), Talk(talk.conversation))
