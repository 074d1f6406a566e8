"""bot.py compare-guides: a table, lines in a pipe, CSV, a picture, and faults in one sentence."""

from __future__ import annotations

import csv
import io
import re
import shutil
from pathlib import Path

import pytest

import bot
from tests.commands.shells import BAKER
from tests.commands.terminals import columns, terminal

LATER = BAKER.with_name("baker-2032")


def compared(capsys: pytest.CaptureFixture[str], *more: str) -> str:
    assert bot.main(["compare-guides", str(BAKER), str(LATER), *more]) == 0
    return capsys.readouterr().out


def test_in_a_pipe_it_is_a_line_a_figure_in_the_guides_order(capsys: pytest.CaptureFixture[str]) -> None:
    heads, *rows, summary = compared(capsys).replace("\u00a0", " ").replace("\u202f", " ").splitlines()
    assert heads.split("\t") == ["what", "2031", "2032", "low", "high", "middle"]
    assert [row.split("\t") for row in rows[:3]] == [
        ["Norway · apprentice · base", "NOK 24 000–29 000", "NOK 25 200–30 450", "+5%", "+5%", "+5%"],
        ["Norway · apprentice · total", "–", "NOK 26 000–32 000", "", "", "new"],
        ["Norway · journeyman · base", "NOK 36 000–42 000", "NOK 36 000–42 000", "", "", "unchanged"],
    ]
    places = [row.split(" ·")[0] for row in rows]
    assert places == sorted(places, key=["Norway", "Japan", "premium", "bonus"].index)
    assert "Japan · master · base · masters in grand hotels\t¥520k+\t–\t\t\tgone" in rows
    assert summary == "13 figures: 8 stayed, 2 rose, 1 appeared, 1 fell, 1 vanished."


def test_in_a_terminal_it_is_a_table_of_at_most_100_columns(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal(monkeypatch, 100)
    said = compared(capsys)
    assert max(columns(said)) <= 100
    assert re.search(r"Norway · apprentice · base +NOK\s24\s000–29\s000 +NOK\s25\s200–30\s450 +\+5%", said)
    assert "…" not in said


def test_a_spreadsheet_gets_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.DictReader(io.StringIO(compared(capsys, "--csv"))))
    assert len(rows) == 13
    fell = next(row for row in rows if row["turn"] == "fell")
    assert (fell["place"], fell["level"], fell["old low"], fell["new low"], fell["new unit"]) == (
        "jp", "journeyman", "230000", "220000", "JPY",
    )  # fmt: skip
    assert (fell["low %"], fell["high %"], fell["middle %"]) == ("-4.35", "-3.23", "-3.7")


def test_the_picture_is_named_where_it_does_not_spoil_the_csv(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    picture = tmp_path / "changes.png"
    assert f"{picture}: 2 rose and 1 fell since 2031" in compared(capsys, "--chart", str(picture))
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert bot.main(["compare-guides", str(BAKER), str(LATER), "--csv", "--chart", str(picture)]) == 0
    out, told = capsys.readouterr()
    assert str(picture) not in out
    assert str(picture) in told


def test_where_nothing_moved_there_is_no_picture(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["compare-guides", str(BAKER), str(BAKER), "--chart", str(tmp_path / "x.png")]
    assert bot.main(arguments) == 1
    assert capsys.readouterr().err.startswith("There is no picture for this")


def test_a_picture_that_cannot_be_written_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "missing" / "x.png"
    assert bot.main(["compare-guides", str(BAKER), str(LATER), "--chart", str(path)]) == 1
    assert "can't be written" in capsys.readouterr().err


@pytest.mark.parametrize("broken_first", [True, False])
def test_a_guide_with_faults_is_named_in_one_sentence(
    broken_first: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(BAKER, broken)
    (broken / "figures.yaml").write_text("a: {measure: x}\nb: {measure: y}\n", "utf-8")
    pair = [str(broken), str(LATER)] if broken_first else [str(BAKER), str(broken)]
    assert bot.main(["compare-guides", *pair]) == 1
    out, told = capsys.readouterr()
    assert out == ""
    assert len(told.splitlines()) == 1
    assert told.startswith(f"{broken} can't be compared: ")
    assert "bot.py check --guide" in told


def test_a_guide_that_is_not_there_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert bot.main(["compare-guides", "nowhere", str(LATER)]) == 1
    assert capsys.readouterr().err.startswith("There is no guide “nowhere”")


def test_two_jobs_are_not_compared(capsys: pytest.CaptureFixture[str]) -> None:
    assert bot.main(["compare-guides", str(BAKER), bot.GUIDE]) == 1
    assert "about bakers and ml-engineer-2025 about ML engineers" in capsys.readouterr().err
