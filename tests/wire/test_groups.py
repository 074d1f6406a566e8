"""The bot in a group: it answers when spoken to, and is silent otherwise."""

from __future__ import annotations

from typing import Any

import pytest

from tests.wire.people import Chat, by_the_bot
from tests.wire.processes import Process
from tests.wire.standin import Telegram

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.usefixtures("running")]

QUESTION = "senior ml engineer pay in the us?"


@pytest.fixture
def group(telegram: Telegram, running: Process) -> Chat:  # noqa: ARG001
    return Chat.group(telegram)


async def silent(group: Chat, text: str, **more: Any) -> bool:
    """Whether a message goes without an answer: the next one, a command, gets the first."""
    before = len(group.seen())
    await group.say(text, **more)
    await group.ask("/help")
    return len(group.seen()) == before + 1


async def test_silence(group: Chat) -> None:
    assert await silent(group, QUESTION)
    assert await silent(group, "ask @other_bot about it")
    assert await silent(group, "/ask@other_bot senior pay?")
    assert await silent(group, "/unknown")
    assert await silent(group, "mail me: me@mlpay_bot.example", entities=[])


async def test_silence_towards_bots_and_channels(group: Chat) -> None:
    bot = {"id": 77, "is_bot": True, "first_name": "Other", "username": "other_bot"}
    assert await silent(group, f"@mlpay_bot {QUESTION}", **{"from": bot})
    assert await silent(group, f"@mlpay_bot {QUESTION}", is_automatic_forward=True)


async def test_a_mention_is_answered_without_itself(group: Chat, telegram: Telegram) -> None:
    reply = await group.ask(f"@MLPay_bot {QUESTION}")
    assert reply.params["reply_parameters"]["allow_sending_without_reply"] is True
    private = await Chat.private(telegram).ask(QUESTION)
    assert reply.html == private.html


async def test_a_mention_behind_emoji(group: Chat, telegram: Telegram) -> None:
    reply = await group.ask(f"{QUESTION} 🙂👩‍💻 @mlpay_bot")
    private = await Chat.private(telegram).ask(f"{QUESTION} 🙂👩‍💻")
    assert reply.html == private.html


async def test_a_mention_by_an_admin_who_stays_anonymous(group: Chat) -> None:
    nobody = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    sender = {"id": group.id, "type": "supergroup", "title": "ML people"}
    assert (await group.ask(f"@mlpay_bot {QUESTION}", **{"from": nobody}, sender_chat=sender)).text


async def test_a_bare_mention_gets_the_welcome(group: Chat) -> None:
    assert (await group.ask("@mlpay_bot")).html == (await group.ask("/help@mlpay_bot")).html


@pytest.mark.parametrize("command", ["/ask", "/ask@mlpay_bot", "/ASK"])
async def test_the_ask_command(group: Chat, telegram: Telegram, command: str) -> None:
    private = await Chat.private(telegram).ask(QUESTION)
    assert (await group.ask(f"{command} {QUESTION}")).html == private.html
    assert (await group.ask(f"{command}\n{QUESTION}")).html == private.html


async def test_ask_without_a_question(group: Chat) -> None:
    assert (await group.ask("/ask")).html == (await group.ask("/help")).html


async def test_a_reply_to_the_bot_is_answered(group: Chat, telegram: Telegram) -> None:
    first = await group.ask(f"/ask {QUESTION}")
    follow_up = await group.ask("and in india?", **by_the_bot(telegram, first))
    assert follow_up.html != first.html
    assert follow_up.params["reply_parameters"]["message_id"] != first.message_id


async def test_a_topics_beginning_is_no_reply(group: Chat, telegram: Telegram) -> None:
    first = await group.ask("/help")
    beginning = telegram.as_json(first) | {"forum_topic_created": {"name": "Pay", "icon_color": 1}}
    assert await silent(group, QUESTION, reply_to_message=beginning)


async def test_threads(group: Chat) -> None:
    in_topic = await group.ask(f"/ask {QUESTION}", message_thread_id=7, is_topic_message=True)
    assert in_topic.params["message_thread_id"] == 7
    in_general = await group.ask(f"/ask {QUESTION}", message_thread_id=1)
    assert "message_thread_id" not in in_general.params


async def test_two_askers_have_two_conversations(group: Chat) -> None:
    await group.ask(f"/ask {QUESTION}")
    follow_up = await group.ask("/ask and in india?")
    other = {"id": group.telegram.new_id(), "is_bot": False, "first_name": "Bob"}
    alone = await group.ask("/ask and in india?", **{"from": other})
    assert alone.html != follow_up.html


async def test_a_group_that_moves_gets_its_answer_where_it_moved(group: Chat, telegram: Telegram) -> None:
    moved = Chat.group(telegram)
    description = "Bad Request: group chat was upgraded to a supergroup chat"
    telegram.fail(
        "sendMessage", status=400, description=description, parameters={"migrate_to_chat_id": moved.id}
    )
    await group.say(f"/ask {QUESTION}")
    assert (await moved.answer(0)).text
