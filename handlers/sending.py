"""Replies to messages: as text or as a picture, quoted in a group, in the thread of the question."""

from __future__ import annotations

from typing import Any

from telegram import Message
from telegram.constants import ChatAction, ChatType
from telegram.error import ChatMigrated

from answers.answer import Answer
from handlers.asking import Asker, Desk
from handlers.changing import Standing, change
from handlers.keyboards import View
from handlers.pictures import Media
from handlers.viewing import shown

# A question that was deleted meanwhile is answered all the same.
QUOTING: dict[str, Any] = {"do_quote": True, "allow_sending_without_reply": True}


async def say(desk: Desk, message: Message, answer: Answer, asker: Asker) -> None:
    """Reply to a message with an answer; where it went on with an open form, in the form's message."""
    form_message = desk.conversations.get(asker.key).form_message
    if answer.continues and form_message is not None:
        standing = Standing(message.get_bot(), message.chat.id, form_message)
        await change(desk, standing, answer, asker, View(picture=answer.pictured))
        return
    sent = await send(desk, message, answer, asker)
    if answer.form:
        desk.form_stands_in(asker.key._replace(chat=sent.chat.id), sent.message_id)
    if sent.chat.id != message.chat.id:  # where the group has moved, its message ids begin anew
        return
    await desk.memory.answered(sent.chat.id, message.message_id, sent.message_id, is_picture=bool(sent.photo))


async def send(desk: Desk, message: Message, answer: Answer, asker: Asker) -> Message:
    """Send an answer, with its picture where it comes with one; the message that was sent.

    A group that became a supergroup meanwhile gets it there, where the question's message has another id.
    """
    try:
        sent = await _sent(desk, message, answer, asker)
    except ChatMigrated as moved:
        await desk.move(message.chat.id, moved.new_chat_id)
        sent = await _sent(desk, message, answer, asker, moved.new_chat_id)
    desk.shows((sent.chat.id, sent.message_id), answer)
    return sent


async def _sent(
    desk: Desk, message: Message, answer: Answer, asker: Asker, chat: int | None = None
) -> Message:
    """The message that was sent, as a reply; `chat` is where the message's own has moved.

    In a channel an answer comes with any picture that it has: no reader's press may change the post. The
    library's shortcuts are used because they leave out the thread id of a forum's General topic.
    """
    bot, quoting = message.get_bot(), quoting_of(message)
    still = asker.chat_kind == "channel"
    pictured = asker.takes_pictures and (answer.charted if still else answer.pictured)
    chart = desk.answerer.chart(answer.press) if pictured else None
    view = asker.sees(View(still=still), picture=chart is not None)
    made = shown(desk.answerer, bot.username, answer, view)
    if chart is None:
        if chat is not None:
            return await bot.send_message(chat, **made.as_text)
        return await message.reply_text(**made.as_text, **quoting)

    async def sending(media: Media) -> Message:
        if chat is not None:
            return await bot.send_photo(chat, media, **made.as_caption)
        return await message.reply_photo(media, **made.as_caption, **quoting)

    async def drawing() -> None:
        if chat is None:
            await message.reply_chat_action(ChatAction.UPLOAD_PHOTO)

    sent = await desk.gallery.deliver(chart, asker.theme, sending, drawing)
    assert isinstance(sent, Message)
    return sent


def quoting_of(message: Message) -> dict[str, Any]:
    """How a reply refers to a message: not at all in private, where nobody else writes."""
    return {} if message.chat.type == ChatType.PRIVATE else QUOTING
