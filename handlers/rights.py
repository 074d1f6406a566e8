"""Who may change what a group or a channel has set: its owner and its administrators, nobody else."""

from __future__ import annotations

from telegram import Bot, Chat, Message
from telegram.constants import ChatMemberStatus
from telegram.error import BadRequest

RULING = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)
UNKNOWN = ("member not found", "user not found", "participant_id_invalid", "user_id")


async def rules_by_message(message: Message) -> bool:
    """Whether a message is an administrator's of its chat.

    One who stays anonymous writes in the chat's own name. A channel that posts in a group writes in its own.
    """
    if message.sender_chat is not None:
        return message.sender_chat.id == message.chat.id
    sender = message.from_user
    return sender is not None and await rules(message.get_bot(), message.chat, sender.id)


async def rules(bot: Bot, chat: Chat, person: int) -> bool:
    """Whether a person is the owner or an administrator of a chat now; asked of Telegram each time.

    A press comes with the person who pressed, also of an administrator who stays anonymous.
    """
    try:
        member = await bot.get_chat_member(chat.id, person)
    except BadRequest as error:
        if not any(text in error.message.lower() for text in UNKNOWN):
            raise
        return False
    return member.status in RULING
