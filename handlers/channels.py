"""Channels: a post that begins with a command of ours is answered in the channel's name, quoting it.

All else in a channel is left alone, and so is an edited post, whose answer was read as it stood. Every reader
sees the answer, so it stays as it is: its buttons lead each reader into their own chat with the bot, and what
a form would ask by buttons is asked for in words. Each post stands by itself.
"""

from __future__ import annotations

from telegram import Message, Update
from telegram.ext import ContextTypes, filters

from answers.wording import say
from handlers.asking import Desk
from handlers.questions import form_of
from handlers.sending import QUOTING, send
from handlers.texts import command_of, question_of

TAKEN = filters.UpdateType.CHANNEL_POST & ~filters.VIA_BOT & ~filters.FORWARDED


async def asked(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """/ask, /estimate, /offer, /compare: answer what stands behind it, or say what is missing there."""
    post = update.channel_post
    assert post is not None
    question, command = question_of(post, context.bot), command_of(post)
    form = form_of(command)
    if not question and not form:
        await post.reply_text(say("Post your question behind the command, please."), **QUOTING)
        return
    answer = desk.alone(question, form)
    if answer.form:
        again = say("Post /{command} again with the answer behind it, please.", command=command)
        await post.reply_text(f"{answer.headline}\n{again}", **QUOTING)
        return
    asker = await desk.asker(post)
    await send(desk, post, answer, asker)
    await desk.note(asker, question, answer)


async def topics(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:  # noqa: ARG001
    """/topics: the guide's sections, each a button that opens its topic in the reader's chat with the bot."""
    post: Message | None = update.channel_post
    assert post is not None
    await send(desk, post, desk.answerer.topics(), await desk.asker(post))
