"""The password of the database reaches every command that opens it, and none of them says it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

import bot
import checking
from config import load
from storage.store import Store
from tests.databases import Server, postgres

PASSWORD = "hunter2 and /more"


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """An empty database whose owner has to say a password."""
    with postgres() as server:
        server.admit("wary", PASSWORD)
        asyncio.run(_made(server))
        yield server.url("pay", "wary")


async def _made(server: Server) -> None:
    await server.run("CREATE DATABASE pay OWNER wary")


@pytest.fixture(autouse=True)
def _set_up(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MLPAY_STORAGE", url)
    monkeypatch.setenv("MLPAY_STORAGE_PASSWORD", PASSWORD)


async def _store_found() -> str:
    return str(await anext(checking.findings(load())))


def test_the_check_gets_in(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert asyncio.run(_store_found()).startswith(f"ok: The database {url} ")
    monkeypatch.setenv("MLPAY_STORAGE_PASSWORD", "another")
    assert asyncio.run(_store_found()).endswith("does not take the password.")


def test_the_report_gets_in(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    async def open_once() -> None:
        await (await Store.open(url, password=PASSWORD)).close()

    asyncio.run(open_once())
    assert bot.main(["report"]) == 0
    out, err = capsys.readouterr()
    assert "Everything was understood." in out
    assert err == ""
    assert PASSWORD not in out
