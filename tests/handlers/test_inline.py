"""Inline cards: what is offered, in which order, under which ids."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from answers.answer import Kind
from handlers.asking import Desk
from handlers.cards import card, photo
from handlers.inline import CACHE_SECONDS, answers_to
from handlers.popular import KEPT_SECONDS, Popular
from storage.store import Store
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


async def test_unfinished_words_are_offered_as_what_they_may_become(chat: Chat) -> None:
    offered = await chat.type_inline("senior…")
    assert [made["title"] for made in offered["results"]][-1] == "$700k–750k a year"


async def test_examples_before_anything_is_typed(chat: Chat, answerer: FakeAnswerer) -> None:
    offered = await chat.type_inline(" ")
    assert [made["description"] for made in offered["results"]] == [
        f"pressed e {number} · With bonus: $160k." for number in range(3)
    ]
    assert answerer.asked == []


async def test_what_was_asked_most_before_anything_is_typed(chat: Chat, store: Store) -> None:
    today = datetime.now(UTC).date()
    asked = {"l.1": 2, "t.1": 3, "gone.1": 4, "Elevel": 4}  # a stale press, and a form's step
    for press, times in asked.items():
        for _ in range(times):
            await store.questions.asked(today, "private", Kind.FIGURE, f"phrase {press}", press)
    offered = await chat.type_inline("")
    assert [made["description"].split(" · ")[0] for made in offered["results"]] == [
        "pressed t 1",
        "pressed l 1",
    ]


async def test_what_was_asked_most_is_looked_up_every_few_minutes(desk: Desk, store: Store) -> None:
    now = 0.0
    popular = Popular(lambda: now)
    today = datetime.now(UTC).date()
    for number, (moment, known) in enumerate([(0.0, 1), (KEPT_SECONDS - 1, 1), (KEPT_SECONDS, 3)]):
        now = moment
        await store.questions.asked(today, "group", Kind.FIGURE, f"phrase {number}", f"t.{number}")
        assert len(await popular.answers(desk.answerer, desk.memory)) == known


async def test_a_button_opens_the_best_answer_in_the_chat_with_the_bot(chat: Chat) -> None:
    assert (await chat.type_inline("senior"))["button"] == {"text": "Open in bot", "start_parameter": "p_100"}
    assert (await chat.type_inline("???"))["button"]["start_parameter"] == "inline"
    assert (await chat.start("inline")).text == "Ask me about pay."


async def test_a_picture_that_was_sent_before_is_offered_behind_its_card(chat: Chat) -> None:
    assert [made["type"] for made in (await chat.type_inline("senior"))["results"]] == ["article"] * 3
    await chat.press(await chat.ask("senior"), "Chart")
    offered = await chat.type_inline("senior")
    kinds = [made["type"] for made in offered["results"]]
    assert kinds == ["article", "photo", "article", "article"]
    sent = await chat.choose(offered, 1)
    assert sent.photo
    assert sent.caption.startswith("$100k–150k a year")
    assert sent.labels == ["Total pay", "Lead", "Share", "Open in bot"]
    assert not any("callback_data" in button for row in sent.buttons for button in row)


async def test_a_card_that_was_sent_is_pressed_in_place(chat: Chat) -> None:
    sent = await chat.choose(await chat.type_inline("senior"))
    assert sent.rows == [["Total pay", "Lead", "More"], ["Open in bot", "👍", "👎"]]
    await chat.press(sent, "Lead")
    assert "pressed l 100" in sent.text
    await chat.press(sent, "‹ Back")
    assert "pressed p 100" in sent.text
    await chat.press(sent, "More")
    assert "Open in bot" not in sent.labels
    assert "Share" in sent.labels


def test_a_question_back_is_no_card() -> None:
    offered = answers_to(FakeAnswerer(), "which")
    assert [answer.subject for answer in offered] == ["pressed c 1", "pressed c 2"]


def test_ids_tell_the_answer_and_the_version() -> None:
    new, old = FakeAnswerer(), FakeAnswerer()
    old.guide_version = "v0"
    ids = [card(by, "mlpay_bot", answer).id for by in (new, old) for answer in (figure("a"), figure("b"))]
    assert len(set(ids)) == 4
    assert card(new, "mlpay_bot", figure("a")).id == ids[0]
    assert all(len(name) == 32 for name in ids)
    assert photo(new, "mlpay_bot", figure("a"), "file").id not in ids


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
