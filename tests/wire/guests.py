"""Chats that the bot is no member of, where people call it in as a guest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.wire.groups import SUPERGROUP
from tests.wire.people import Chat, person
from tests.wire.places import Place, member
from tests.wire.records import BOT, Sent
from tests.wire.standin import Telegram


@dataclass
class Elsewhere(Chat):
    """A person in a group without the bot; to `ask` it there is to mention it."""

    kind = "guest_message"

    @classmethod
    def new(cls, telegram: Telegram) -> Elsewhere:
        """A group that never saw the bot."""
        number = SUPERGROUP - telegram.new_id()
        place = telegram.places[number] = Place(number, "supergroup", bot=member(BOT, "left"))
        return cls(telegram, place, person(telegram))

    async def ask(self, text: str, **more: Any) -> Sent:
        """Mention the bot with a question, and wait for the message that Telegram posts for it."""
        query = str(self.telegram.new_id())
        self.telegram.queries[query] = None
        await self.say(f"@{BOT['username']} {text}", guest_query_id=query, **more)
        answer = await self.answer_to(query)
        return next(sent for sent in self.telegram.inline_messages.values() if sent.params is answer)
