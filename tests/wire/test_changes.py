"""A bot with two years of one job, the real process: what has changed, its buttons, and what follows."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from tests.wire import processes
from tests.wire.people import Chat
from tests.wire.processes import ROOT, bot, polling
from tests.wire.standin import Telegram

pytestmark = pytest.mark.asyncio(loop_scope="session")

SHIPPED = ROOT / "knowledge" / "guides" / "ml-engineer-2025"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the shipped guide lies as that of a later year, in which one figure rose."""
    later = Path(shutil.copytree(SHIPPED, tmp_path / "ml-engineer-2026"))
    guide, figures = later / "guide.yaml", later / "figures.yaml"
    guide.write_text(guide.read_text("utf-8").replace("year: 2025", "year: 2026", 1), "utf-8")
    figures.write_text(figures.read_text("utf-8").replace("high: 130000", "high: 143000", 1), "utf-8")
    monkeypatch.setattr(processes, "COMMAND", [sys.executable, str(ROOT / "bot.py"), "run"])
    monkeypatch.setattr(processes, "ROOT", tmp_path)
    return tmp_path


async def test_what_has_changed_is_told_across_a_restart(own: Telegram, folder: Path) -> None:
    more = {
        "MLPAY_STORAGE": f"sqlite:///{folder / 'bot.sqlite3'}",
        "MLPAY_GUIDE": "ml-engineer-2025,ml-engineer-2026",
    }
    chat = Chat.private(own)
    async with bot(own, **more) as process:
        await polling(own)
        reply = await chat.ask("what changed since 2025?")
        assert "figures rose, by 10%" in reply.text
        assert await process.stop() == 0
    async with bot(own, **more) as process:
        await polling(own)
        await chat.press(reply, "UK")
        assert "→" in reply.text
        assert "+10%" in reply.text
        assert "Nothing rose or fell" in (await chat.ask("and in canada?")).text
        assert (await chat.ask("senior ml engineer in the uk?")).text.startswith("Up to £143k")
        assert (await chat.ask("senior ml engineer in the uk in 2025?")).text.startswith("Up to £130k")
        assert await process.stop() == 0
        assert "Traceback" not in process.output
