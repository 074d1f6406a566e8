"""Inline: `@bot senior london` in any chat offers the answers as cards to send, each with its picture.

A picture is offered as a photo of its own, right behind its card, and only where it was sent before: an
article takes no thumbnail but one with a public address, which a bot without a server of its own has not, and
nothing can be uploaded while a person types. On a message that was sent inline a picture cannot be changed
for one that was never uploaded, so the photo stays as it is and its buttons are links.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Iterable, Sequence
from functools import lru_cache

from telegram import (
    InlineQueryResult,
    InlineQueryResultArticle,
    InlineQueryResultCachedPhoto,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Update,
)
from telegram.constants import InlineQueryLimit, ParseMode
from telegram.error import BadRequest
from telegram.ext import ContextTypes

from answers.answer import Answer, Kind
from answers.wording import say
from handlers.answerer import Answerer
from handlers.asking import Desk
from handlers.keyboards import View
from handlers.links import payload
from handlers.markup import plain, shortened
from handlers.refusals import is_too_late
from handlers.replies import NO_PREVIEW, Reply
from handlers.viewing import shown
from pictures.drawing import key_of
from pictures.themes import Theme

logger = logging.getLogger(__name__)

CACHE_SECONDS = 3600
TITLE, DESCRIPTION = 60, 120
KEPT = 1000  # cards: with each letter most of the answers are those of the letter before
THEME = Theme.LIGHT
WELCOME = "inline"  # no answer's link: it opens the welcome


async def offered(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:  # noqa: ARG001
    """Offer cards for what was typed so far: the same for everyone, so Telegram may keep them long."""
    query = update.inline_query
    assert query is not None
    username = query.get_bot().username
    if query.query.strip():
        answers = answers_to(desk.answerer, query.query)
    else:
        answers = await desk.popular.answers(desk.answerer, desk.memory)
        answers = answers or desk.answerer.variants(desk.answerer.welcome())
    results = await _results(desk, username, answers[: InlineQueryLimit.RESULTS])
    try:
        await query.answer(
            _distinct(results), cache_time=CACHE_SECONDS, is_personal=False, button=_button(answers)
        )
    except BadRequest as error:
        if not is_too_late(error):
            raise
        logger.debug("An inline query was answered too late.")


async def made_ready(answerer: Answerer) -> None:
    """Make, beside the event loop, what the first one who types would have to wait for."""
    await asyncio.to_thread(answerer.so_far, "an")


def answers_to(answerer: Answerer, typed: str) -> list[Answer]:
    """The answers to offer, best first: what was asked, then what its buttons lead to.

    A question back is no card; its answers are.
    """
    first, *others = answerer.so_far(typed)
    variants = answerer.variants(first)
    best = variants if first.kind is Kind.CLARIFY and variants else [first, *variants]
    return [*best, *others]


@lru_cache(KEPT)
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


async def _results(desk: Desk, username: str, answers: Sequence[Answer]) -> list[InlineQueryResult]:
    """The cards of answers, each with its picture behind it where that was sent before."""
    answerer = desk.answerer
    keys = [_picture_key(answerer, answer.press) if answer.charted else None for answer in answers]
    file_ids = await desk.gallery.file_ids(list(filter(None, keys)))
    results: list[InlineQueryResult] = []
    for answer, key in zip(answers, keys, strict=True):
        results.append(card(answerer, username, answer))
        if key in file_ids:
            results.append(photo(answerer, username, answer, file_ids[key]))
    return results


@lru_cache(KEPT)
def _picture_key(answerer: Answerer, press: str) -> str | None:
    """The key of the picture of the answer behind a press."""
    chart = answerer.chart(press) if press else None
    return key_of(chart, THEME) if chart else None


def _distinct(results: Iterable[InlineQueryResult]) -> list[InlineQueryResult]:
    """The results, each once, as many as Telegram takes."""
    return list({result.id: result for result in results}.values())[: InlineQueryLimit.RESULTS]


def _button(answers: list[Answer]) -> InlineQueryResultsButton:
    """The button above the cards: it opens the best answer in the chat with the bot."""
    opened = payload(answers[0].press) if answers else None
    return InlineQueryResultsButton(say("Open in bot"), start_parameter=opened or WELCOME)


def _title(answer: Answer) -> str:
    return shortened(plain(answer.headline), TITLE)


def _description(answer: Answer) -> str:
    return shortened(plain(" · ".join(filter(None, (answer.subject, *answer.body[:1])))), DESCRIPTION)


def _identity(version: str, made: Reply, said: str) -> str:
    seen = f"{version}\n{said}\n{made.keyboard.to_json() if made.keyboard else ''}"
    return hashlib.sha256(seen.encode()).hexdigest()[:32]
