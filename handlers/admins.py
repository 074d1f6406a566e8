"""Who may set something for a whole chat: its creator, its administrators, and whoever writes in its name."""

from __future__ import annotations

from telegram import Bot, Message
from telegram.constants import ChatMemberStatus, ChatType

ADMINS = frozenset({ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR})


async def by_admin(message: Message) -> bool:
    """Whether a message is by somebody who may set things for its chat.

    What a channel posts is by one of its administrators. In a group somebody who writes in the group's own
    name is an anonymous administrator; who writes in another chat's name may be anybody.
    """
    if message.chat.type in {ChatType.CHANNEL, ChatType.PRIVATE}:
        return True
    if message.sender_chat is not None:
        return message.sender_chat.id == message.chat.id
    return message.from_user is not None and await is_admin(
        message.get_bot(), message.chat.id, message.from_user.id
    )


async def is_admin(bot: Bot, chat: int, person: int) -> bool:
    """Whether a person is the creator or an administrator of a group; asks Telegram."""
    member = await bot.get_chat_member(chat, person)
    return member.status in ADMINS
