"""Where an update belongs: what keeps its order, whose settings count, whose conversation it goes on with."""

from __future__ import annotations

from telegram import Message, Update
from telegram.constants import ChatType

from handlers.conversations import key_of
from storage.schema import NO_THREAD
from storage.turn import Address


def addressed(update: Update) -> Address:
    """Where an update belongs.

    A chat keeps its order; a press one of its own, for its presser waits; what has no chat, its user's.
    """
    query, user, chat = update.callback_query, update.effective_user, update.effective_chat
    if query is not None and user is not None:
        lane = f"press {user.id} {chat.id if chat else 0}"
        on = query.message if isinstance(query.message, Message) else None
        return _in_chat(lane, on, user.id) if on else Address(lane)
    message = update.effective_message
    if update.guest_message is not None and user is not None:
        return Address(f"guest {user.id}")
    if chat is not None:
        lane = f"chat {chat.id}"
        return _in_chat(lane, message) if message else Address(lane)
    return Address(f"user {user.id}" if user is not None else f"update {update.update_id}")


def _in_chat(lane: str, message: Message, asker: int | None = None) -> Address:
    """The address of what happens with a message; `asker` where it is not the sender."""
    key = key_of(message, asker)
    is_private = message.chat.type == ChatType.PRIVATE
    return Address(
        lane,
        person=key.asker if is_private else None,
        group=None if is_private else message.chat.id,
        chat=key.chat,
        thread=key.thread or NO_THREAD,
        asker=key.asker,
    )
