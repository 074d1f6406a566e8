"""A bot with two guides, the real process: who is meant is asked back, and every press keeps its guide."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from drafting.drafter import Drafter
from drafting.writing import write_guide
from tests.drafting.articles import article
from tests.wire import processes
from tests.wire.people import Chat
from tests.wire.processes import ROOT, bot, polling
from tests.wire.standin import Telegram

pytestmark = pytest.mark.asyncio(loop_scope="session")

GUIDES = "ml-engineer-2025,nurse-2026"
NURSES = "## UK\n\n- Junior nurses: £31,000–£36,000\n- Senior nurses: £41,000–£48,000\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a guide on nurses was drafted, from which the bot is started."""
    read = article(NURSES)
    write_guide(Drafter().draft(read, "nurse-2026").guide, read, tmp_path / "nurse-2026", force=False)
    monkeypatch.setattr(processes, "COMMAND", [sys.executable, str(ROOT / "bot.py"), "run"])
    monkeypatch.setattr(processes, "ROOT", tmp_path)
    return tmp_path


async def test_a_press_keeps_its_guide_across_a_restart(own: Telegram, folder: Path) -> None:
    store = {"MLPAY_STORAGE": f"sqlite:///{folder / 'bot.sqlite3'}", "MLPAY_GUIDE": GUIDES}
    chat = Chat.private(own)
    async with bot(own, **store) as process:
        await polling(own)
        reply = await chat.ask("senior pay in the uk?")
        assert reply.text.startswith("Do you mean ML engineers or nurses?")
        assert await process.stop() == 0
    async with bot(own, **store) as process:
        await polling(own)
        await chat.press(reply, "Nurse")
        assert reply.text.startswith("£41k–48k a year")
        assert (await chat.ask("and juniors?")).text.startswith("£31k–36k a year")
        assert (await chat.ask("junior ml engineer in the uk?")).text.startswith("£50k–60k a year")
        assert await process.stop() == 0
        assert "Traceback" not in process.output
