"""The library's calls straight to a stand-in in this process, for the tests of the stand-in itself."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any

import pytest
from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
)
from telegram.error import TelegramError

from tests.wire.png import made
from tests.wire.standin import Telegram

PICTURE = made(60, 40)
TEXT_BUTTON = "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"


async def refusal(telegram: Telegram, call: Awaitable[object]) -> str:
    """What a call is refused with, without the words that every bad request begins with."""
    with pytest.raises(TelegramError):
        await call
    refused = telegram.calls[-1].refused
    assert refused is not None
    return refused.removeprefix("Bad Request: ")


def keys(*rows: list[InlineKeyboardButton]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(rows)


def article(number: int = 1, text: str = "Hello", **more: Any) -> InlineQueryResultArticle:
    return InlineQueryResultArticle(str(number), "Title", InputTextMessageContent(text, "HTML"), **more)
