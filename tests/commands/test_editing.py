"""bot.py draft, review, guides and compare-guides, as an editor sees them."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest

import bot
from tests.commands.shells import BAKER

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


def test_guides_lists_what_there_is_and_names_a_broken_one(
    tmp_path: Path, draft: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(BAKER, tmp_path / "baker")
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "guide.yaml").write_text("title: [", "utf-8")
    assert bot.main(["guides", "--folder", str(tmp_path)]) == 0
    rows = {line.split("\t")[0]: line.split("\t") for line in capsys.readouterr().out.splitlines()}
    assert rows["baker"][1:6] == ["2031", "bakers", "7", "12", "6"]
    assert rows["broken"][2].startswith("can't be used")
    assert int(rows["pm"][6]) > 0
    assert draft.name == "pm"


def test_compare_guides_shows_what_rose_fell_appeared_and_vanished(
    capsys: pytest.CaptureFixture[str],
) -> None:
    later = BAKER.with_name("baker-2032")
    assert bot.main(["compare-guides", str(BAKER), str(later)]) == 0
    said = capsys.readouterr().out
    assert "+5%" in said
    assert "new" in said
    assert "gone" in said
    assert bot.main(["compare-guides", str(BAKER), str(later), "--csv"]) == 0
    assert "rose" in capsys.readouterr().out


def test_compare_guides_draws_what_changed_most(tmp_path: Path) -> None:
    picture = tmp_path / "changes.png"
    later = BAKER.with_name("baker-2032")
    assert bot.main(["compare-guides", str(BAKER), str(later), "--chart", str(picture)]) == 0
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_compare_guides_wants_two_guides_about_one_job(
    draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bot.main(["compare-guides", str(BAKER), str(draft)]) == 1
    assert "expected two guides about one job" in capsys.readouterr().err


def test_several_guides_answer_one_question(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert bot.main(["ask", "--guide", f"{bot.GUIDE},{draft}", "senior product manager in canada"]) == 0
    assert "C$120k–145k" in capsys.readouterr().out.replace("CA$", "C$")
