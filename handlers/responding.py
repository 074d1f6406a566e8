"""A question in a message, from the words to the reply: what private chats, groups and commands share."""

from __future__ import annotations

from telegram import Message

from handlers import callbacks
from handlers.asking import Desk
from handlers.callbacks import Action
from handlers.changing import Standing, change
from handlers.keyboards import View
from handlers.sending import say


async def respond(desk: Desk, message: Message, question: str, form: str | None = None) -> None:
    """Answer a question with a reply to its message; `form`: the kind whose command it stands behind."""
    asker = await desk.asker(message)
    answer = desk.ask(question, asker, message.message_id, form)
    await say(desk, message, answer, asker)
    await desk.note(asker, question, answer)


async def respond_again(desk: Desk, message: Message, question: str, form: str | None = None) -> bool:
    """Answer an edited question in the message that answered it; False where none is known."""
    sent = await desk.memory.answer_to(message.chat.id, message.message_id)
    if sent is None:
        return False
    asker = await desk.asker(message)
    answer = desk.ask(question, asker, message.message_id, form)
    thread = message.message_thread_id if message.is_topic_message else None
    standing = Standing(
        message.get_bot(),
        message.chat.id,
        sent.message,
        is_picture=sent.is_picture,
        thread=thread,
        asked=message.message_id,
    )
    now = await change(desk, standing, answer, asker, View(picture=answer.pictured))
    desk.verdicts.anew(now.place)
    return True


async def resume(desk: Desk, message: Message, text: str) -> bool:
    """Take a reply to a form's message as its next step; False where it is none, or does not fit."""
    asked = message.reply_to_message
    if asked is None or asked.reply_markup is None:
        return False
    keys = [key for row in asked.reply_markup.inline_keyboard for key in row]
    signals = [callbacks.read(key.callback_data) for key in keys if isinstance(key.callback_data, str)]
    presses = [signal.press for signal in signals if signal and signal.action is Action.SHOW]
    form = desk.answerer.form_of(presses)
    if form is None:
        return False
    asker = await desk.asker(message)
    answer = desk.resume(form, text, asker, message.message_id, asked.message_id)
    if answer is None:
        return False
    await say(desk, message, answer, asker)
    return True
