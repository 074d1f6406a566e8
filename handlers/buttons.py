"""Buttons: a press changes its message in place, can be undone by Back, and is always acknowledged."""

from __future__ import annotations

import logging
from collections.abc import Awaitable
from typing import NamedTuple

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatType
from telegram.error import BadRequest, ChatMigrated
from telegram.ext import ContextTypes

from answers.answer import Answer
from answers.presses import StalePress
from answers.wording import say
from handlers import callbacks
from handlers.asking import Asker, Desk
from handlers.callbacks import Action, Signal
from handlers.changing import Standing, change, change_keyboard
from handlers.conversations import Key
from handlers.keyboards import View, reasons
from handlers.viewing import shown
from storage.feedback import Reason

logger = logging.getLogger(__name__)

STALE = say("This button is from an older version. Please ask again.")
FAILED = say("Something went wrong on my side. Please press again in a moment.")
UNCHANGEABLE = say("This message can no longer be changed. Please ask again.")
THANKS = say("Thanks, that helps.")
NOTED = say("Thanks, noted for the editor.")

GONE = ("message to edit not found", "message can't be edited", "message_id_invalid")
REASONS: dict[Action, Reason] = {
    Action.WRONG_FIGURE: "number",
    Action.MISREAD: "misread",
    Action.UNHELPFUL: "unhelpful",
}


class Said(NamedTuple):
    """What a press is acknowledged with: nothing, a passing word, or an alert that has to be closed."""

    text: str | None = None
    is_alert: bool = False


class Pressed(NamedTuple):
    """A press: what it means, who pressed, and the message it is on."""

    signal: Signal
    asker: Asker
    key: Key | None
    standing: Standing


async def pressed(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:  # noqa: ARG001
    """Show what a button stands for, in its message; an old or forged one gets a polite word."""
    assert update.callback_query is not None
    await finished(update.callback_query, _done(desk, update.callback_query))


async def finished(query: CallbackQuery, doing: Awaitable[Said]) -> None:
    """Do what a press asks for, and acknowledge it; what is old, forged or gone gets a polite alert."""
    try:
        said = await doing
    except StalePress:
        said = Said(STALE, is_alert=True)
    except ChatMigrated:
        said = Said(UNCHANGEABLE, is_alert=True)
    except Exception as error:
        if isinstance(error, BadRequest) and _is(error, *GONE):
            said = Said(UNCHANGEABLE, is_alert=True)
        else:
            await acknowledge(query, Said(FAILED, is_alert=True))
            raise
    await acknowledge(query, said)


async def acknowledge(query: CallbackQuery, said: Said) -> None:
    """End the button's waiting, with a word where there is one; too late is no error."""
    try:
        await query.answer(said.text, show_alert=said.is_alert)
    except BadRequest as error:
        if not _is(error, "query is too old", "query id is invalid"):
            raise
        logger.debug("A press was acknowledged too late.")


async def _done(desk: Desk, query: CallbackQuery) -> Said:
    """Do what a press asks for; what the presser is told. Raises StalePress for one that is old or forged."""
    signal = callbacks.read(query.data or "")
    if signal is None:
        raise StalePress(query.data or "")
    return await ACTIONS[signal.action](desk, await _of(desk, query, signal))


async def _of(desk: Desk, query: CallbackQuery, signal: Signal) -> Pressed:
    """A press with all that it needs; a message sent inline is in no chat that we see."""
    message, bot, person = query.message, query.get_bot(), query.from_user.id
    if not isinstance(message, Message):
        asker = desk.stranger(person)
        if message is None:
            return Pressed(signal, asker, None, Standing(bot, inline_id=query.inline_message_id))
        return Pressed(signal, asker, None, Standing(bot, message.chat.id, message.message_id))
    asker = await desk.asker(message, person)
    asked = message.reply_to_message.message_id if message.reply_to_message else None
    standing = Standing(
        bot,
        message.chat.id,
        message.message_id,
        is_picture=bool(message.photo),
        thread=message.message_thread_id if message.is_topic_message else None,
        asked=asked if message.chat.type != ChatType.PRIVATE else None,
    )
    return Pressed(signal, asker, asker.key, standing)


async def _show(desk: Desk, press: Pressed) -> Said:
    """Another answer, or the answer as a picture, or as text again."""
    signal = press.signal
    answer = desk.press(signal.press, press.key, press.standing.message_id)
    view = View(signal.trail, picture=signal.action is Action.CHART or answer.pictured)
    await change(desk, press.standing, answer, press.asker, view)
    return Said()


async def _how(desk: Desk, press: Pressed) -> Said:
    """How the answer came about."""
    answer = desk.answerer.how(press.signal.press)
    await change(desk, press.standing, answer, press.asker, View(press.signal.trail, how=True))
    return Said()


async def _page(desk: Desk, press: Pressed) -> Said:
    """The other page of buttons."""
    answer, _ = desk.answerer.pressed(press.signal.press)
    await _change_keyboard(desk, press, answer, more=press.signal.action is Action.MORE)
    return Said()


async def _useful(desk: Desk, press: Pressed) -> Said:
    """A good word for the answer."""
    answer, _ = desk.answerer.pressed(press.signal.press)
    await _judge(desk, press, useful=True)
    await _change_keyboard(desk, press, answer, rating=False)
    return Said(THANKS)


async def _not_useful(desk: Desk, press: Pressed) -> Said:
    """A bad word for the answer: what was wrong with it?"""
    answer, _ = desk.answerer.pressed(press.signal.press)
    await _judge(desk, press, useful=False)
    await change_keyboard(press.standing, reasons(answer.press, press.signal.trail))
    return Said(say("What was wrong?"))


async def _reason(desk: Desk, press: Pressed) -> Said:
    """What was wrong with it."""
    answer, _ = desk.answerer.pressed(press.signal.press)
    asked, reason = press.signal.press, REASONS[press.signal.action]
    await desk.memory.reason(press.asker.chat_kind, desk.answerer.phrase(asked), asked, reason)
    await _change_keyboard(desk, press, answer, rating=False)
    return Said(NOTED)


async def _judge(desk: Desk, press: Pressed, *, useful: bool) -> None:
    asked = press.signal.press
    phrase = desk.answerer.phrase(asked)
    await desk.memory.verdict(press.asker.chat_kind, phrase, asked, useful=useful)


async def _change_keyboard(
    desk: Desk, press: Pressed, answer: Answer, *, more: bool = False, rating: bool = True
) -> None:
    standing, asker = press.standing, press.asker
    pictures = asker.takes_pictures and standing.inline_id is None
    view = View(press.signal.trail, more, rating, standing.is_picture, pictures)
    await change_keyboard(standing, shown(desk.answerer, standing.bot.username, answer, view).keyboard)


def _is(error: BadRequest, *texts: str) -> bool:
    return any(text in error.message.lower() for text in texts)


ACTIONS = {
    Action.SHOW: _show,
    Action.CHART: _show,
    Action.TEXT: _show,
    Action.HOW: _how,
    Action.MORE: _page,
    Action.LESS: _page,
    Action.USEFUL: _useful,
    Action.NOT_USEFUL: _not_useful,
    Action.WRONG_FIGURE: _reason,
    Action.MISREAD: _reason,
    Action.UNHELPFUL: _reason,
}
