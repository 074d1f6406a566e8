"""How many questions a person and a group may ask: what counts as one, and what is said to one too many.

A question is what would be answered: a message that is meant for the bot, a press, what is typed inline.
What people must be able to do at any time is free: /forget, /privacy, /settings. Operators are not limited.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Collection

from telegram import (
    Bot,
    CallbackQuery,
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Message,
    Update,
)
from telegram.constants import ChatType
from telegram.error import TelegramError

from answers.wording import say
from handlers import channels, groups, guests, questions
from handlers.buttons import Said, acknowledge
from handlers.inline import WELCOME
from handlers.sending import quoting_of
from handlers.texts import command_of, names_us
from storage.buckets import Refusal, typing

logger = logging.getLogger(__name__)

FREE = frozenset({"forget", "privacy", "settings"})
ANSWERED = frozenset({"start", "help", "topics", "digest", *questions.ASKING})
GROUPS = frozenset({ChatType.GROUP, ChatType.SUPERGROUP})


def subjects_of(update: Update, bot: Bot, operators: Collection[int] = ()) -> tuple[int, ...]:
    """Whose allowances an update takes from, for `storage.buckets`: a person's, a group's; () where it is
    free."""
    person = update.effective_user
    if person is not None and person.id in operators:
        return ()
    if update.inline_query is not None:
        return (typing(update.inline_query.from_user.id),)
    if update.callback_query is not None:
        pressed = update.callback_query.message
        is_group = pressed is not None and pressed.chat.type in GROUPS
        return (update.callback_query.from_user.id, *([pressed.chat.id] if pressed and is_group else []))
    message = update.effective_message
    return _by(message) if message is not None and _is_question(update, message, bot) else ()


async def refuse(update: Update, refusal: Refusal) -> None:
    """Answer one question too many: not at all, or with when to go on.

    A press and what is typed inline are always answered, for whoever waits for that sees it waiting.
    """
    text = _text(refusal.seconds)
    try:
        if update.callback_query is not None:
            await _alert(update.callback_query, text if refusal.is_told else None)
        elif update.inline_query is not None:
            await _offer(update.inline_query, refusal.seconds)
        elif update.guest_message is not None and refusal.is_told:
            await _post(update.guest_message, text)
        elif update.message is not None and refusal.is_told:
            await update.message.reply_text(text, **quoting_of(update.message))
    except TelegramError as error:
        logger.info("That update %s is one too many could not be said: %s", update.update_id, error)


def _by(message: Message) -> tuple[int, ...]:
    """The person and the group that a message is from; in somebody else's name there is no person."""
    sender, chat = message.from_user, message.chat
    person = [sender.id] if sender is not None and message.sender_chat is None else []
    return (*person, *([] if chat.type == ChatType.PRIVATE else [chat.id]))


def _is_question(update: Update, message: Message, bot: Bot) -> bool:
    """Whether a message is meant for the bot, and not free."""
    if guests.TAKEN.check_update(update):
        return True
    command = command_of(message)
    if command in FREE:
        return False
    if channels.TAKEN.check_update(update):
        return command in ANSWERED
    if questions.TAKEN.check_update(update) or questions.EDITED.check_update(update):
        return message.media_group_id is None or bool(message.caption)  # an album is many messages
    if groups.TAKEN.check_update(update) or groups.EDITED.check_update(update):
        if command is not None:
            return command in ANSWERED and names_us(message, bot)
        return groups.meant_for(message, bot)
    return False


def _text(seconds: float) -> str:
    wait = math.ceil(seconds)
    if wait == 1:
        return say("That is a lot of questions at once. Please go on in a second.")
    return say("That is a lot of questions at once. Please go on in {seconds} seconds.", seconds=wait)


async def _alert(query: CallbackQuery, text: str | None) -> None:
    await acknowledge(query, Said(text, is_alert=text is not None))


async def _offer(query: InlineQuery, seconds: float) -> None:
    """No cards, and a word above them; Telegram need not ask again before there may be some."""
    wait = math.ceil(seconds)
    button = InlineQueryResultsButton(
        say("Too fast: go on in {seconds} s", seconds=wait), start_parameter=WELCOME
    )
    await query.answer([], cache_time=wait, is_personal=True, button=button)


async def _post(message: Message, text: str) -> None:
    if message.guest_query_id is not None:
        content = InputTextMessageContent(text)
        await message.answer_guest_query(InlineQueryResultArticle("wait", text, content))
