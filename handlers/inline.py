"""Inline: `@bot senior london` in any chat offers the answers as cards to send."""

from __future__ import annotations

import hashlib
import logging

from telegram import InlineQueryResultArticle, InputTextMessageContent, Update
from telegram.constants import InlineQueryLimit, ParseMode
from telegram.error import BadRequest
from telegram.ext import ContextTypes

from answers.answer import Answer, Kind
from handlers.asking import Answerer, Desk
from handlers.keyboards import View
from handlers.markup import plain, shortened
from handlers.replies import NO_PREVIEW, Reply
from handlers.viewing import shown

logger = logging.getLogger(__name__)

CACHE_SECONDS = 3600
TITLE, DESCRIPTION = 60, 120


async def offered(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:  # noqa: ARG001
    """Offer cards for what was typed so far: the same for everyone, so Telegram may keep them long."""
    query = update.inline_query
    assert query is not None
    username = query.get_bot().username
    cards = [card(desk.answerer, username, answer) for answer in answers(desk.answerer, query.query)]
    unique = {made.id: made for made in cards}
    try:
        await query.answer(
            list(unique.values())[: InlineQueryLimit.RESULTS], cache_time=CACHE_SECONDS, is_personal=False
        )
    except BadRequest as error:
        if "query is too old" not in error.message.lower():
            raise
        logger.debug("An inline query was answered too late.")


def answers(answerer: Answerer, question: str) -> list[Answer]:
    """The answers to offer, best first: what was asked, then what its buttons lead to.

    Nothing typed yet: the examples of the welcome. A question back is no card; its answers are.
    """
    if not question.strip():
        return answerer.variants(answerer.welcome())
    answer, _ = answerer.answer(question)
    variants = answerer.variants(answer)
    return variants if answer.kind is Kind.CLARIFY and variants else [answer, *variants]


def card(answerer: Answerer, username: str, answer: Answer) -> InlineQueryResultArticle:
    """An answer as a card; its id tells the answer and the guide's version, and stays the same."""
    made = shown(answerer, username, answer, View(pictures=False))
    return InlineQueryResultArticle(
        id=_identity(made, answerer.guide_version),
        title=shortened(plain(answer.headline), TITLE),
        description=shortened(
            plain(" · ".join(filter(None, (answer.subject, *answer.body[:1])))), DESCRIPTION
        ),
        input_message_content=InputTextMessageContent(
            made.text,
            parse_mode=ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
        ),
        reply_markup=made.keyboard,
    )


def _identity(made: Reply, version: str) -> str:
    seen = f"{version}\n{made.text}\n{made.keyboard.to_json() if made.keyboard else ''}"
    return hashlib.sha256(seen.encode()).hexdigest()[:32]
