"""Buttons: a press changes its message in place, can be undone by Back, and is always acknowledged."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable
from dataclasses import replace
from typing import NamedTuple

from telegram import CallbackQuery, InlineKeyboardMarkup, Message, Update
from telegram.constants import ChatType
from telegram.error import BadRequest, ChatMigrated
from telegram.ext import ContextTypes

from answers.presses import StalePress
from answers.wording import say
from handlers import callbacks
from handlers.asking import KINDS, Asker, Desk
from handlers.callbacks import Action, Signal
from handlers.changing import Standing, change, change_keyboard
from handlers.conversations import Key
from handlers.keyboards import View, reasons
from handlers.refusals import is_too_late
from handlers.viewing import shown
from storage.feedback import Reason

logger = logging.getLogger(__name__)

STALE = say("This button is from an older version. Please ask again.")
FAILED = say("Something went wrong on my side. Please press again in a moment.")
UNCHANGEABLE = say("This message can no longer be changed. Please ask again.")
THANKS = say("Thanks, that helps.")
WHY = say("What was wrong?")
NOTED = say("Thanks, noted for the editor.")

PATIENCE = 5.0  # seconds: Telegram forgets a press that is not acknowledged soon
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
    """A press: what it means, who pressed, and the message it is on.

    `is_shown`: the message has that button, as far as it can be seen.
    """

    signal: Signal
    asker: Asker
    key: Key | None
    standing: Standing
    is_shown: bool = True


async def pressed(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:  # noqa: ARG001
    """Show what a button stands for, in its message; an old or forged one gets a polite word."""
    assert update.callback_query is not None
    await finished(update.callback_query, _done(desk, update.callback_query))


async def finished(query: CallbackQuery, doing: Awaitable[Said]) -> None:
    """Do what a press asks for, and acknowledge it; what is old, forged or gone gets a polite alert.

    Where it takes long, as in a group at its limit, the button's waiting ends before it is done.
    """
    try:
        said = await _acknowledged_in_time(query, doing)
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


async def _acknowledged_in_time(query: CallbackQuery, doing: Awaitable[Said]) -> Said:
    """What comes of a press; after `PATIENCE` seconds it is acknowledged without a word, and goes on."""
    task = asyncio.ensure_future(doing)
    try:
        await asyncio.wait([task], timeout=PATIENCE)
        if not task.done():
            await acknowledge(query, Said())
        return await task
    finally:
        task.cancel()


async def acknowledge(query: CallbackQuery, said: Said) -> None:
    """End the button's waiting, with a word where there is one; too late is no error."""
    try:
        await query.answer(said.text, show_alert=said.is_alert)
    except BadRequest as error:
        if not is_too_late(error):
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
        if message is None:
            standing = Standing(bot, inline_id=query.inline_message_id)
            return Pressed(signal, desk.stranger(person), None, standing)
        asker = desk.stranger(person, KINDS[message.chat.type])
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
    rows = message.reply_markup.inline_keyboard if message.reply_markup else ()
    is_there = any(key.callback_data == query.data for row in rows for key in row)
    return Pressed(signal, asker, asker.key, standing, is_there or not message.is_accessible)


async def _show(desk: Desk, press: Pressed) -> Said:
    """Another answer, or the answer as a picture, or as text again."""
    signal = press.signal
    answer = desk.press(signal.press, press.key, press.standing.message_id)
    picture = signal.action is Action.CHART or answer.pictured
    view = View(signal.trail, rating=not signal.judged, picture=picture)
    await change(desk, press.standing, answer, press.asker, view)
    return Said()


async def _how(desk: Desk, press: Pressed) -> Said:
    """How the answer came about."""
    signal = press.signal
    answer = replace(desk.answerer.how(signal.press), press=signal.press)
    view = View(signal.trail, rating=not signal.judged, how=True)
    await change(desk, press.standing, answer, press.asker, view)
    return Said()


async def _page(desk: Desk, press: Pressed) -> Said:
    """The other page of buttons."""
    signal = press.signal
    view = View(signal.trail, signal.action is Action.MORE, not signal.judged)
    await change_keyboard(press.standing, _keyboard(desk, press, view))
    return Said()


async def _useful(desk: Desk, press: Pressed) -> Said:
    """A good word for the answer."""
    view = View(press.signal.trail, rating=False)
    is_new = await _judge(desk, press, _keyboard(desk, press, view), useful=True)
    return Said(THANKS if is_new else None)


async def _not_useful(desk: Desk, press: Pressed) -> Said:
    """A bad word for the answer: what was wrong with it?"""
    answer, _ = desk.answerer.pressed(press.signal.press)
    is_new = await _judge(
        desk, press, reasons(answer.press, press.signal.trail, press.asker.row_width), useful=False
    )
    return Said(WHY if is_new else None)


async def _reason(desk: Desk, press: Pressed) -> Said:
    """What was wrong with it."""
    signal = press.signal
    keyboard = _keyboard(desk, press, View(signal.trail, rating=False))
    if not press.is_shown or not await change_keyboard(press.standing, keyboard):
        return Said()
    phrase = desk.answerer.phrase(signal.press)
    await desk.memory.reason(press.asker.chat_kind, phrase, signal.press, REASONS[signal.action])
    return Said(NOTED)


async def _judge(desk: Desk, press: Pressed, keyboard: InlineKeyboardMarkup | None, *, useful: bool) -> bool:
    """Take the verdict's buttons away and count it once for its message; False where they were away."""
    if not press.is_shown or not await change_keyboard(press.standing, keyboard):
        return False
    if desk.verdicts.first(press.standing.place):
        await desk.judge(press.asker.chat_kind, press.signal.press, useful=useful)
    return True


def _keyboard(desk: Desk, press: Pressed, view: View) -> InlineKeyboardMarkup | None:
    """The buttons under the answer that a press is about, in the message that it is on."""
    answer, _ = desk.answerer.pressed(press.signal.press)
    standing = press.standing
    view = press.asker.sees(view, picture=standing.is_picture, away=standing.inline_id is not None)
    return shown(desk.answerer, standing.bot.username, answer, view).keyboard


def _is(error: BadRequest, *texts: str) -> bool:
    return any(text in error.message.lower() for text in texts)


ACTIONS = {
    Action.SHOW: _show,
    Action.CHART: _show,
    Action.HOW: _how,
    Action.MORE: _page,
    Action.LESS: _page,
    Action.USEFUL: _useful,
    Action.NOT_USEFUL: _not_useful,
    Action.WRONG_FIGURE: _reason,
    Action.MISREAD: _reason,
    Action.UNHELPFUL: _reason,
}
