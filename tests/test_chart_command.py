"""Pictures from the shell: the one that Telegram would get, or one sentence that says why there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

import bot
from pictures.drawing import draw
from pictures.template import WIDTH
from pictures.themes import Theme
from shell import knowing
from tests.builders import BAKER, real_bot
from tests.wire.png import size_of

SENIORS = "compare seniors in us, uk, india"


@pytest.fixture
def _loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(knowing, "answerer", lambda _guide: real_bot())


@pytest.mark.usefixtures("_loaded")
@pytest.mark.parametrize("theme", Theme)
def test_the_picture_is_the_one_that_telegram_gets(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], theme: Theme
) -> None:
    out = tmp_path / "chart.png"
    assert bot.main(["chart", *SENIORS.split(), "--out", str(out), "--theme", theme.value]) == 0
    chart = real_bot().chart_of(SENIORS)
    assert chart is not None
    assert out.read_bytes() == draw(chart, theme)
    assert capsys.readouterr() == (f"{out}: US first, then UK\n", "")


@pytest.mark.usefixtures("_loaded")
def test_without_a_name_it_is_chart_png_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert bot.main(["chart", SENIORS]) == 0
    assert size_of((tmp_path / bot.PICTURE).read_bytes())[0] == WIDTH


@pytest.mark.usefixtures("_loaded")
@pytest.mark.parametrize("question", ["how do i negotiate", "ml pay in france", "is 120 good?", "\ud800"])
def test_an_answer_without_a_picture_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], question: str
) -> None:
    out = tmp_path / "chart.png"
    assert bot.main(["chart", question, "--out", str(out)]) == 1
    said, fault = capsys.readouterr()
    assert said == ""
    assert fault.startswith("There is no picture for this")
    assert fault.count("\n") == 1
    assert not out.exists()


@pytest.mark.usefixtures("_loaded")
@pytest.mark.parametrize("name", ["", "missing/chart.png"])
def test_a_path_that_can_not_be_written_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    out = tmp_path / name
    assert bot.main(["chart", SENIORS, "--out", str(out)]) == 1
    said, fault = capsys.readouterr()
    assert said == ""
    assert fault.startswith(f"The picture can't be written to {out}: ")
    assert fault.count("\n") == 1


def test_another_guide_is_drawn_by_its_path(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "chart.png"
    assert bot.main(["chart", "bread", "pay", "in", "norway", "--guide", str(BAKER), "--out", str(out)]) == 0
    assert "NOK" in capsys.readouterr().out
    assert size_of(out.read_bytes())[0] == WIDTH


@pytest.mark.parametrize("arguments", [["chart"], ["chart", SENIORS, "--theme", "blue"]])
def test_wrong_usage_ends_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        bot.main(arguments)
    assert ended.value.code == 2
    assert "usage: bot.py chart" in capsys.readouterr().err
