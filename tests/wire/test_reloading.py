"""A changed guide while people ask, by the real bot: nobody waits for it, and no question is missed."""

from __future__ import annotations

import asyncio
import shutil
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.wire import processes
from tests.wire.people import Chat
from tests.wire.processes import ROOT, Process, bot, polling
from tests.wire.standin import Telegram

pytestmark = pytest.mark.asyncio(loop_scope="session")

LONGEST = 2.0  # seconds that an answer may take meanwhile; making the knowledge base takes longer
QUESTION = "what does a senior earn?"


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    """A copy of the guide, to be changed."""
    shipped = ROOT / "knowledge" / "guides" / "ml-engineer-2025"
    return Path(shutil.copytree(shipped, tmp_path / "guide"))


@pytest.fixture
def operator(own: Telegram) -> Chat:
    return Chat.private(own)


@pytest_asyncio.fixture(loop_scope="session")
async def process(
    own: Telegram, guide: Path, operator: Chat, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Process]:
    """A bot that was started in the folder that the guide is in."""
    monkeypatch.setattr(processes, "COMMAND", [sys.executable, str(ROOT / "bot.py"), "run"])
    monkeypatch.setattr(processes, "ROOT", guide.parent)
    async with bot(own, MLPAY_GUIDE=guide.name, MLPAY_OPERATORS=str(operator.id)) as process:
        await polling(own)
        yield process


def changed(guide: Path, before: str, after: str) -> None:
    """Write something else into the guide."""
    path = guide / "guide.yaml"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


async def test_everybody_is_answered_while_it_is_loaded(
    own: Telegram, guide: Path, operator: Chat, process: Process
) -> None:
    waits: list[float] = []

    async def ask(name: str) -> None:
        while not reloading.done():
            began = time.monotonic()
            await Chat.private(own, name).ask(QUESTION)
            waits.append(time.monotonic() - began)

    changed(guide, "title: Machine learning engineer pay", "title: What the machine people earn")
    reloading = asyncio.create_task(operator.ask("/reload"))
    await asyncio.gather(*map(ask, ("Bob", "Cleo")))
    assert (await reloading).text.startswith(
        "The guide is loaded anew: “What the machine people earn” (2025)"
    )
    assert max(waits) < LONGEST
    descriptions = [call["description"] for call in own.called("setMyDescription")]
    assert "What the machine people earn" in descriptions[-1]
    assert await process.stop() == 0
    assert "Traceback" not in process.output


async def test_a_broken_one_is_refused_by_file_line_and_key_and_answers_go_on(
    guide: Path, operator: Chat, process: Process
) -> None:
    before = await operator.ask(QUESTION)
    changed(guide, "year: 2025", "year: soon")
    refused = (await operator.ask("/reload")).text
    assert "The old one stays: “Machine learning engineer pay” (2025)" in refused
    fault = next(line for line in refused.splitlines() if ": year: " in line)
    assert fault.startswith("guide/guide.yaml:2: year: ")
    assert fault in process.output
    assert (await operator.ask(QUESTION)).text == before.text
