"""People at their phones: they write, press and type inline, and see what the bot makes of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from tests.wire.records import Json, Sent
from tests.wire.standin import BOT, Telegram, group_json

PASSED_OVER = (  # kinds of update that hold a message and that the bot does not answer
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "business_message",
    "guest_message",
)


def entities(text: str) -> list[Json]:
    """What Telegram marks in a text: commands and mentions, counted in UTF-16 units."""
    marked = []
    for found in re.finditer(r"(?<!\S)/\w+(?:@\w+)?|@\w{4,}", text):
        offset = len(text[: found.start()].encode("utf-16-le", "surrogatepass")) // 2
        kind = "bot_command" if found.group().startswith("/") else "mention"
        marked.append({"type": kind, "offset": offset, "length": len(found.group())})
    return marked


@dataclass
class Chat:
    """A person in a chat with the bot: private, or a group."""

    telegram: Telegram
    id: int
    person: Json

    @classmethod
    def private(cls, telegram: Telegram) -> Chat:
        """A person alone with the bot."""
        number = telegram.new_id()
        return cls(telegram, number, {"id": number, "is_bot": False, "first_name": "Ada"})

    @classmethod
    def group(cls, telegram: Telegram) -> Chat:
        """A person in a group that the bot is a member of."""
        number = telegram.new_id()
        return cls(
            telegram, -1_000_000_000_000 - number, {"id": number, "is_bot": False, "first_name": "Ada"}
        )

    def seen(self) -> list[Sent]:
        """What the bot sent here."""
        return [message for message in self.telegram.sent if message.chat == self.id]

    def message(self, text: str, **more: Any) -> Json:
        """A message by the person, as Telegram passes it on."""
        shown = (
            {"id": self.id, "type": "private", "first_name": "Ada"} if self.id > 0 else group_json(self.id)
        )
        message: Json = {
            "message_id": self.telegram.new_id(),
            "date": 1700000000,
            "chat": shown,
            "from": self.person,
        }
        return message | {"text": text, "entities": entities(text)} | more

    async def say(self, text: str, **more: Any) -> int:
        """Send a message without waiting for an answer; its update's id."""
        return await self.telegram.tell({"message": self.message(text, **more)})

    async def ask(self, text: str, **more: Any) -> Sent:
        """Send a message and wait for the answer to it."""
        before = len(self.seen())
        await self.say(text, **more)
        return await self.answer(before)

    async def answer(self, number: int) -> Sent:
        """The bot's message of that number in this chat, once it is there."""
        await self.telegram.until(lambda: len(self.seen()) > number, f"answer {number} in {self.id}")
        return self.seen()[number]

    async def press(self, message: Sent, label: str = "", data: str | None = None) -> Json:
        """Press a button and wait until the press is acknowledged; the acknowledgement."""
        shown = {"message": self.telegram.as_json(message)}
        return await self._press(shown, message.data(label) if data is None else data)

    async def press_inline(self, inline_id: str, data: str) -> Json:
        """Press a button of a message that was sent inline."""
        return await self._press({"inline_message_id": inline_id}, data)

    async def _press(self, where: Json, data: str) -> Json:
        query = str(self.telegram.new_id())
        self.telegram.queries[query] = None
        pressed = {"id": query, "from": self.person, "chat_instance": "1", "data": data} | where
        await self.telegram.tell({"callback_query": pressed})
        return await self._answered(query)

    async def type_inline(self, text: str) -> Json:
        """Type after the bot's name in some chat; what the bot offers."""
        query = str(self.telegram.new_id())
        self.telegram.queries[query] = None
        await self.telegram.tell(
            {"inline_query": {"id": query, "from": self.person, "query": text, "offset": ""}}
        )
        return await self._answered(query)

    async def _answered(self, query: str) -> Json:
        answer: Json = await self.telegram.until(
            lambda: self.telegram.queries[query], f"query {query} answered"
        )
        return answer


def by_the_bot(telegram: Telegram, message: Sent) -> Json:
    """What a message that replies to the bot's carries."""
    assert telegram.as_json(message)["from"] == BOT
    return {"reply_to_message": telegram.as_json(message)}
