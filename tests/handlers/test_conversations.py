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


def test_an_asker_is_forgotten_in_one_chat_or_in_all() -> None:
    kept = Conversations()
    for chat, thread in ((1, None), (1, 5), (2, None)):
        kept.keep(Key(chat, thread, 7), Talk(Conversation()))
        kept.keep(Key(chat, thread, 8), Talk(Conversation()))
    assert kept.forget_asker(7, chat=1)
    assert not kept.forget_asker(7, chat=1)
    assert len(kept) == 4
    assert kept.forget_asker(7)
    assert not kept.forget_asker(7)
    assert len(kept) == 3


def test_a_chat_that_moves_takes_what_was_said_and_no_message_ids() -> None:
    kept = Conversations()
    said, newer = Conversation(apologies=1), Conversation(apologies=2)
    kept.keep(Key(1, None, 7), Talk(said, None, 100, 101))
    kept.keep(Key(1, None, 8), Talk(said))
    kept.keep(Key(2, None, 8), Talk(newer))
    for _ in range(2):
        kept.move(1, 2)
    assert kept.get(Key(2, None, 7)) == Talk(said)
    assert kept.get(Key(2, None, 8)) == Talk(newer)
    assert len(kept) == 2
