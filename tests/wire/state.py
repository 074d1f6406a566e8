"""What the stand-in knows, for all of its methods."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from tests.wire.places import CHANNEL_BOT, Place
from tests.wire.records import BOT, Call, Json, Photo, Sent
from tests.wire.refusals import bad

PATIENCE = 8.0


class State:
    """Chats, people, messages, pictures and queries.

    `me` is what getMe says; a test may change it (`can_read_all_group_messages`, `supports_guest_queries`).
    """

    def __init__(self) -> None:
        self.me: Json = dict(BOT)
        self.calls: list[Call] = []
        self.sent: list[Sent] = []
        self.places: dict[int, Place] = {}
        self.people: dict[int, Json] = {}
        self.photos: dict[str, Photo] = {}
        self.inline_messages: dict[str, Sent] = {}
        self.queries: dict[str, Json | None] = {}
        self.unasked: list[str] = []
        self.changed = asyncio.Condition()
        self._ids = iter(range(1000, 10**9))

    def new_id(self) -> int:
        """A number that no update, message, chat or query has."""
        return next(self._ids)

    async def until(self, true: Callable[[], Any], what: str, patience: float = PATIENCE) -> Any:
        """Wait until something holds, and return it."""
        async with self.changed:
            try:
                return await asyncio.wait_for(self.changed.wait_for(true), patience)
            except TimeoutError:
                unasked = f"; the bot asked for no {', '.join(self.unasked)}" if self.unasked else ""
                raise AssertionError(
                    f"waited in vain for {what}; calls: {self.calls[-5:]}{unasked}"
                ) from None

    def called(self, method: str) -> list[Json]:
        """The parameters of every accepted call of a method."""
        return [call.params for call in self.calls if call.method == method and call.refused is None]

    def refused(self, *words: str) -> list[Call]:
        """The calls that were refused, in words that hold one of `words`, or any."""
        return [
            call
            for call in self.calls
            if call.refused and (not words or any(word in call.refused for word in words))
        ]

    def place(self, params: Json) -> Place:
        """The chat that a call names, by its id or its @name."""
        name = params.get("chat_id")
        if isinstance(name, str) and name:
            named = (
                place for place in self.places.values() if f"@{place.username or ''}".lower() == name.lower()
            )
            return next(named, None) or bad("chat not found")
        if not name:
            bad("chat_id is empty")
        if name not in self.places:
            bad("chat not found")
        return self.places[name]

    def message(self, chat: int, number: int) -> Sent | None:
        """A message of the bot's that is still there."""
        return next(
            (
                sent
                for sent in reversed(self.sent)
                if (sent.chat, sent.message_id) == (chat, number) and not sent.deleted
            ),
            None,
        )

    def as_json(self, message: Sent, *, nested: bool = False) -> Json:
        """A message of the bot's as Telegram would show it; a nested one without what it replies to."""
        place = self.places[message.chat]
        shown: Json = {"message_id": message.message_id, "date": message.date, "chat": place.json()}
        if place.kind == "channel":
            shown["sender_chat"] = place.json()
        else:
            shown["from"] = BOT
        if message.photo:
            shown["photo"] = message.photo.sizes
            shown |= {"caption": message.plain} if message.plain else {}
        else:
            shown["text"] = message.plain
        if message.thread is not None:
            shown |= {"message_thread_id": message.thread, "is_topic_message": True}
        if message.edits:
            shown["edit_date"] = message.date
        if message.reply_to is not None and not nested:
            shown |= self._replied(place, message.reply_to)
        return shown | ({"reply_markup": message.keyboard} if message.keyboard else {})

    def _replied(self, place: Place, number: int) -> Json:
        if number in place.messages:
            first = dict(place.messages[number])
            first.pop("reply_to_message", None)
            return {"reply_to_message": first}
        ours = self.message(place.id, number)
        return {"reply_to_message": self.as_json(ours, nested=True)} if ours else {}


def speaks_as_channel(channel: Place) -> Json:
    """How a message begins that a channel posts in a group."""
    return {"from": CHANNEL_BOT, "sender_chat": channel.json()}
