"""/settings in a group: what its administrators set for it, by buttons, in one message edited in place."""

from __future__ import annotations

import logging

from telegram import Bot, CallbackQuery, Chat, Message, Update
from telegram.constants import ChatType
from telegram.ext import ContextTypes

from answers.choices import Choice, Choices
from answers.presses import StalePress
from answers.wording import say
from handlers import screens
from handlers.asking import Desk
from handlers.buttons import Said, finished
from handlers.changing import Standing, change_text
from handlers.membership import HIDDEN, sees_all
from handlers.replies import Reply
from handlers.rights import rules, rules_by_message
from handlers.screens import UNSET, Setting, optional
from handlers.sending import quoting_of
from storage.errors import StorageError
from storage.groups import GroupSettings

logger = logging.getLogger(__name__)

WHOSE = "g"
PATTERN = rf"^2{WHOSE}"
AN_HOUR = (3, 6, 12, 30)
GROUPS = (ChatType.GROUP, ChatType.SUPERGROUP)

FORBIDDEN = say("Only admins of this group can change my settings here.")
UNREADABLE = say("I can't get at this group's settings right now. Please try again later.")
UNKEPT = say("I couldn't keep that: my memory failed. Please try again later.")

_LISTENS, _CHARTS, _CURRENCY = "l", "c", "u"
_ON, _OFF = "1", "0"


async def opened(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:  # noqa: ARG001
    """/settings by an administrator: what the group has set now, and a button for each setting."""
    message = update.message
    assert message is not None
    quoting = quoting_of(message)
    if not await rules_by_message(message):
        await message.reply_text(FORBIDDEN, **quoting)
        return
    try:
        kept = await desk.memory.store.groups.get(message.chat.id)
    except StorageError as error:
        logger.warning("A group's settings could not be read: %s", error)
        await message.reply_text(UNREADABLE, **quoting)
        return
    hides = await _hides(message.get_bot(), message.chat, kept)
    await message.reply_text(**screen(desk.answerer.choices(), kept, hides=hides).as_text, **quoting)


async def pressed(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:  # noqa: ARG001
    """Show a setting's choices, or keep the one that an administrator made and show the screen."""
    assert update.callback_query is not None
    await finished(update.callback_query, _done(desk, update.callback_query))


def screen(choices: Choices, kept: GroupSettings, *, hides: bool = False) -> Reply:
    """What a group has set now, with a button for each setting.

    `hides`: Telegram hides the plain messages from the bot that it is to answer.
    """
    notes = [say("Only admins of this group can change them."), *([HIDDEN] if hides else [])]
    return screens.overview(WHOSE, say("Settings of this group"), settings_of(choices, kept), *notes)


def settings_of(choices: Choices, kept: GroupSettings) -> tuple[Setting, ...]:
    """Each setting of a group, with what it can be."""
    most = [Choice(str(number), say("{number} an hour", number=number)) for number in AN_HOUR]
    listening = Setting(
        _LISTENS,
        say("Plain messages"),
        str(kept.an_hour) if kept.listens else _OFF,
        (Choice(_OFF, say("Not answered")), *most),
        say(
            "I answer when spoken to: /ask, my name, a reply to me. I can also answer plain messages that "
            "are clearly about pay, at most so many an hour."
        ),
    )
    charts = Setting(
        _CHARTS,
        say("Charts"),
        _ON if kept.charts else _OFF,
        (Choice(_ON, say("On")), Choice(_OFF, say("Off"))),
        say("Whether I send pictures here."),
    )
    about = say("What I show pay in where a question does not say.")
    return listening, charts, optional(_CURRENCY, say("Currency"), kept.currency, choices.currencies, about)


def changed(kept: GroupSettings, letter: str, chosen: str) -> GroupSettings:
    """A group's settings with one of them changed."""
    if letter == _LISTENS:
        listens = chosen != _OFF
        return kept._replace(listens=listens, an_hour=int(chosen) if listens else kept.an_hour)
    if letter == _CHARTS:
        return kept._replace(charts=chosen == _ON)
    return kept._replace(currency=None if chosen == UNSET else chosen)


async def _done(desk: Desk, query: CallbackQuery) -> Said:
    """Do what a press on a screen asks for; raises StalePress for one that is forged or offered no more."""
    message = query.message
    if not isinstance(message, Message) or message.chat.type not in GROUPS:
        raise StalePress(query.data or "")
    if not await rules(query.get_bot(), message.chat, query.from_user.id):
        return Said(FORBIDDEN, is_alert=True)
    groups, choices, chat = desk.memory.store.groups, desk.answerer.choices(), message.chat
    try:
        kept = await groups.get(chat.id)
        pick = screens.read(WHOSE, query.data or "", settings_of(choices, kept))
        if pick.setting and pick.chosen is not None:
            kept = changed(kept, pick.setting.letter, pick.chosen)
            await groups.keep(chat.id, kept)
    except StorageError as error:
        logger.warning("A group's settings could not be kept: %s", error)
        return Said(UNKEPT, is_alert=True)
    hides = await _hides(query.get_bot(), chat, kept)
    made = screens.choosing(WHOSE, pick.opens) if pick.opens else screen(choices, kept, hides=hides)
    await change_text(Standing(query.get_bot(), chat.id, message.message_id), made)
    return Said()


async def _hides(bot: Bot, chat: Chat, kept: GroupSettings) -> bool:
    """Whether a group wants plain messages answered that Telegram does not show the bot."""
    return kept.listens and not await sees_all(bot, chat)
