"""Presses: in place, always acknowledged, stale ones politely."""

from __future__ import annotations

import asyncio

import pytest

from handlers import buttons
from handlers.buttons import FAILED, STALE, UNCHANGEABLE
from tests.wire.people import Chat


async def test_a_press_and_a_double_tap(chat: Chat) -> None:
    reply = await chat.ask("senior")
    data = reply.data("Total pay")
    assert "text" not in await chat.press(reply, data=data)
    await chat.press(reply, data=data)
    assert "pressed t" in reply.text
    assert reply.edits == 1


@pytest.mark.parametrize("data", ["0|t:1", "1|", "1|zzz", "t:1", "é"])
async def test_stale_and_forged(chat: Chat, data: str) -> None:
    reply = await chat.ask("senior")
    answered = await chat.press(reply, data=data)
    assert (answered["text"], answered["show_alert"]) == (STALE, True)
    assert reply.edits == 0


@pytest.mark.parametrize(
    ("description", "said"),
    [
        ("Bad Request: message can't be edited", UNCHANGEABLE),
        ("Bad Request: MESSAGE_ID_INVALID", UNCHANGEABLE),
        ("Bad Request: something new", FAILED),
    ],
)
async def test_an_edit_that_is_refused(chat: Chat, description: str, said: str) -> None:
    reply = await chat.ask("senior")
    chat.telegram.fail("editMessageText", status=400, description=description)
    assert (await chat.press(reply, "Total pay"))["text"] == said


async def test_too_late(chat: Chat, caplog: pytest.LogCaptureFixture) -> None:
    reply = await chat.ask("senior")
    late = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    chat.telegram.queries["7"] = None
    chat.telegram.fail("answerCallbackQuery", status=400, description=late)
    pressed = {"id": "7", "from": chat.person, "chat_instance": "1", "data": reply.data("Total pay")}
    await chat.telegram.tell({"callback_query": pressed | {"message": chat.telegram.as_json(reply)}})
    assert reply.edits == 1
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


async def test_a_refused_acknowledgement_is_logged(chat: Chat, caplog: pytest.LogCaptureFixture) -> None:
    reply = await chat.ask("senior")
    chat.telegram.fail("answerCallbackQuery", status=400, description="Bad Request: something new")
    pressed = {"id": "7", "from": chat.person, "chat_instance": "1", "data": reply.data("Total pay")}
    await chat.telegram.tell({"callback_query": pressed | {"message": chat.telegram.as_json(reply)}})
    assert "Something new" in caplog.text


async def test_a_message_that_was_sent_inline(chat: Chat) -> None:
    reply = await chat.ask("senior")
    chat.telegram.inline_messages["i"] = reply
    await chat.press_inline("i", reply.data("Total pay"))
    assert "pressed t" in reply.text


async def test_a_message_too_old_to_be_seen(chat: Chat) -> None:
    """Telegram shows an old message without its content; the edit goes by its ids."""
    reply = await chat.ask("senior")
    data = reply.data("Total pay")
    gone = {"message_id": reply.message_id, "date": 0, "chat": {"id": chat.id, "type": "private"}}
    query = {"id": "8", "from": chat.person, "chat_instance": "1", "data": data, "message": gone}
    chat.telegram.queries["8"] = None
    await chat.telegram.tell({"callback_query": query})
    assert "pressed t" in reply.text


async def test_a_press_that_takes_long_is_acknowledged_before_it_is_done(
    chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(buttons, "PATIENCE", 0.01)
    reply, held = await chat.ask("senior"), asyncio.Event()
    chat.telegram.fail("editMessageText", until=held)
    pressing = asyncio.create_task(chat.press(reply, "Total pay"))
    await chat.telegram.until(lambda: chat.telegram.called("answerCallbackQuery"), "the acknowledgement")
    assert reply.edits == 0
    held.set()
    assert "text" not in await pressing
    assert reply.edits == 1
