"""People at their phones: they write, press and type inline, and see what the bot makes of it.

`Chat.private`, `.group`, `.basic_group`, `.forum`, `.channel` and `.elsewhere` are the chats they are in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.wire.asking import Asker
from tests.wire.places import Place, member
from tests.wire.records import BOT, Json, Sent, now
from tests.wire.standin import Telegram

if TYPE_CHECKING:
    from tests.wire.channels import Channel
    from tests.wire.groups import Group
    from tests.wire.guests import Elsewhere

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


def person(telegram: Telegram, name: str = "Ada") -> Json:
    """Someone new on Telegram."""
    number = telegram.new_id()
    made = {"id": number, "is_bot": False, "first_name": name, "language_code": "en"}
    telegram.people[number] = made
    return made


@dataclass
class Chat(Asker):
    """A person in a chat with the bot.

    `person` is who presses and types; `author` is how a message of theirs begins, where Telegram shows
    another sender; `thread` is the topic of a forum that they are in; `said` is what they wrote.
    """

    telegram: Telegram
    place: Place
    person: Json
    author: Json | None = None
    thread: int | None = None
    said: list[Json] = field(default_factory=list)

    @classmethod
    def private(cls, telegram: Telegram, name: str = "Ada") -> Chat:
        """A person alone with the bot."""
        alone = person(telegram, name)
        place = telegram.places[alone["id"]] = Place(alone["id"], "private", name)
        return Chat(telegram, place, alone)

    @classmethod
    def group(cls, telegram: Telegram, **more: Any) -> Group:
        """A person in a supergroup that the bot is a member of; `more` is what its Place is to be."""
        from tests.wire.groups import Group

        return Group.new(telegram, "supergroup", **more)

    @classmethod
    def basic_group(cls, telegram: Telegram, **more: Any) -> Group:
        """A person in a group of the old kind, which can become a supergroup."""
        from tests.wire.groups import Group

        return Group.new(telegram, "group", **more)

    @classmethod
    def forum(cls, telegram: Telegram, **more: Any) -> Group:
        """A person in the General topic of a forum."""
        return cls.group(telegram, forum=True, **more)

    @classmethod
    def channel(cls, telegram: Telegram, **more: Any) -> Channel:
        """A channel whose administrators write in its name, the bot among them."""
        from tests.wire.channels import Channel

        return Channel.new(telegram, **more)

    @classmethod
    def elsewhere(cls, telegram: Telegram) -> Elsewhere:
        """A person in a chat that the bot is no member of, who calls it in as a guest."""
        from tests.wire.guests import Elsewhere

        return Elsewhere.new(telegram)

    @property
    def id(self) -> int:
        """The chat's id."""
        return self.place.id

    def seen(self) -> list[Sent]:
        """What the bot sent here, with what it took back."""
        return [message for message in self.telegram.sent if message.chat == self.id and self._here(message)]

    def _here(self, message: Sent) -> bool:
        return self.thread is None or message.thread == self.thread

    def message(self, text: str, *, to: Sent | Json | None = None, **more: Any) -> Json:
        """A message by the person, as Telegram passes it on; `to` is what it replies to."""
        shown = {
            "message_id": self.telegram.new_id(),
            "date": now(),
            "chat": self.place.json(),
            **(self.author or {"from": self.person}),
            **self._threaded(to),
            "text": text,
            "entities": entities(text),
        }
        made = self.place.write_down(shown | more)
        self.said.append(made)
        return made

    def _threaded(self, to: Sent | Json | None) -> Json:
        """What a reply carries: in a supergroup also a thread, which is no topic."""
        first = self.telegram.as_json(to, nested=True) if isinstance(to, Sent) else to
        replied = {"reply_to_message": first} if first else {}
        if self.thread is not None:
            begun = self.place.messages.get(self.thread)
            beginning = {"reply_to_message": begun} if begun else {}
            return {"message_thread_id": self.thread, "is_topic_message": True} | beginning | replied
        if first and self.place.kind == "supergroup":
            return replied | {"message_thread_id": first.get("message_thread_id", first["message_id"])}
        return replied

    async def say(self, text: str, **more: Any) -> int:
        """Send a message without waiting for an answer; its update's id."""
        return await self.telegram.happens(self.kind, self.message(text, **more))

    async def ask(self, text: str, **more: Any) -> Sent:
        """Send a message and wait for the answer to it."""
        before = len(self.seen())
        await self.say(text, **more)
        return await self.answer(before)

    async def start(self, payload: str = "") -> Sent:
        """Open the bot by a link t.me/bot?start=payload, and wait for what it says."""
        return await self.ask(f"/start {payload}".strip())

    async def answer(self, number: int) -> Sent:
        """The bot's message of that number in this chat, once it is there."""
        await self.telegram.until(lambda: len(self.seen()) > number, f"answer {number} in {self.id}")
        return self.seen()[number]

    async def edit(self, text: str, message: Json | None = None) -> int:
        """Change what was said, the last of it unless another is named; the update's id."""
        changed = (message or self.said[-1]) | {"text": text, "entities": entities(text), "edit_date": now()}
        self.place.write_down(changed)
        return await self.telegram.happens(f"edited_{self.kind}", changed)

    async def edited(self, reply: Sent, edits: int) -> Sent:
        """The bot's message, once it was edited more often than `edits` times."""
        await self.telegram.until(lambda: reply.edits > edits, f"an edit of {reply.labels}")
        return reply

    def delete(self, message: Json | None = None) -> None:
        """Delete what was said, the last of it unless another is named; the bot is not told."""
        del self.place.messages[(message or self.said[-1])["message_id"]]

    async def press(self, message: Sent, label: str = "", data: str | None = None) -> Json:
        """Press a button and wait until the press is acknowledged; the acknowledgement.

        A button that asks nothing of the bot is told as it is: {"url": …}, {"copy_text": …}, and so on.
        """
        if data is None:
            button = message.button(label)
            if "callback_data" not in button:
                return {key: value for key, value in button.items() if key not in {"text", "style"}}
            data = str(button["callback_data"])
        if message.inline_id:
            return await self.press_inline(message.inline_id, data)
        return await self._press({"message": self.telegram.as_json(message)}, data)

    async def open(self, message: Sent, label: str) -> Sent:
        """Press a button and wait until its message shows something else; the message."""
        before = message.edits
        await self.press(message, label)
        return await self.edited(message, before)

    async def get(self, message: Sent, label: str) -> Sent:
        """Press a button and wait for a new message; that message."""
        before = len(self.seen())
        await self.press(message, label)
        return await self.answer(before)

    async def press_inline(self, inline_id: str, data: str) -> Json:
        """Press a button of a message that was sent inline."""
        return await self._press({"inline_message_id": inline_id}, data)

    async def _press(self, where: Json, data: str) -> Json:
        pressed = {"chat_instance": "1", "data": data} | where
        return await self.query("callback_query", pressed)

    async def react(self, message: Sent, *emoji: str) -> int:
        """React to the bot's message with these emoji and no others; the update's id."""
        mine = (message.message_id, self.person["id"])
        new = [{"type": "emoji", "emoji": one} for one in emoji]
        old, self.place.reactions[mine] = self.place.reactions.get(mine, []), new
        reacted = {"chat": self.place.json(), "message_id": message.message_id, "date": now()}
        reacted |= {"user": self.person, "old_reaction": old, "new_reaction": new}
        return await self.telegram.happens("message_reaction", reacted)

    async def block(self) -> int:
        """Block the bot."""
        return await self.make_bot("kicked")

    async def unblock(self) -> int:
        """Let the bot write again."""
        return await self.make_bot("member")

    async def make_bot(self, status: str, **rights: object) -> int:
        """Give the bot another membership here; the update's id."""
        old, self.place.bot = self.place.bot, member(BOT, status, **rights)
        changed = {"chat": self.place.json(), "from": self.person, "date": now()}
        changed |= {"old_chat_member": old, "new_chat_member": self.place.bot}
        return await self.telegram.happens("my_chat_member", changed)


def by_the_bot(telegram: Telegram, message: Sent) -> Json:
    """What a message that replies to the bot's carries."""
    assert telegram.as_json(message)["from"] == BOT
    return {"reply_to_message": telegram.as_json(message)}
