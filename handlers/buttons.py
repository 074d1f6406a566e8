"""Buttons: a press changes its message in place, and is always acknowledged."""

from __future__ import annotations

import logging

from telegram import CallbackQuery, Message, Update
from telegram.error import BadRequest
from telegram.ext import ContextTypes

from answers.presses import StalePress
from handlers.asking import Desk
from handlers.conversations import Key, key_of
from handlers.replies import press_of, reply

logger = logging.getLogger(__name__)

STALE = "This button is from an older version. Please ask again."
FAILED = "Something went wrong on my side. Please press again in a moment."
UNCHANGEABLE = "This message can no longer be changed. Please ask again."


async def pressed(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:  # noqa: ARG001
    """Show what a button stands for, in its message; an old or forged one gets a polite word."""
    query = update.callback_query
    assert query is not None
    try:
        said = await _shown(desk, query)
    except Exception:
        await acknowledge(query, FAILED)
        raise
    await acknowledge(query, said)


async def acknowledge(query: CallbackQuery, said: str | None) -> None:
    """End the button's waiting, with a word where there is one; too late is no error."""
    try:
        await query.answer(said, show_alert=said is not None)
    except BadRequest as error:
        if not _is(error, "query is too old", "query id is invalid"):
            raise
        logger.debug("A press was acknowledged too late.")


async def _shown(desk: Desk, query: CallbackQuery) -> str | None:
    """Edit the pressed message; what the presser is to be told, if anything."""
    press = press_of(query.data or "")
    if press is None:
        return STALE
    try:
        answer = desk.press(press, _key(query))
    except StalePress:
        return STALE
    try:
        await query.edit_message_text(**reply(answer).arguments)
    except BadRequest as error:
        if _is(error, "message is not modified"):  # a double tap: it already says so
            return None
        if _is(error, "message to edit not found", "message can't be edited", "message_id_invalid"):
            return UNCHANGEABLE
        raise
    return None


def _key(query: CallbackQuery) -> Key | None:
    """The presser's conversation where the message is; a message sent inline is in no chat that we see."""
    return key_of(query.message, query.from_user.id) if isinstance(query.message, Message) else None


def _is(error: BadRequest, *texts: str) -> bool:
    return any(text in error.message.lower() for text in texts)
