"""bot.py check --config: what is in order, what could be more, and what keeps the bot from running."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from pydantic import SecretStr
from sqlalchemy import inspect

import checking
from checking import Finding
from config import Settings, Webhook
from storage import migrating
from storage.database import Database
from storage.store import Store
from tests.databases import Server
from tests.wire.standin import TOKEN, Telegram

URL = "https://bot.example.org/telegram"


@pytest_asyncio.fixture
async def telegram() -> AsyncIterator[Telegram]:
    async with Telegram() as telegram:
        yield telegram


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Where the bot's database is to be; nothing is there yet."""
    return tmp_path / "data" / "bot.sqlite3"


async def found(telegram: Telegram, database: Path, **given: Any) -> list[Finding]:
    always = {"token": SecretStr(TOKEN), "base_url": telegram.url, "storage": f"sqlite:///{database}"}
    return [finding async for finding in checking.findings(Settings(**{**always, **given}))]


async def test_a_bot_that_is_all_set_up_has_no_notes(telegram: Telegram, database: Path) -> None:
    await (await Store.open(f"sqlite:///{database}")).close()
    telegram.me |= {"can_read_all_group_messages": True, "supports_guest_queries": True}
    assert await found(telegram, database, operators=[7, 8]) == [
        Finding("ok", f"The database sqlite:///{database} can be used."),
        Finding("ok", "Telegram knows the token: the bot is @mlpay_bot."),
        Finding("ok", checking.READS_ALL),
        Finding("ok", checking.INLINE),
        Finding("ok", checking.GUESTS),
        Finding("ok", "No webhook is set, so Telegram keeps updates for polling; waiting: 0."),
        Finding("ok", "Operators: 7, 8."),
    ]


async def test_a_new_bot_is_told_what_its_groups_would_need(telegram: Telegram, database: Path) -> None:
    telegram.me |= {"supports_inline_queries": False}
    assert await found(telegram, database) == [
        Finding("ok", f"There is no database {database} yet; it will be made."),
        Finding("ok", "Telegram knows the token: the bot is @mlpay_bot."),
        Finding("note", checking.READS_SOME),
        Finding("note", checking.NO_INLINE),
        Finding("note", checking.NO_GUESTS),
        Finding("ok", "No webhook is set, so Telegram keeps updates for polling; waiting: 0."),
        Finding("note", checking.NO_OPERATORS),
    ]
    assert not database.parent.exists()


async def test_a_bot_that_may_join_no_group_is_told_so(telegram: Telegram, database: Path) -> None:
    telegram.me |= {"can_join_groups": False}
    assert Finding("note", checking.NO_GROUPS) in await found(telegram, database)


async def test_a_store_that_cannot_be_used_and_a_wrong_token_are_both_told(
    telegram: Telegram, database: Path
) -> None:
    database.parent.mkdir()
    database.write_text("no database\n" * 400)
    faults = [
        finding.said
        for finding in await found(telegram, database, token=SecretStr(f"{TOKEN}x"))
        if finding.is_fault
    ]
    assert len(faults) == 2
    assert faults[0].startswith(f"{database} is no SQLite database: ")
    assert faults[1].startswith("Telegram does not accept the token")


async def test_no_token_is_a_fault(telegram: Telegram, database: Path) -> None:
    (fault,) = [one for one in await found(telegram, database, token=None) if one.is_fault]
    assert fault.said.startswith("No token is set: ")
    assert telegram.calls == []


@pytest.mark.parametrize(
    ("told", "mode", "fault"),
    [
        (None, "polling", None),
        (None, "webhook", "mode is webhook, and no webhook is set: bot.py webhook set."),
        (
            URL,
            "polling",
            "mode is polling, which Telegram refuses while a webhook is set: bot.py webhook delete.",
        ),
        (URL, "webhook", None),
        (
            f"{URL}/old",
            "webhook",
            f"The settings name another url, {URL}: bot.py webhook set tells Telegram.",
        ),
    ],
)
async def test_the_webhook_is_held_against_the_mode(
    telegram: Telegram, database: Path, told: str | None, mode: str, fault: str | None
) -> None:
    await telegram.on_set_webhook({"url": told or ""})
    webhook = Webhook(url=URL, secret=SecretStr("s3cret")) if mode == "webhook" else Webhook()
    findings = await found(telegram, database, mode=mode, webhook=webhook)
    assert [one.said for one in findings if one.is_fault] == ([fault] if fault else [])
    shown = [one for one in findings if one.mark == "ok" and one.said.endswith("waiting: 0.")]
    assert len(shown) == (0 if fault else 1)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("SELECT 1", "is empty yet; it will be set up."),
        (
            "CREATE TABLE secrets (name TEXT)",
            "is an older version's; its tables will be brought up to this one.",
        ),
    ],
)
async def test_a_server_whose_tables_are_still_to_be_made_is_no_fault_and_is_left_alone(
    telegram: Telegram, database: Path, server: Server, change: str, said: str
) -> None:
    async with server.database(empty=True) as url:
        name = url.partition("?")[0].rpartition("/")[2]
        await server.run(change, database=name)
        first, *_ = await found(telegram, database, storage=url)
        assert first == Finding("ok", f"The database {url} {said}")
        looking = await Database.open(url)
        assert await looking.look(migrating.version) is None
        assert await looking.look(lambda seen: inspect(seen).has_table("people")) is False
        await looking.close()


async def test_a_database_of_a_newer_bot_is_a_fault(telegram: Telegram, database: Path) -> None:
    store = await Store.open(f"sqlite:///{database}")
    await store.close()
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    first, *_ = await found(telegram, database)
    assert first.is_fault
    assert "was made by a newer version of the bot" in first.said


async def test_checking_leaves_a_database_as_it_is(telegram: Telegram, database: Path) -> None:
    store = await Store.open(f"sqlite:///{database}")
    await store.close()
    with sqlite3.connect(database) as connection:
        before = connection.execute("select name from sqlite_master order by name").fetchall()
    connection.close()
    assert not [one for one in await found(telegram, database) if one.is_fault]
    with sqlite3.connect(database) as connection:
        assert connection.execute("select name from sqlite_master order by name").fetchall() == before
    connection.close()
