"""What Telegram shows of the bot beside its messages: its commands and its description."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable

from telegram import (
    Bot,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import TelegramError

from handlers import commands, inline, reloading, reporting
from handlers.answerer import Answerer
from handlers.asking import Desk

logger = logging.getLogger(__name__)

FOR_OPERATORS = (reporting.COMMAND, reloading.COMMAND)

SHORT_DESCRIPTION = (
    "Pay in figures, each with its source: levels, countries, industries, offers, negotiating."
)
DESCRIPTION = (
    "Ask about pay in your own words: a level, a country, an industry, an offer you hold. "
    "You get the range first, then how it came about and where it is from.\n\n"
    "Every figure is from “{title}” ({year}). I never invent a number."
)


async def introduce(desk: Desk, bot: Bot) -> None:
    """Set the bot's commands, in private, in groups and to operators, and its description.

    What takes long the first time is made ready meanwhile. What Telegram refuses is logged; the bot
    answers all the same.
    """
    to_operators = (*commands.IN_PRIVATE, *FOR_OPERATORS)
    await _all_of(
        bot.set_my_commands(commands.IN_PRIVATE, scope=BotCommandScopeAllPrivateChats()),
        bot.set_my_commands(commands.IN_GROUPS, scope=BotCommandScopeAllGroupChats()),
        bot.set_my_commands(commands.FOR_ADMINS, scope=BotCommandScopeAllChatAdministrators()),
        _described(bot, desk.answerer),
        bot.set_my_short_description(SHORT_DESCRIPTION),
        *(bot.set_my_commands(to_operators, scope=BotCommandScopeChat(chat)) for chat in desk.operators),
        inline.made_ready(desk.answerer),
    )


async def describe(bot: Bot, answerer: Answerer) -> None:
    """Set the bot's description, which names the guide; where Telegram refuses, that is logged."""
    await _all_of(_described(bot, answerer))


def _described(bot: Bot, answerer: Answerer) -> Awaitable[object]:
    return bot.set_my_description(DESCRIPTION.format(title=answerer.guide_title, year=answerer.guide_year))


async def _all_of(*settings: Awaitable[object]) -> None:
    for outcome in await asyncio.gather(*settings, return_exceptions=True):
        if isinstance(outcome, TelegramError):
            logger.warning("What Telegram shows of the bot could not be set: %s", outcome)
        elif isinstance(outcome, BaseException):
            raise outcome
