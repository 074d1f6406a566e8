"""bot.py draft and review, as an editor sees them."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

import bot

ARTICLES = Path(__file__).resolve().parent.parent / "articles"


@pytest.fixture
def draft(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert bot.main(["draft", str(ARTICLES / "faq.md"), "--name", "pm", "--into", str(tmp_path)]) == 0
    capsys.readouterr()
    return tmp_path / "pm"


def test_draft_says_what_it_made_what_it_left_out_and_what_is_next(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bot.main(["draft", str(ARTICLES / "faq.md"), "--name", "pm", "--into", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert "17 figures" in said
    assert "“Leave a comment”" in said
    assert "$1,200 (the price of something else)" in said
    assert "Next: bot.py review" in said


def test_draft_replaces_no_guide_unless_it_is_told_to(
    draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    again = ["draft", str(ARTICLES / "faq.md"), "--name", "pm", "--into", str(draft.parent)]
    assert bot.main(again) == 1
    assert "--force" in capsys.readouterr().err
    assert bot.main([*again, "--force"]) == 0
    assert "is now pm.1" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments", [["--name", "No Name"], ["--name", "../x"], ["--name", "x", "--year", "26"]]
)
def test_draft_refuses_names_and_years_that_are_none(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        bot.main(["draft", str(ARTICLES / "faq.md"), *arguments])
    assert stopped.value.code == 2


def test_draft_names_what_is_wrong_with_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = tmp_path / "empty.md"
    empty.touch()
    assert bot.main(["draft", str(empty), "--name", "x", "--into", str(tmp_path)]) == 1
    assert capsys.readouterr().err == "empty.md is empty (expected an article as text, Markdown or HTML).\n"


def test_review_takes_keys_from_a_pipe_and_says_what_is_left(
    draft: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("a\nd\nb\n?\ns\nq\n"))
    assert bot.main(["review", str(draft)]) == 0
    said = capsys.readouterr().out
    assert "1 accepted, 0 edited, 0 dropped, 1 skipped" in said
    assert "a accepts the entry as it is" in said


def test_review_to_the_end_checks_the_guide(
    draft: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("a\n" * 200))
    assert bot.main(["review", str(draft)]) == 0
    said = capsys.readouterr().out
    assert "Nothing left to look at" in said
    assert "pm is in order" in said


def test_several_guides_answer_one_question(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert bot.main(["ask", "--guide", f"{bot.GUIDE},{draft}", "senior product manager in canada"]) == 0
    assert "C$120k–145k" in capsys.readouterr().out.replace("CA$", "C$")
