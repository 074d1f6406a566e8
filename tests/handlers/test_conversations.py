"""Conversations in memory: bounded, one for each chat, thread and asker."""

from __future__ import annotations

from answers.reading import Conversation
from handlers.conversations import NOTHING_SAID, Conversations, Key, Talk


def test_the_longest_unused_makes_room() -> None:
    kept = Conversations(size=2)
    first, second, third = (Key(number, None, 1) for number in range(3))
    kept.keep(first, Talk(Conversation(apologies=1)))
    kept.keep(second, Talk(Conversation()))
    kept.keep(first, Talk(Conversation(apologies=2)))
    kept.keep(third, Talk(Conversation()))
    assert len(kept) == 2
    assert kept.get(first) == Talk(Conversation(apologies=2))
    assert kept.get(second) == NOTHING_SAID


def test_a_chat_is_forgotten_whole() -> None:
    kept = Conversations()
    kept.keep(Key(1, None, 7), Talk(Conversation()))
    kept.keep(Key(1, 5, 8), Talk(Conversation()))
    kept.keep(Key(2, None, 7), Talk(Conversation()))
    kept.forget(1)
    assert len(kept) == 1
