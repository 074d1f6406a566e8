"""bot.py report: what operators read in the terminal."""

from __future__ import annotations

import asyncio
import csv
import io
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import bot
from storage.store import Store
from tests.commands.shells import (
    started,
    trouble,
)


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A database in which a question was asked today, and one 40 days ago."""
    path = tmp_path / "data" / "bot.sqlite3"
    monkeypatch.setenv("MLPAY_STORAGE", f"sqlite:///{path}")

    async def fill() -> None:
        store = await Store.open(f"sqlite:///{path}")
        today = datetime.now(UTC).date()
        await store.questions.asked(today, "private", "figure", "Senior baker in Norway", "P")
        await store.questions.asked(today - timedelta(days=40), "group", "figure", "Bakers of old", "P")
        await store.close()

    asyncio.run(fill())
    return path


def test_the_report_is_a_table_of_the_last_30_days(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert kept.exists()
    assert bot.main(["report"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert "      1  Senior baker in Norway\n" in out
    assert "Everything was understood." in out
    assert "of old" not in out


@pytest.mark.usefixtures("kept")
def test_the_report_goes_back_as_far_as_it_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert bot.main(["report", "--days", "90"]) == 0
    assert "Bakers of old" in capsys.readouterr().out


@pytest.mark.usefixtures("kept")
def test_the_report_as_csv_is_read_by_a_spreadsheet(capsys: pytest.CaptureFixture[str]) -> None:
    assert bot.main(["report", "--csv"]) == 0
    head, first, *_ = csv.reader(io.StringIO(capsys.readouterr().out))
    assert dict(zip(head, first, strict=True))["question"] == "Senior baker in Norway"


@pytest.mark.parametrize("days", ["0", "91", "-1", "x", "1.5", "9" * 5000, "٣"])
def test_a_report_on_no_days_is_wrong_usage(capsys: pytest.CaptureFixture[str], days: str) -> None:
    with pytest.raises(SystemExit) as ended:
        bot.main(["report", f"--days={days}"])
    assert ended.value.code == 2
    assert "--days: expected a whole number from 1 to 90" in capsys.readouterr().err


def test_a_report_before_the_first_run_says_so_and_makes_no_file(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("MLPAY_STORAGE", f"sqlite:///{tmp_path}/data/bot.sqlite3")
    assert bot.main(["report"]) == 1
    said = f"There is no database {tmp_path}/data/bot.sqlite3 yet: bot.py run makes it.\n"
    assert capsys.readouterr() == ("", said)
    assert not (tmp_path / "data").exists()


def test_a_report_from_what_is_no_database_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "bot.sqlite3"
    path.write_text("pool: 48\n" * 400)
    ended = started("report", MLPAY_STORAGE=f"sqlite:///{path}")
    assert (ended.returncode, ended.stdout) == (1, b"")
    (sentence,) = trouble(ended.stderr)
    assert sentence.startswith(f"{path} is no SQLite database: ")


def test_a_folder_for_a_database_is_one_sentence_too(tmp_path: Path) -> None:
    ended = started("report", MLPAY_STORAGE=f"sqlite:///{tmp_path}")
    assert (ended.returncode, ended.stdout) == (1, b"")
    (sentence,) = trouble(ended.stderr)
    assert "cannot be opened" in sentence
