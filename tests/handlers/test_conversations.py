"""Conversations in memory: bounded, one for each chat, thread and asker."""

from __future__ import annotations

from answers.reading import Conversation
from handlers.conversations import Conversations, Key


def test_the_longest_unused_makes_room() -> None:
    kept = Conversations(size=2)
    first, second, third = (Key(number, None, 1) for number in range(3))
    kept.keep(first, Conversation(apologies=1))
    kept.keep(second, Conversation())
    kept.keep(first, Conversation(apologies=2))
    kept.keep(third, Conversation())
    assert len(kept) == 2
    assert kept.get(first) == Conversation(apologies=2)
    assert kept.get(second) is None
