"""The stand-in brings updates to a webhook as Telegram does, and refuses what Telegram refuses."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
import pytest_asyncio
from telegram.error import Conflict

from tests.transport.doors import PATH, SECRET, Taking, free_port, webhook
from tests.transport.queues import until
from tests.wire.direct import refusal
from tests.wire.hooks import WEBHOOK_ACTIVE
from tests.wire.people import Chat
from tests.wire.standin import TOKEN, Telegram
from transport.connection import Connection, connect
from transport.serving import served


@pytest_asyncio.fixture
async def telegram(api: tuple[Telegram, Connection]) -> AsyncIterator[Telegram]:
    yield api[0]
    await api[0].end_hook()


@pytest.fixture
def bot(telegram: Telegram, api: tuple[Telegram, Connection]) -> Connection:  # noqa: ARG001
    return api[1]


@asynccontextmanager
async def door(taking: Taking, port: int = 0) -> AsyncIterator[str]:
    """The address of a webhook that takes updates."""
    async with served(webhook(taking), "127.0.0.1", port, "webhook", finish=0.0) as real:
        yield f"http://127.0.0.1:{real}{PATH}"


def taken(taking: Taking) -> list[str]:
    return [update["message"]["text"] for update in taking.taken]


async def info(bot: Connection) -> dict[str, object]:
    return (await bot.get_webhook_info()).to_dict()


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("nothing", "invalid webhook URL specified"),
        ("ftp://example.org/x", "invalid webhook URL specified"),
        ("https:///x", "invalid webhook URL specified"),
        ("https://example.org/a b", "invalid webhook URL specified"),
        ("https://example.org:99999/x", "invalid webhook URL specified"),
        ("http://example.org/x", "bad webhook: An HTTPS URL must be provided for webhook"),
        (
            "https://example.org:8080/x",
            "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
        ),
        ("https://10.0.0.1/x", "bad webhook: IP address 10.0.0.1 is reserved"),
    ],
)
async def test_addresses_that_are_refused(telegram: Telegram, bot: Connection, url: str, words: str) -> None:
    assert await refusal(telegram, bot.set_webhook(url)) == words
    assert (await info(bot))["url"] == ""


@pytest.mark.parametrize(
    ("secret", "words"),
    [
        ("x" * 257, "secret token is too long"),
        ("two words", "secret token contains unallowed characters"),
        ("пароль", "secret token contains unallowed characters"),
        ("a+b/c=", "secret token contains unallowed characters"),
    ],
)
async def test_secrets_that_are_refused(telegram: Telegram, bot: Connection, secret: str, words: str) -> None:
    setting = bot.set_webhook("https://example.org/x", secret_token=secret)
    assert await refusal(telegram, setting) == words


async def test_what_is_told_of_it(telegram: Telegram, bot: Connection) -> None:
    await Chat.private(telegram).say("hello")
    assert await info(bot) == {"url": "", "has_custom_certificate": False, "pending_update_count": 1}
    await bot.set_webhook(
        "https://example.org/x", secret_token=SECRET, allowed_updates=["message"], max_connections=7
    )
    shown = await info(bot)
    assert (shown["url"], shown["max_connections"], shown["pending_update_count"]) == (
        "https://example.org/x",
        7,
        1,
    )
    assert shown["allowed_updates"] == ["message"]
    assert SECRET not in str(shown)
    await bot.set_webhook("")
    assert (await info(bot))["url"] == ""


async def test_nobody_asks_for_updates_that_are_brought(telegram: Telegram, bot: Connection) -> None:
    waiting = asyncio.create_task(bot.raw_updates(None, limit=1, seconds=5, allowed=()))
    await telegram.until(lambda: telegram.offsets, "the bot to wait for updates")
    await bot.set_webhook("https://example.org/x")
    with pytest.raises(Conflict, match="terminated by setWebhook request"):
        await waiting
    with pytest.raises(Conflict):
        await bot.raw_updates(None, limit=1, seconds=0, allowed=())
    assert telegram.calls[-1].refused == WEBHOOK_ACTIVE


async def test_updates_are_brought_with_the_secret_and_then_forgotten(
    telegram: Telegram, bot: Connection
) -> None:
    taking, chat = Taking(), Chat.private(telegram)
    await chat.say("before it was set")
    async with door(taking) as url:
        await bot.set_webhook(url, secret_token=SECRET)
        await chat.say("and after")
        await telegram.until(lambda: not telegram.pending(), "all brought")
    assert taken(taking) == ["before it was set", "and after"]
    assert [delivery.status for delivery in telegram.brought] == [200, 200]


async def test_a_wrong_secret_is_told_and_nothing_is_lost(telegram: Telegram, bot: Connection) -> None:
    taking = Taking()
    async with door(taking) as url:
        await bot.set_webhook(url, secret_token="another")
        await Chat.private(telegram).say("hello")
        await telegram.until(lambda: telegram.brought, "an attempt")
        shown = await info(bot)
        assert shown["last_error_message"] == "Wrong response from the webhook: 401 Unauthorized"
        assert shown["pending_update_count"] == 1
        await bot.set_webhook(url, secret_token=SECRET)
        await telegram.until(lambda: not telegram.pending(), "all brought")
        assert "last_error_message" not in await info(bot)
    assert taken(taking) == ["hello"]


async def test_a_chat_keeps_its_order_and_others_do_not_wait(telegram: Telegram, bot: Connection) -> None:
    gate = asyncio.Event()
    taking, one, other = Taking(gate), Chat.private(telegram), Chat.private(telegram)
    async with door(taking) as url:
        await bot.set_webhook(url, secret_token=SECRET)
        for text in ("first", "second", "third"):
            await one.say(text)
        await other.say("quick")
        await until(lambda: taking.begun == 2)
        await asyncio.sleep(0.02)
        assert taking.begun == 2
        gate.set()
        await telegram.until(lambda: not telegram.pending(), "all brought")
    assert [text for text in taken(taking) if text != "quick"] == ["first", "second", "third"]


async def test_no_more_at_once_than_the_bot_allows(telegram: Telegram, bot: Connection) -> None:
    gate = asyncio.Event()
    taking = Taking(gate)
    async with door(taking) as url:
        await bot.set_webhook(url, secret_token=SECRET, max_connections=3)
        for _ in range(8):
            await Chat.private(telegram).say("hello")
        await until(lambda: taking.begun == 3)
        await asyncio.sleep(0.02)
        assert taking.begun == 3
        gate.set()
        await telegram.until(lambda: not telegram.pending(), "all brought")
    assert taking.begun == 8


async def test_what_is_not_taken_comes_again_before_what_is_later(
    telegram: Telegram, bot: Connection
) -> None:
    taking, chat = Taking(), Chat.private(telegram)
    taking.lose()
    async with door(taking) as url:
        await bot.set_webhook(url, secret_token=SECRET)
        await chat.say("first")
        await chat.say("second")
        await telegram.until(lambda: len(telegram.brought) == 2, "two attempts")
        assert {delivery.status for delivery in telegram.brought} == {503}
        taking.fault = None
        await telegram.until(lambda: not telegram.pending(), "all brought")
    assert taken(taking) == ["first", "second"]
    assert (await info(bot))["last_error_message"] == (
        "Wrong response from the webhook: 503 Service Unavailable"
    )


async def test_an_answer_that_is_lost_or_late_is_none(telegram: Telegram, bot: Connection) -> None:
    gate = asyncio.Event()
    taking, chat = Taking(gate), Chat.private(telegram)
    telegram.hook_timeout = 0.05
    async with door(taking) as url:
        await bot.set_webhook(url, secret_token=SECRET)
        await chat.say("hello")
        await telegram.until(lambda: telegram.brought, "an attempt")
        assert (await info(bot))["last_error_message"] == "Read timeout expired"
        telegram.lose = 1
        gate.set()
        await telegram.until(lambda: not telegram.pending(), "all brought")
    assert telegram.brought[-1].status == telegram.brought[-2].status == 200
    assert set(taken(taking)) == {"hello"}
    assert len(taking.taken) >= 2


async def test_replicas_take_turns_and_stand_in_for_one_that_is_gone(
    telegram: Telegram, bot: Connection
) -> None:
    one, other, gone = Taking(), Taking(), f"http://127.0.0.1:{free_port()}{PATH}"
    async with door(one) as first, door(other) as second:
        telegram.replicas = [first, second]
        await bot.set_webhook("https://bot.example.org/x", secret_token=SECRET)
        for _ in range(6):
            await Chat.private(telegram).say("hello")
        await telegram.until(lambda: not telegram.pending(), "all brought")
        assert len(one.taken) == len(other.taken) == 3
        telegram.replicas = [gone, second]
        for _ in range(4):
            await Chat.private(telegram).say("hello")
        await telegram.until(lambda: not telegram.pending(), "all brought")
    assert len(other.taken) == 7
    assert (await info(bot))["last_error_message"] == "Connection refused"


async def test_after_it_is_deleted_updates_wait_to_be_asked_for(telegram: Telegram, bot: Connection) -> None:
    taking, chat = Taking(asyncio.Event()), Chat.private(telegram)
    async with door(taking) as url:
        await bot.set_webhook(url, secret_token=SECRET)
        numbers = [await chat.say("first"), await chat.say("second")]
        await until(lambda: taking.begun)
        await bot.delete_webhook()
        assert telegram.pending() == numbers
        given = await bot.raw_updates(None, limit=100, seconds=0, allowed=())
        assert [update["update_id"] for update in given] == numbers
    await bot.delete_webhook(drop_pending_updates=True)
    assert telegram.pending() == []


async def test_only_what_was_asked_for_is_brought(telegram: Telegram, bot: Connection) -> None:
    taking, chat = Taking(), Chat.private(telegram)
    async with door(taking) as url:
        await bot.set_webhook(url, secret_token=SECRET, allowed_updates=["message", "my_chat_member"])
        await chat.say("hello")
        await chat.edit("hello again")
        await chat.block()
        await telegram.until(lambda: not telegram.pending(), "all brought")
    assert telegram.unasked == ["edited_message"]
    kinds = [next(key for key in update if key != "update_id") for update in taking.taken]
    assert sorted(kinds) == ["message", "my_chat_member"]


async def test_it_is_set_over_http_with_a_secret_that_looks_like_a_number() -> None:
    taking = Taking()
    async with Telegram() as telegram, connect(TOKEN, telegram.url, 2) as bot, door(taking) as url:
        assert await bot.set_webhook(url, secret_token="12345")
        assert telegram.hook is not None
        assert (telegram.hook.secret, telegram.hook.url) == ("12345", url)
