"""bot.py check, and guides that are broken or elsewhere."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import bot
from answers.answering import Answerer
from tests.builders import real_knowledge
from tests.commands.shells import (
    BAKER,
    ROOT,
    objects,
)


def test_a_guide_that_is_not_there_is_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MLPAY_GUIDE", "ml-engineer-1999")
    assert bot.main(["chat"]) == 1
    assert "no guide “ml-engineer-1999”" in capsys.readouterr().err


def test_check_counts_a_guide_that_is_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert bot.main(["check"]) == 0, capsys.readouterr().err
    out, err = capsys.readouterr()
    assert err == ""
    assert len(out.splitlines()) == 1
    assert "33 figures" in out


def test_check_names_every_fault_by_file_and_line(capsys: pytest.CaptureFixture[str], broken: Path) -> None:
    figures = broken / "figures.yaml"
    damaged = (
        figures.read_text().replace("level: master", "level: monarch", 1).replace("place: jp", "place: xx", 1)
    )
    figures.write_text(damaged)
    assert bot.main(["check", "--guide", str(broken)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    for wrong in ("monarch", "xx"):
        line = damaged[: damaged.index(f": {wrong}")].count("\n") + 1
        assert f"{figures}:{line}: " in err
        assert f"{wrong!r} is no " in err
    assert err.splitlines()[-1].endswith(" faults.")


def test_check_knows_currencies(capsys: pytest.CaptureFixture[str], broken: Path) -> None:
    figures = broken / "figures.yaml"
    figures.write_text(figures.read_text().replace("unit: NOK", "unit: KRONE", 1))
    assert bot.main(["check", "--guide", str(broken)]) == 1
    assert "KRONE" in capsys.readouterr().err


def test_check_names_a_digest_without_a_picture(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    known = real_knowledge()
    subject = replace(known.guide.digests[2], question="how do i negotiate")
    guide = replace(known.guide, digests=(*known.guide.digests[:2], subject))
    monkeypatch.setattr("shell.knowing.one", lambda *_: Answerer(replace(known, guide=guide)))
    assert bot.main(["check"]) == 1
    place = f"{Path(subject.source.file).relative_to(ROOT)}:{subject.source.line}"
    err = capsys.readouterr().err
    assert f"{place}: digests.3.question: 'how do i negotiate' is answered without a chart" in err
    assert err.endswith("1 fault.\n")


def test_a_fault_of_the_guide_does_not_hide_those_of_the_vocabulary(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, broken: Path, tmp_path: Path
) -> None:
    (broken / "topics.yaml").write_text("a: [1\n")
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "jobs.yaml").write_text("kind: job\nentries: 7\n")
    monkeypatch.setattr("knowledge.compiling.VOCABULARY", tmp_path)
    assert bot.main(["check", "--guide", str(broken)]) == 1
    err = capsys.readouterr().err
    assert "topics.yaml:" in err
    assert "jobs.yaml:" in err


@pytest.mark.parametrize("damage", ["{", "- a\n- b\n", "\x00", ": :\n  :", "title: [\n", "&a *a"])
@pytest.mark.parametrize("command", ["ask", "check"])
def test_broken_yaml_is_a_clear_sentence(
    capsys: pytest.CaptureFixture[str], broken: Path, damage: str, command: str
) -> None:
    (broken / "guide.yaml").write_text(damage)
    assert bot.main([command, "--guide", str(broken), *(["pay?"] if command == "ask" else [])]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert f"{broken / 'guide.yaml'}:" in err
    assert "Traceback" not in err


def test_another_guide_answers_by_its_path(capsys: pytest.CaptureFixture[str]) -> None:
    assert bot.main(["ask", "--json", "--guide", str(BAKER), "master baker in norway?"]) == 0
    (answer,) = objects(capsys.readouterr().out)
    assert all(figure["unit"] == "NOK" for figure in answer["figures"])
