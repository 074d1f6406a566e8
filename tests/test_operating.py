"""The webhook at Telegram: what an operator sets, sees and deletes, and what Telegram is told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from pydantic import SecretStr

import operating
from config import Settings, Webhook
from tests.wire.people import Chat
from tests.wire.records import Json
from tests.wire.standin import TOKEN, Telegram
from transport.faults import FaultError
from transport.polling import ALLOWED_UPDATES

URL = "https://bot.example.org/telegram"
SECRET = "a-webhooks_s3cret"
WEBHOOK = Webhook(url=URL, secret=SecretStr(SECRET))


@pytest_asyncio.fixture
async def telegram() -> AsyncIterator[Telegram]:
    async with Telegram() as telegram:
        yield telegram


def settings(telegram: Telegram, **given: Any) -> Settings:
    return Settings(**{"token": SecretStr(TOKEN), "base_url": telegram.url, "webhook": WEBHOOK, **given})


async def fault(settings: Settings, what: str) -> str:
    with pytest.raises(FaultError) as raised:
        await operating.webhook(settings, what)
    return str(raised.value)


async def test_setting_it_tells_telegram_all_that_the_bot_needs_and_drops_nothing(telegram: Telegram) -> None:
    await Chat.private(telegram).say("senior us?")
    given = settings(telegram, mode="webhook")
    assert await operating.webhook(given, "set") == f"Telegram brings updates to {URL} from now on."
    assert telegram.called("setWebhook") == [
        {
            "url": URL,
            "secret_token": SECRET,
            "allowed_updates": list(ALLOWED_UPDATES),
            "max_connections": 40,
        }
    ]
    said = await operating.webhook(given, "info")
    assert said.startswith(f"Telegram brings updates to {URL}; waiting: 1.")
    assert await operating.webhook(given, "delete") == operating.DELETED
    assert telegram.called("deleteWebhook") == [{}]
    assert (await operating.webhook(given, "info")).startswith("No webhook is set")
    assert len(telegram.pending()) == 1


async def test_setting_it_while_the_settings_say_polling_is_noted(telegram: Telegram) -> None:
    assert (await operating.webhook(settings(telegram), "set")).endswith("but mode is still polling.")


async def test_it_says_what_is_missing_before_telegram_is_asked(telegram: Telegram) -> None:
    secret = "a secret, in MLPAY_WEBHOOK__SECRET, or in a file that webhook.secret_file names"
    assert (
        await fault(settings(telegram, webhook=Webhook()), "set")
        == f"webhook set needs webhook.url; and {secret}."
    )
    assert await fault(settings(telegram, webhook=Webhook(url=URL)), "set") == f"webhook set needs {secret}."
    missing = await fault(settings(telegram, token=None), "info")
    assert (
        missing
        == "No token is set: it is expected in TELEGRAM_BOT_TOKEN, or in a file that token_file names."
    )
    assert telegram.calls == []


async def test_without_a_webhook_it_says_so(telegram: Telegram) -> None:
    said = "No webhook is set, so Telegram keeps updates for polling; waiting: 0."
    assert await operating.webhook(settings(telegram), "info") == said
    assert await operating.webhook(settings(telegram, mode="webhook"), "info") == "\n".join(
        [said, "mode is webhook, and no webhook is set: bot.py webhook set."]
    )
    assert await operating.webhook(settings(telegram), "delete") == operating.DELETED


async def test_it_shows_the_last_error_and_where_the_settings_differ_but_no_secret(
    telegram: Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def told(_: Json) -> Json:
        return {
            "url": URL,
            "has_custom_certificate": False,
            "pending_update_count": 0,
            "max_connections": 40,
            "last_error_date": 1_750_000_000,
            "last_error_message": "Wrong response from the webhook: 502 Bad Gateway",
            "allowed_updates": ["message"],
        }

    monkeypatch.setattr(telegram, "on_get_webhook_info", told)
    other = Webhook(url=f"{URL}/other", secret=SecretStr(SECRET), connections=7)
    said = await operating.webhook(settings(telegram, webhook=other, mode="webhook"), "info")
    assert said.splitlines() == [
        f"Telegram brings updates to {URL}; waiting: 0.",
        "The last error, at 2025-06-15 15:06:40 UTC: Wrong response from the webhook: 502 Bad Gateway",
        f"The settings name another url, {URL}/other: bot.py webhook set tells Telegram.",
        "Telegram does not bring the updates that the bot reads: bot.py webhook set asks for them.",
        "Telegram opens up to 40 connections, the settings say 7: bot.py webhook set.",
    ]
    in_polling = await operating.webhook(settings(telegram, webhook=Webhook()), "info")
    assert (
        "mode is polling, which Telegram refuses while a webhook is set: bot.py webhook delete." in in_polling
    )
    assert SECRET not in said + in_polling


@pytest.mark.parametrize("what", ["set", "info", "delete"])
@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        ({"status": 401, "description": "Unauthorized"}, "Telegram does not accept the token"),
        ({"status": 502, "description": "Bad Gateway"}, "Telegram cannot be reached at http"),
        ({"drop": True}, "Telegram cannot be reached at http"),
        (
            {"status": 429, "description": "Too Many Requests", "parameters": {"retry_after": 7}},
            "Telegram asks to wait 7 seconds: try again then.",
        ),
        (
            {"status": 400, "description": f"Bad Request: bad webhook: {SECRET}, {TOKEN}"},
            "Telegram refused this: Bad webhook: <hidden>, <hidden>.",
        ),
    ],
)
async def test_a_fault_is_one_sentence_at_once(
    telegram: Telegram, what: str, trouble: dict[str, Any], said: str
) -> None:
    method = {"set": "setWebhook", "info": "getWebhookInfo", "delete": "deleteWebhook"}[what]
    telegram.fail(method, **trouble)
    async with asyncio.timeout(5):
        sentence = await fault(settings(telegram), what)
    assert sentence.startswith(said)
    assert len(sentence.splitlines()) == 1
    assert TOKEN not in sentence


@pytest.mark.parametrize("token", [f"{TOKEN}x", "nonsense"])
async def test_a_token_that_telegram_does_not_know(telegram: Telegram, token: str) -> None:
    said = await fault(settings(telegram, token=SecretStr(token)), "info")
    assert said.startswith("Telegram does not accept the token")
    assert token not in said


async def test_a_server_that_is_not_there() -> None:
    async with Telegram() as gone:
        pass
    assert (await fault(settings(gone), "info")).startswith(f"Telegram cannot be reached at {gone.url}: ")
