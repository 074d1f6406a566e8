"""The real bot whose PostgreSQL does not run when it starts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.databases import Server, postgres
from tests.wire.hooked import hooked, set_webhook
from tests.wire.people import Chat
from tests.wire.processes import bot
from tests.wire.standin import Telegram

pytestmark = pytest.mark.asyncio(loop_scope="session")

QUESTION = "senior in the us"


@pytest.fixture
def stopped() -> Iterator[Server]:
    """A server of the test's own, stopped."""
    with postgres() as server:
        server.stop()
        yield server


async def test_it_starts_without_the_server_and_remembers_once_that_runs(
    own: Telegram, stopped: Server
) -> None:
    chat = Chat.private(own)
    async with hooked(own, stopped.url(), 503) as only:
        await set_webhook(own, only)
        assert "$180k" in (await chat.ask(QUESTION)).text
        assert "cannot be reached" in (await only.get("/readyz")).text
        assert (await only.get("/healthz")).status_code == 200
        stopped.start()
        await only.ready()
        assert "$180k" in (await chat.ask(QUESTION)).text
        assert "£" in (await chat.ask("and in london?")).text, "it knows what was asked before"
        assert await only.process.stop() == 0
    assert "Traceback" not in only.process.output


async def test_what_does_not_pass_by_itself_ends_it_with_a_sentence(own: Telegram, stopped: Server) -> None:
    stopped.start()
    async with bot(own, MLPAY_STORAGE=stopped.url("nowhere")) as process:
        assert await process.ended() == 1
    (said,) = process.output.splitlines()
    assert said.startswith("There is no database postgresql://postgres@/nowhere?")
    assert said.endswith(": make it with createdb.")
