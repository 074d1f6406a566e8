"""Chats as Telegram keeps them: what kind, who is in them, their topics, and what was written there."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.wire.records import BOT, Json, now
from tests.wire.refusals import Refused, bad

GENERAL = 1  # the thread of a forum that is always there, and that no call may name
ANONYMOUS: Json = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}
CHANNEL_BOT: Json = {
    "id": 136817688,
    "is_bot": True,
    "first_name": "Channel",
    "username": "Channel_Bot",
}
TELEGRAM: Json = {"id": 777000, "is_bot": False, "first_name": "Telegram"}

_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)


def member(user: Json, status: str = "member", **more: object) -> Json:
    """A ChatMember: `status` is creator, administrator, member, left or kicked; `more` its rights."""
    made: Json = {"user": user, "status": status}
    if status == "administrator":
        made |= dict.fromkeys(_RIGHTS, True)
        made |= {"can_promote_members": False, "can_be_edited": False, "is_anonymous": False}
    elif status == "creator":
        made |= {"is_anonymous": False}
    elif status == "kicked":
        made |= {"until_date": 0}
    return made | more


@dataclass
class Place:
    """A chat: private, group, supergroup or channel.

    `bot` is the bot's membership; in a private chat "kicked" is a bot that the person blocked.
    `started` says whether the person of a private chat ever wrote to the bot.
    """

    id: int
    kind: str
    title: str = "ML people"
    username: str | None = None
    forum: bool = False
    started: bool = False
    bot: Json = field(default_factory=lambda: member(BOT))
    members: dict[int, Json] = field(default_factory=dict)
    topics: dict[int, str] = field(default_factory=dict)
    closed: set[int] = field(default_factory=set)
    messages: dict[int, Json] = field(default_factory=dict)
    reactions: dict[tuple[int, int], list[Json]] = field(default_factory=dict)
    forbidden: set[str] = field(default_factory=set)  # "text messages", "photos": what members may not send
    linked: int | None = None
    moved_to: int | None = None

    @property
    def private(self) -> bool:
        """Whether it is a person alone with the bot."""
        return self.kind == "private"

    def json(self) -> Json:
        """The chat as a message shows it."""
        named: Json = {"first_name": self.title} if self.private else {"title": self.title}
        named |= {"username": self.username} if self.username else {}
        return {"id": self.id, "type": self.kind} | named | ({"is_forum": True} if self.forum else {})

    def full_json(self) -> Json:
        """The chat as getChat shows it."""
        full = {"accent_color_id": 0, "max_reaction_count": 11}
        gifts = dict.fromkeys(
            (
                "unlimited_gifts",
                "limited_gifts",
                "unique_gifts",
                "premium_subscription",
                "gifts_from_channels",
            ),
            True,
        )
        linked = {"linked_chat_id": self.linked} if self.linked else {}
        return self.json() | full | {"accepted_gift_types": gifts} | linked

    def write_down(self, message: Json) -> Json:
        """Keep a message that a person wrote, or that tells what happened; the message."""
        self.started = True
        self.messages[message["message_id"]] = message
        if message.get("is_topic_message") and message["message_thread_id"] not in self.topics:
            self.forum = True
            self.topics[message["message_thread_id"]] = "Topic"
        return message

    def check_access(self) -> None:
        """Refuse a call about a chat that the bot is not in any more."""
        if self.moved_to is not None:
            moved = "Bad Request: group chat was upgraded to a supergroup chat"
            raise Refused(400, moved, {"migrate_to_chat_id": self.moved_to})
        status = self.bot["status"]
        if self.private and status == "kicked":
            raise Refused(403, "Forbidden: bot was blocked by the user")
        if status == "kicked":
            raise Refused(403, f"Forbidden: bot was kicked from the {self.kind} chat")
        if status == "left":
            raise Refused(403, f"Forbidden: bot is not a member of the {self.kind} chat")

    def check_writing(self, what: str = "text messages") -> None:
        """Refuse a message where the bot may not write; `what` is "text messages" or "photos"."""
        self.check_access()
        if self.private and not self.started:
            raise Refused(403, "Forbidden: bot can't initiate conversation with a user")
        if self.kind == "channel" and not self.bot.get("can_post_messages"):
            bad("need administrator rights in the channel chat")
        if what in self.forbidden and self.bot["status"] != "administrator":
            bad(f"not enough rights to send {what} to the chat")

    def check_thread(self, thread: int | None) -> None:
        """Refuse a thread that is not there; a forum's General topic is none that a call may name."""
        if thread is None:
            return
        if thread not in self.topics:
            bad("message thread not found")
        if thread in self.closed and self.bot["status"] != "administrator":
            bad("TOPIC_CLOSED")

    def thread_of(self, message_id: int | None) -> int | None:
        """The topic of a message that a person wrote."""
        message = self.messages.get(message_id or 0, {})
        return message.get("message_thread_id") if message.get("is_topic_message") else None


def service(place: Place, message_id: int, sender: Json, **what: object) -> Json:
    """A message that tells what happened in a chat."""
    made = {"message_id": message_id, "date": now(), "chat": place.json(), "from": sender} | what
    return place.write_down(made)
