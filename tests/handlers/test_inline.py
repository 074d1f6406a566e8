"""Inline cards: what is offered, in which order, under which ids."""

from __future__ import annotations

import pytest

from handlers.inline import CACHE_SECONDS, answers, card
from tests.handlers.fake import FakeAnswerer, figure
from tests.wire.people import Chat


async def test_the_answer_first_then_what_its_buttons_lead_to(chat: Chat) -> None:
    offered = await chat.type_inline("senior")
    assert [made["description"] for made in offered["results"]] == [
        "senior · With bonus: $160k.",
        "pressed t 100 · With bonus: $160k.",
        "pressed l 100 · With bonus: $160k.",
    ]
    assert offered["results"][0]["title"] == "$100k–150k a year"
    assert offered["cache_time"] == CACHE_SECONDS
    assert offered["results"][0]["reply_markup"]["inline_keyboard"]


async def test_examples_before_anything_is_typed(chat: Chat, answerer: FakeAnswerer) -> None:
    assert len((await chat.type_inline(" "))["results"]) == 3
    assert answerer.asked == []


def test_a_question_back_is_no_card() -> None:
    offered = answers(FakeAnswerer(), "which")
    assert [answer.subject for answer in offered] == ["pressed c 1", "pressed c 2"]


def test_ids_tell_the_answer_and_the_version() -> None:
    new, old = FakeAnswerer(), FakeAnswerer()
    old.guide_version = "v0"
    ids = [card(by, "mlpay_bot", answer).id for by in (new, old) for answer in (figure("a"), figure("b"))]
    assert len(set(ids)) == 4
    assert card(new, "mlpay_bot", figure("a")).id == ids[0]
    assert all(len(name) == 32 for name in ids)


async def test_the_same_answer_twice_is_one_card(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        FakeAnswerer, "variants", lambda *_: [figure("x", n) for n in range(80)] + [figure("x", 1)]
    )
    assert len((await chat.type_inline("x"))["results"]) == 50


async def test_too_late_is_no_error(chat: Chat, caplog: pytest.LogCaptureFixture) -> None:
    late = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    for description in (late, "Bad Request: something new"):
        chat.telegram.fail("answerInlineQuery", status=400, description=description)
        query = {"id": "1", "from": chat.person, "query": "senior", "offset": ""}
        await chat.telegram.tell({"inline_query": query})
    assert "Something new" in caplog.text
    assert "oo old" not in caplog.text
