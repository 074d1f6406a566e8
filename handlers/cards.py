"""An answer as a card that is offered inline or posted for a guest, and its picture as another."""

from __future__ import annotations

import hashlib
from functools import lru_cache

from telegram import InlineQueryResultArticle, InlineQueryResultCachedPhoto, InputTextMessageContent
from telegram.constants import ParseMode

from answers.answer import Answer
from handlers.answerer import Answerer
from handlers.caching import counted
from handlers.keyboards import View
from handlers.markup import plain, shortened
from handlers.replies import NO_PREVIEW, Reply
from handlers.viewing import shown
from pictures.drawing import key_of
from pictures.themes import Theme

TITLE, DESCRIPTION = 60, 120
KEPT = 1000  # cards: with each letter most of the answers are those of the letter before
THEME = Theme.LIGHT


class Cards:
    """The cards that were made lately from one guide."""

    def __init__(self) -> None:
        self.card = counted("card", KEPT, card)
        self.picture_key = lru_cache(KEPT)(picture_key)


def card(answerer: Answerer, username: str, answer: Answer) -> InlineQueryResultArticle:
    """An answer as a card; its id tells the answer and the guide's version, and stays the same."""
    made = shown(answerer, username, answer, View(pictures=False, away=True))
    return InlineQueryResultArticle(
        id=_identity(answerer.guide_version, made, made.text),
        title=_title(answer),
        description=_description(answer),
        input_message_content=InputTextMessageContent(
            made.text,
            parse_mode=ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
        ),
        reply_markup=made.keyboard,
    )


def photo(answerer: Answerer, username: str, answer: Answer, file_id: str) -> InlineQueryResultCachedPhoto:
    """An answer's picture, which Telegram knows, with the answer under it."""
    made = shown(answerer, username, answer, View(picture=True, still=True))
    return InlineQueryResultCachedPhoto(
        id=_identity(answerer.guide_version, made, f"picture {made.caption}"),
        photo_file_id=file_id,
        title=_title(answer),
        description=_description(answer),
        caption=made.caption,
        parse_mode=ParseMode.HTML,
        reply_markup=made.keyboard,
    )


def picture_key(answerer: Answerer, press: str) -> str | None:
    """The key of the picture of the answer behind a press."""
    chart = answerer.chart(press) if press else None
    return key_of(chart, THEME) if chart else None


def _title(answer: Answer) -> str:
    return shortened(plain(answer.headline), TITLE)


def _description(answer: Answer) -> str:
    return shortened(plain(" · ".join(filter(None, (answer.subject, *answer.body[:1])))), DESCRIPTION)


def _identity(version: str, made: Reply, said: str) -> str:
    seen = f"{version}\n{said}\n{made.keyboard.to_json() if made.keyboard else ''}"
    return hashlib.sha256(seen.encode()).hexdigest()[:32]
