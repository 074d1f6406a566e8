"""Pictures and texts in one message: in place, back again, and edited with their question."""

from __future__ import annotations

import pytest

from handlers.asking import Desk
from storage.people import Person
from storage.store import Store
from tests.handlers.conftest import Here
from tests.handlers.fake import FakeArtist
from tests.wire.people import Chat


async def test_a_chart_takes_the_place_of_the_text_and_back(chat: Chat, telegram: Here) -> None:
    reply = await chat.ask("senior")
    text = reply.text
    await chat.press(reply, "Chart")
    assert reply.photo
    assert "pressed p 100" in reply.caption
    assert telegram.called("sendChatAction")[0]["action"] == "upload_photo"
    await chat.press(reply, "‹ Back")
    assert reply.deleted
    again = chat.seen()[-1]
    assert again is not reply
    assert "pressed p 100" in again.text
    assert "‹ Back" not in again.labels
    assert text


async def test_a_picture_goes_on_as_a_picture_and_back_step_by_step(chat: Chat) -> None:
    reply = await chat.ask("senior")
    await chat.press(reply, "Chart")
    await chat.press(reply, "Total pay")
    assert "pressed t" in reply.caption
    await chat.press(reply, "‹ Back")
    assert reply.photo
    assert "pressed p 100" in reply.caption
    await chat.press(reply, "‹ Back")
    assert "pressed p 100" in chat.seen()[-1].text


async def test_a_picture_is_drawn_once(chat: Chat, artist: FakeArtist, telegram: Here, desk: Desk) -> None:
    for _ in range(2):
        await chat.press(await chat.ask("senior"), "Chart")
    assert artist.drawn == [("p.100", "light")]
    assert len(telegram.called("sendChatAction")) == 1
    desk.gallery._artist = None  # type: ignore[assignment]  # as after a restart: the store alone knows it
    await chat.press(await chat.ask("senior"), "Chart")


async def test_a_picture_that_telegram_forgot_is_drawn_again(
    chat: Chat, artist: FakeArtist, telegram: Here
) -> None:
    await chat.press(await chat.ask("senior"), "Chart")
    reply = await chat.ask("senior")
    telegram.fail(
        "editMessageMedia", status=400, description="Bad Request: wrong file identifier/HTTP URL specified"
    )
    await chat.press(reply, "Chart")
    assert reply.photo
    assert len(artist.drawn) == 2


async def test_charts_are_drawn_in_the_theme_that_was_set(
    chat: Chat, artist: FakeArtist, store: Store
) -> None:
    await store.people.keep(chat.person["id"], Person(theme="dark"))
    await chat.press(await chat.ask("senior"), "Chart")
    assert artist.drawn == [("p.100", "dark")]


async def test_how_it_came_about_and_back(chat: Chat) -> None:
    reply = await chat.ask("senior")
    await chat.press(reply, "More")
    assert "How computed" in reply.labels
    await chat.press(reply, "How computed")
    assert "how p.100" in reply.text
    await chat.press(reply, "‹ Back")
    assert "pressed p 100" in reply.text


async def test_more_and_less_change_the_buttons_only(chat: Chat) -> None:
    reply = await chat.ask("senior")
    text, first = reply.text, reply.rows
    await chat.press(reply, "More")
    assert reply.button("Copy")["copy_text"]["text"].startswith(
        "pressed p 100: $300k–350k a year (Guide 2025, §1) https://t.me/"
    )
    await chat.press(reply, "‹ Less")
    assert (reply.text, reply.rows) == (text, first)


async def test_sharing_asks_the_same_elsewhere(chat: Chat) -> None:
    assert (await chat.ask("senior")).button("Share")["switch_inline_query"] == "phrase p.100"


async def test_an_edited_question_edits_its_answer(chat: Chat) -> None:
    reply = await chat.ask("senior")
    await chat.ask("junior")
    await chat.edit("lead", chat.said[0])
    assert "lead" in reply.text
    assert len(chat.seen()) == 2


async def test_an_edited_follow_up_leans_on_what_was_before_it(chat: Chat) -> None:
    await chat.ask("senior")
    reply = await chat.ask("and here")
    await chat.edit("and there", chat.said[1])
    assert "senior and there" in reply.text


async def test_an_edit_of_what_was_never_answered_is_left_alone(chat: Chat, group: Chat) -> None:
    for room in (chat, group):
        await room.edit("senior", room.message("hello"))
        assert not room.seen()


async def test_a_group_question_that_names_the_bot_only_after_an_edit(group: Chat) -> None:
    await group.edit("@mlpay_bot senior", group.message("senior"))
    assert "senior" in group.seen()[0].text
    await group.edit("/ask@other_bot senior", group.message("senior"))
    assert len(group.seen()) == 1


async def test_a_form_in_one_message(chat: Chat, artist: FakeArtist) -> None:
    step = await chat.ask("/estimate")
    assert step.rows == [["Senior", "Skip", "Back"]]
    await chat.press(step, "Senior")
    assert step.photo
    assert "the end" in step.caption
    assert len(artist.drawn) == 1
    assert len(chat.seen()) == 1


async def test_typed_answers_go_into_the_forms_message(chat: Chat) -> None:
    step = await chat.ask("/estimate")
    await chat.say("senior")
    assert step.photo
    assert len(chat.seen()) == 1


async def test_a_reply_to_a_form_counts_after_a_restart(chat: Chat, desk: Desk) -> None:
    step = await chat.ask("/estimate")
    desk.conversations.forget(chat.id)
    await chat.say("senior", to=step)
    assert "the end" in step.caption
    await chat.say("nonsense", to=step)
    assert "nonsense" in chat.seen()[-1].text


async def test_an_offer_comes_with_its_picture(chat: Chat, artist: FakeArtist) -> None:
    reply = await chat.ask("/offer 150k senior berlin")
    assert "offer 150k senior berlin" in reply.caption
    assert artist.drawn
    assert "Chart" not in reply.labels


@pytest.mark.parametrize(("payload", "opened"), [("p_100", True), ("zzz", False), ("a.b", False)])
async def test_a_link_opens_its_answer_and_a_forged_one_the_welcome(
    chat: Chat, payload: str, opened: bool
) -> None:
    reply = await chat.ask(f"/start {payload}")
    assert ("pressed p 100" in reply.text) is opened
    assert ("Ask me about pay" in reply.text) is not opened
