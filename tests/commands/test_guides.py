"""bot.py guides: a row for each guide, and how much each answered where that is known."""

from __future__ import annotations

import asyncio
import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

import bot
from shell import knowing
from storage.store import Store
from tests.commands.shells import BAKER, ROOT
from tests.commands.terminals import columns, terminal

REAL = ROOT / "knowledge" / "guides" / bot.GUIDE


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of guides in place of the shipped one: two that can be used, and a broken one."""
    folder = tmp_path / "guides"
    shutil.copytree(REAL, folder / bot.GUIDE)
    shutil.copytree(BAKER, folder / "baker")
    (folder / "broken").mkdir()
    (folder / "broken" / "guide.yaml").write_text("title: [", "utf-8")
    monkeypatch.setattr(knowing, "GUIDES", folder)
    monkeypatch.setenv("MLPAY_STORAGE", f"sqlite:///{tmp_path / 'bot.sqlite3'}")
    return folder


def rows(capsys: pytest.CaptureFixture[str]) -> tuple[dict[str, list[str]], list[str]]:
    """The rows by the name of the guide, and the lines below."""
    assert bot.main(["guides"]) == 0
    lines = capsys.readouterr().out.splitlines()
    parted = [line.split("\t") for line in lines]
    return {row[0]: row[1:] for row in parted if len(row) > 1}, [row[0] for row in parted if len(row) == 1]


def test_each_guide_has_a_row_with_what_is_in_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found, below = rows(capsys)
    assert found["guide"] == ["title", "year", "sections", "figures", "topics", "review", "used", "asked"]
    assert found["baker"] == ["Bakers' pay", "2031", "7", "12", "6", "0", "no", "–"]
    assert found[bot.GUIDE][1] == "2025"
    assert found[bot.GUIDE][-2:] == ["yes", "–"]
    assert found["broken"] == ["can't be used", *["–"] * 5, "no", "–"]
    assert any(line.startswith("broken can't be used: ") for line in below)
    assert any("is not known: There is no database" in line for line in below)
    assert folder.is_dir()


def test_what_is_still_to_be_looked_at_is_counted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    figures = folder / "baker" / "figures.yaml"
    text = figures.read_text("utf-8").replace(
        "unit: NOK, per: month", "review: [no currency], unit: NOK, per: month"
    )
    figures.write_text(text, "utf-8")
    assert rows(capsys)[0]["baker"][5] == str(text.count("review:"))


def test_in_a_terminal_it_is_a_table(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal(monkeypatch, 100)
    assert bot.main(["guides", "--folder", str(folder)]) == 0
    said = capsys.readouterr().out
    table = said.split("\nbroken can't")[0]
    assert max(columns(table)) <= 100
    assert re.search(r"baker +Bakers' pay +2031 +7 +12 +6 +0 +no +–", said)


def test_what_each_answered_is_told_by_what_was_asked(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MLPAY_GUIDE", f"{bot.GUIDE},baker")

    today = datetime.now(UTC).date()

    async def ask() -> None:
        store = await Store.open(knowing.settings().storage_url)
        for phrase in ("senior ml engineer in london", "seniors in india", "pay in norway"):
            await store.questions.asked(today, "private", "figure", phrase, "")
        await store.close()

    asyncio.run(ask())
    found, below = rows(capsys)
    assert found[bot.GUIDE][-2:] == ["yes", "2"]
    assert found["baker"][-2:] == ["yes", "1"]
    assert any("asked: questions answered in the last 30 days" in line for line in below)
    assert folder.is_dir()


def test_a_guide_in_use_that_is_broken_or_missing_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MLPAY_GUIDE", "broken, gone")
    found, below = rows(capsys)
    assert found["broken"][-2:] == ["yes", "–"]
    assert "In the settings, but not there: gone." in below
    assert folder.is_dir()


def test_a_folder_without_guides_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert bot.main(["guides", "--folder", str(tmp_path)]) == 1
    assert capsys.readouterr().err.startswith("There are no guides in ")
