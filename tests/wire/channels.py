"""Channels: posts in the channel's name, and their copies in the group that is linked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.wire.groups import SUPERGROUP, Group
from tests.wire.people import Chat, person
from tests.wire.places import TELEGRAM, Place, member
from tests.wire.records import BOT, Json, Sent, now
from tests.wire.standin import Telegram


@dataclass
class Channel(Chat):
    """An administrator of a channel, who posts in its name."""

    linked: Group | None = None
    kind = "channel_post"

    @classmethod
    def new(cls, telegram: Telegram, title: str = "ML pay news", **more: Any) -> Channel:
        """A channel that the bot is an administrator of, with the right to post and edit."""
        number = SUPERGROUP - telegram.new_id()
        bot = member(BOT, "administrator", can_post_messages=True, can_edit_messages=True)
        place = telegram.places[number] = Place(number, "channel", title, **({"bot": bot} | more))
        owner = person(telegram, "Olga")
        place.members[owner["id"]] = member(owner, "creator")
        return cls(telegram, place, owner, {"sender_chat": place.json()})

    async def say(self, text: str, **more: Any) -> int:
        """Post, without waiting for an answer; where a group is linked, it gets its copy."""
        post = self.message(text, **more)
        update = await self.telegram.happens(self.kind, post)
        if self.linked is not None:
            await self.forward(post)
        return update

    def link(self, group: Group) -> None:
        """Make a group the one where this channel is discussed."""
        self.linked = group
        self.place.linked, group.place.linked = group.id, self.id

    async def forward(self, post: Json | Sent) -> int:
        """Let Telegram copy a post into the linked group, as it does by itself; the update's id."""
        assert self.linked is not None
        shown = self.telegram.as_json(post) if isinstance(post, Sent) else post
        kept = {key: shown[key] for key in ("text", "entities", "caption", "photo") if key in shown}
        origin = {"type": "channel", "chat": self.place.json(), "date": shown["date"]}
        copied = {
            "message_id": self.telegram.new_id(),
            "date": now(),
            "chat": self.linked.place.json(),
            "from": TELEGRAM,
            "sender_chat": self.place.json(),
            "is_automatic_forward": True,
            "forward_origin": origin | {"message_id": shown["message_id"]},
        }
        return await self.telegram.happens("message", self.linked.place.write_down(copied | kept))
