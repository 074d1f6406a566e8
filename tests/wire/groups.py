"""People in groups: members, administrators, anonymous ones, topics, and the bot coming and going."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from tests.wire.people import Chat, person
from tests.wire.places import ANONYMOUS, GENERAL, Place, member, service
from tests.wire.records import BOT, Json, Sent
from tests.wire.standin import Telegram
from tests.wire.state import speaks_as_channel

SUPERGROUP = -1_000_000_000_000


@dataclass
class Group(Chat):
    """A person in a group with the bot; `owner`, `admin` and the others are the same group's."""

    known: dict[str, Json] = field(default_factory=dict)

    @classmethod
    def new(cls, telegram: Telegram, kind: str, *, bot: str = "member", **more: Any) -> Group:
        """A group of this kind with one member; `bot` is the bot's membership."""
        number = telegram.new_id()
        chat = -number if kind == "group" else SUPERGROUP - number
        place = telegram.places[chat] = Place(chat, kind, bot=member(BOT, bot), **more)
        ada = person(telegram)
        place.members[ada["id"]] = member(ada)
        return cls(telegram, place, ada)

    def member(self, name: str = "Bob", status: str = "member", **rights: object) -> Group:
        """Another person of the group, the same one for the same name."""
        if name not in self.known:
            self.known[name] = person(self.telegram, name)
            someone = self.known[name]
            self.place.members[someone["id"]] = member(someone, status, **rights)
        return replace(self, person=self.known[name], author=None, said=[])

    @property
    def owner(self) -> Group:
        """The person whose group it is."""
        return self.member("Olga", "creator")

    @property
    def admin(self) -> Group:
        """An administrator."""
        return self.member("Grace", "administrator")

    @property
    def anonymous(self) -> Group:
        """An administrator who writes in the group's name; a press is theirs all the same."""
        hidden = self.member("Noor", "administrator", is_anonymous=True)
        return replace(hidden, author={"from": ANONYMOUS, "sender_chat": self.place.json()})

    def posing(self, channel: Chat) -> Group:
        """A member who writes in a channel's name."""
        return replace(self.member("Chan"), author=speaks_as_channel(channel.place))

    def topic(self, name: str, number: int | None = None) -> Group:
        """A topic of the forum, as the same person sees it; it is there from now on."""
        known = [thread for thread, title in self.place.topics.items() if title == name]
        thread = number or next(iter(known), None) or self.telegram.new_id()
        if thread not in self.place.topics:
            self.place.forum = True
            self.place.topics[thread] = name
            created = {"name": name, "icon_color": 7322096}
            begun = {"message_thread_id": thread, "is_topic_message": True, "forum_topic_created": created}
            service(self.place, thread, self.person, **begun)
        return replace(self, thread=thread, said=[])

    @property
    def general(self) -> Group:
        """The topic that every forum has."""
        return replace(self, thread=GENERAL, said=[])

    def _here(self, message: Sent) -> bool:
        if self.thread == GENERAL:
            return message.thread is None
        return super()._here(message)

    def _threaded(self, to: Sent | Json | None) -> Json:
        """General's messages carry no thread, and its replies one that is no topic."""
        return Chat._threaded(replace(self, thread=None) if self.thread == GENERAL else self, to)

    def close_topic(self) -> None:
        """Close this topic: only administrators write here then."""
        assert self.thread is not None
        self.place.closed.add(self.thread)

    def forbid(self, *what: str) -> None:
        """Take from all members the right to send "text messages" or "photos"."""
        self.place.forbidden |= set(what)

    async def add_bot(self, status: str = "member", **rights: object) -> int:
        """Bring the bot in; the update's id."""
        update = await self.make_bot(status, **rights)
        await self._serve(new_chat_participant=BOT, new_chat_member=BOT, new_chat_members=[BOT])
        return update

    async def promote_bot(self, **rights: object) -> int:
        """Make the bot an administrator, with all usual rights and these."""
        return await self.make_bot("administrator", **rights)

    async def demote_bot(self) -> int:
        """Make the bot a plain member again."""
        return await self.make_bot("member")

    async def remove_bot(self) -> int:
        """Throw the bot out."""
        update = await self.make_bot("kicked")
        await self._serve(left_chat_participant=BOT, left_chat_member=BOT)
        return update

    async def _serve(self, **what: object) -> int:
        told = service(self.place, self.telegram.new_id(), self.person, **what)
        return await self.telegram.happens("message", told)

    async def migrate(self) -> Group:
        """Let a group of the old kind become a supergroup; the same person there.

        Telegram tells it twice: in the old chat where it went, in the new one where it came from.
        """
        number = SUPERGROUP - self.telegram.new_id()
        new = replace(self.place, id=number, kind="supergroup", messages={}, reactions={}, moved_to=None)
        self.telegram.places[number] = new
        moved = replace(self, place=new, said=[])
        await self._serve(migrate_to_chat_id=number)
        self.place.moved_to = number
        await moved._serve(migrate_from_chat_id=self.id)
        return moved
