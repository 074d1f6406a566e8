"""Inline: `@bot senior london` in any chat offers the answers as cards to send, each with its picture.

A picture is offered as a photo of its own, right behind its card, and only where it was sent before: an
article takes no thumbnail but one with a public address, which a bot without a server of its own has not, and
nothing can be uploaded while a person types. On a message that was sent inline a picture cannot be changed
for one that was never uploaded, so the photo stays as it is and its buttons are links.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable, Sequence

from telegram import (
    InlineQueryResult,
    InlineQueryResultsButton,
    Update,
)
from telegram.constants import InlineQueryLimit
from telegram.error import BadRequest
from telegram.ext import ContextTypes

from answers.answer import Answer, Kind
from answers.wording import say
from handlers.answerer import Answerer
from handlers.asking import Desk
from handlers.cards import photo
from handlers.links import payload
from handlers.refusals import is_too_late

logger = logging.getLogger(__name__)

CACHE_SECONDS = 3600
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


async def _results(desk: Desk, username: str, answers: Sequence[Answer]) -> list[InlineQueryResult]:
    """The cards of answers, each with its picture behind it where that was sent before."""
    answerer, cards = desk.answerer, desk.cards
    keys = [cards.picture_key(answerer, answer.press) if answer.charted else None for answer in answers]
    file_ids = await desk.gallery.file_ids(list(filter(None, keys)))
    results: list[InlineQueryResult] = []
    for answer, key in zip(answers, keys, strict=True):
        results.append(cards.card(answerer, username, answer))
        if key in file_ids:
            results.append(photo(answerer, username, answer, file_ids[key]))
    return results


def _distinct(results: Iterable[InlineQueryResult]) -> list[InlineQueryResult]:
    """The results, each once, as many as Telegram takes."""
    return list({result.id: result for result in results}.values())[: InlineQueryLimit.RESULTS]


def _button(answers: list[Answer]) -> InlineQueryResultsButton:
    """The button above the cards: it opens the best answer in the chat with the bot."""
    opened = payload(answers[0].press) if answers else None
    return InlineQueryResultsButton(say("Open in bot"), start_parameter=opened or WELCOME)
