"""The stand-in refuses answers to queries that Telegram refuses, in Telegram's words."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from telegram import InlineKeyboardButton, InlineQueryResultCachedPhoto, InlineQueryResultsButton

from tests.wire.direct import PICTURE, TEXT_BUTTON, article, keys, refusal
from tests.wire.people import Chat
from transport.connection import Connection

Button = InlineKeyboardButton
Act = Callable[[Connection], Awaitable[object]]

INLINE: list[tuple[Act, str]] = [
    (lambda api: api.answer_inline_query("q", [article(n) for n in range(51)]), "RESULTS_TOO_MUCH"),
    (lambda api: api.answer_inline_query("q", [article()] * 2), "RESULT_ID_DUPLICATE"),
    (lambda api: api.answer_inline_query("q", [article(10**64)]), "RESULT_ID_INVALID"),
    (lambda api: api.answer_inline_query("q", [article(text="x" * 4097)]), "MESSAGE_TOO_LONG"),
    (lambda api: api.answer_inline_query("q", [article(thumbnail_url="x")]), "WEBDOCUMENT_URL_INVALID"),
    (
        lambda api: api.answer_inline_query("q", [article(reply_markup=keys([Button("B")]))]),
        TEXT_BUTTON,
    ),
    (
        lambda api: api.answer_inline_query("q", [InlineQueryResultCachedPhoto("1", "unknown")]),
        "wrong file identifier/HTTP URL specified",
    ),
    (
        lambda api: api.answer_inline_query(
            "q", [], button=InlineQueryResultsButton("Ask", start_parameter="x" * 65)
        ),
        "too long start_parameter specified",
    ),
    (
        lambda api: api.answer_inline_query(
            "q", [], button=InlineQueryResultsButton("Ask", start_parameter="a b")
        ),
        "unallowed characters in start_parameter are used",
    ),
    (
        lambda api: api.answer_inline_query("unknown", [article()]),
        "query is too old and response timeout expired or query ID is invalid",
    ),
    (lambda api: api.answer_callback_query("q", "x" * 201), "MESSAGE_TOO_LONG"),
    (
        lambda api: api.answer_guest_query("unknown", article()),
        "query is too old and response timeout expired or query ID is invalid",
    ),
]


@pytest.mark.parametrize(("act", "words"), INLINE)
async def test_answers_to_queries(direct: Connection, someone: Chat, act: Act, words: str) -> None:
    someone.telegram.queries["q"] = None
    assert await refusal(someone.telegram, act(direct)) == words


async def test_a_query_is_answered_once(direct: Connection, someone: Chat) -> None:
    someone.telegram.queries["q"] = None
    button = InlineQueryResultsButton("Ask", start_parameter="x" * 64)
    known = (await direct.send_photo(someone.id, PICTURE)).photo[0].file_id
    photo = InlineQueryResultCachedPhoto("2", known, caption="Under it")
    await direct.answer_inline_query("q", [article(), photo], button=button)
    assert "too old" in await refusal(someone.telegram, direct.answer_inline_query("q", [article()]))
