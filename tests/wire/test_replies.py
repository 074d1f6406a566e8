"""Replies, pictures and forms with the real process: in place, back again, and across a restart."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.wire.people import Chat
from tests.wire.png import size_of
from tests.wire.processes import Process, bot, polling
from tests.wire.standin import Telegram

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.usefixtures("running")]

QUESTION = "senior pay in san francisco, fintech?"


@pytest.fixture
def chat(telegram: Telegram, running: Process) -> Chat:  # noqa: ARG001
    return Chat.private(telegram)


async def test_the_working_and_its_sections_fold_away_behind_the_number(chat: Chat) -> None:
    reply = await chat.ask(QUESTION)
    assert reply.html.startswith("<b>$238k–390k+ a year, estimated</b>")
    folded = reply.html.partition("<blockquote expandable>")[2].partition("</blockquote>")[0]
    assert "San Francisco: 1.20" in folded
    assert "§4.2: " in folded
    assert reply.html.endswith("</i>")


async def test_presses_are_undone_step_by_step(chat: Chat) -> None:
    reply = await chat.ask("senior pay in the us?")
    seen = [reply.html]
    for _ in range(3):
        await chat.press(reply, "More")
        await chat.open(reply, reply.labels[0])
        seen.append(reply.html)
    for before in reversed(seen[:-1]):
        await chat.press(reply, "‹ Back")
        assert reply.html.partition("\n")[0] == before.partition("\n")[0]
    assert "‹ Back" not in reply.labels
    assert len(chat.seen()) == 1


async def test_how_it_was_computed_leads_back_to_the_answer(chat: Chat) -> None:
    reply = await chat.ask(QUESTION)
    answer = reply.html
    await chat.press(reply, "More")
    await chat.open(reply, "How computed")
    assert "§4.2 (Location) adds" in reply.text
    assert "Share" in reply.labels
    await chat.open(reply, "‹ Back")
    assert reply.html == answer


async def test_an_edited_question_edits_its_answer(chat: Chat) -> None:
    reply = await chat.ask("senior pay in the us?")
    await chat.edit("lead pay in the us?")
    assert "Lead" in (await chat.edited(reply, 0)).text
    assert len(chat.seen()) == 1


async def test_a_chart_is_uploaded_once_and_goes_out_by_its_name_after_a_restart(
    own: Telegram, tmp_path: Path
) -> None:
    kept = {"MLPAY_STORAGE": f"sqlite:///{tmp_path}/bot.sqlite3"}
    names = []
    for _ in range(2):
        asked = len(own.offsets)
        async with bot(own, **kept) as process:
            await polling(own, asked)
            chat = Chat.private(own)
            reply = await chat.ask(QUESTION)
            await chat.press(reply, "Chart")
            assert reply.photo is not None
            names.append(reply.photo.file_id)
            assert size_of(reply.photo.data)[0] == 1080
            assert reply.caption.startswith("$238k–390k+ a year, estimated")
            await process.stop()
    assert names[0] == names[1]
    assert len(own.called("sendChatAction")) == 1


async def test_an_estimate_by_presses_and_typed_words_in_one_message(chat: Chat) -> None:
    step = await chat.ask("/estimate")
    await chat.open(step, "Senior")
    await chat.say("sf")
    await chat.edited(step, 1)
    await chat.say("fintech")
    await chat.edited(step, 2)
    for edits in range(3, 6):
        await chat.press(step, "Skip")
        await chat.edited(step, edits)
    assert step.photo is not None
    assert "What moved it most: San Francisco" in step.caption
    assert len(chat.seen()) == 1


async def test_an_offer_in_one_line_comes_with_its_picture(chat: Chat) -> None:
    reply = await chat.ask("/offer 150k senior berlin")
    assert reply.photo is not None
    assert "above the range" in reply.caption
    assert "Negotiating" in reply.labels


async def test_a_comparison_by_buttons(chat: Chat) -> None:
    step = await chat.ask("/compare")
    for label in ("US", "India", "Next", "Senior"):
        await chat.open(step, label)
    assert step.text.startswith("US ahead")


async def test_an_answer_is_copied_with_a_link_that_opens_it(chat: Chat) -> None:
    reply = await chat.ask(QUESTION)
    await chat.press(reply, "More")
    line = (await chat.press(reply, "Copy"))["copy_text"]["text"]
    assert "$238k–390k+" in line
    opened = await chat.start(line.rpartition("?start=")[2])
    assert opened.text.partition("\n")[0] == reply.text.partition("\n")[0]
