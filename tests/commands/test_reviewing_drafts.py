"""bot.py review, as whoever sits at the terminal sees it."""

from __future__ import annotations

import io
import os
import re
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import bot
from drafting.files import ABOUT, FIGURES
from tests.commands.shells import ROOT, environment
from tests.drafting.drafted import DRAFTED, contents

OWN_TERMINAL = """\
import os, signal, sys
signal.signal(signal.SIGINT, signal.SIG_DFL)  # which a shell ignores for what it runs in the background
os.login_tty(0)
os.execv(sys.argv[1], sys.argv[1:])
"""
FULL = "No space left on device"


@pytest.fixture
def drafted(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DRAFTED, tmp_path / "drafted"))


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], drafted: Path) -> Pressed:
    monkeypatch.setenv("COLUMNS", "120")
    return Pressed(monkeypatch, capsys, drafted)


class Pressed:
    """Reviews the guide with keys from a pipe."""

    def __init__(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], folder: Path
    ) -> None:
        self.monkeypatch = monkeypatch
        self.capsys = capsys
        self.folder = folder
        self.err = ""

    def __call__(self, keys: str, status: int = 0) -> str:
        """What is said when these keys are pressed."""
        self.monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{key}\n" for key in keys)))
        assert bot.main(["review", str(self.folder)]) == status
        out, self.err = self.capsys.readouterr()
        return out

    def editor(self, script: str, tmp_path: Path) -> None:
        """Edits with a program that has the page's text in `page`, and saves it."""
        program = tmp_path / "editor.py"
        program.write_text(
            "import pathlib, sys\nfile = pathlib.Path(sys.argv[-1])\npage = file.read_text('utf-8')\n"
            f"seen = pathlib.Path({str(tmp_path / 'seen')!r})\nseen.write_text(page, 'utf-8')\n"
            f"{script}\nfile.write_text(page, 'utf-8')\n",
            "utf-8",
        )
        self.monkeypatch.delenv("VISUAL", raising=False)
        self.monkeypatch.setenv("EDITOR", f'"{sys.executable}" "{program}"')


def test_the_article_stands_beside_the_entry_with_its_lines_marked(keys: Pressed) -> None:
    said = keys("aq")
    assert re.search(r"│ ▸ 5 Juniors start at 24,000 .*││", said)
    assert re.search(r"││ no-junior-base: \{measure: base", said)
    assert re.search(r"│   4 ## Norway .*││", said)
    assert "no high side; two levels, maybe" in said
    assert "2 of 7 · figures.yaml no-junior-base" in said
    assert "1 accepted, 0 edited, 0 dropped, 0 skipped · 6 left" in said
    assert "1 accepted, 0 edited, 0 dropped, 0 skipped. 6 left to look at." in said


def test_the_article_stands_above_the_entry_in_a_narrow_terminal(
    keys: Pressed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")
    said = keys("sssq")
    assert "││" not in said
    assert "\x1b" not in said
    assert all(len(line) <= 80 for line in said.splitlines()[:-1])
    assert said.index("In Oslo it is 5 to 8% more.") < said.index("hub-premium:")


def test_a_line_that_the_article_does_not_have_is_said(keys: Pressed) -> None:
    assert "There is no line 40: the article has 15." in keys("sssq")


def test_a_guide_without_its_article_is_shown_alone_and_that_is_said_once(keys: Pressed) -> None:
    (keys.folder / "article.md").unlink()
    said = keys("ssq")
    assert said.count("article.md is not beside the guide") == 1
    assert "─ article" not in said


def test_what_would_steer_the_terminal_is_not_shown(keys: Pressed) -> None:
    article = keys.folder / "article.md"
    article.write_text(article.read_text("utf-8").replace("Juniors", "\x1b]0;x\x07[bold]Juniors"), "utf-8")
    said = keys("sq")
    assert "\x1b" not in said
    assert "[bold]Juniors" in said


def test_what_goes_with_a_drop_is_said_first(keys: Pressed) -> None:
    before = contents(keys.folder)
    said = keys("sssdxq")
    assert "Adjustment town goes with it." in said
    assert "The text of topic raising names what goes and needs an edit first" in " ".join(said.split())
    assert "Left as it was." in said
    assert contents(keys.folder) == before
    assert "0 edited, 1 dropped, 3 skipped" in keys("sssddq")


def test_what_the_guide_says_of_itself_is_not_dropped(keys: Pressed) -> None:
    assert "can't be dropped: edit or accept it" in keys("dq")


def test_a_drop_that_would_break_the_guide_is_refused_with_the_reason(keys: Pressed) -> None:
    about = keys.folder / ABOUT
    about.write_text(about.read_text("utf-8").replace("section: '2'", "section: '4'"), "utf-8")
    said = keys("ssssssdq")
    assert "sourdough can't be dropped, for then:\nsections.4: has no topic and no figure" in said


def test_the_last_decision_checks_the_guide(keys: Pressed) -> None:
    said = keys("aaaaaaa")
    assert "Nothing left to look at." in said
    assert "drafted is in order: 4 sections, 5 figures, 2 adjustments, 3 topics" in said
    assert keys("").startswith("Nothing in drafted is marked for review.\ndrafted is in order")


def test_the_faults_that_are_left_are_named_at_the_end(keys: Pressed) -> None:
    figures = keys.folder / FIGURES
    figures.write_text(figures.read_text("utf-8").replace("level: senior", "level: monarch"), "utf-8")
    keys("aaaaaaa", status=1)
    assert "figures.yaml:5: no-senior-base.level: 'monarch' is no level" in keys.err


def test_it_goes_on_where_it_was_stopped(keys: Pressed) -> None:
    keys("asq")
    said = keys("q")
    assert "1 of 6 · figures.yaml no-junior-base" in said


def test_an_edited_entry_takes_its_place(keys: Pressed, tmp_path: Path) -> None:
    keys.editor("page = page.replace('45000', '46000')", tmp_path)
    assert "0 accepted, 1 edited" in keys("sseq")
    figures = (keys.folder / FIGURES).read_text("utf-8")
    before = (DRAFTED / FIGURES).read_text("utf-8")
    review = "  review: [two levels in one sentence]\n"
    assert figures == before.replace("low: 45000", "low: 46000").replace(review, "")
    seen = (tmp_path / "seen").read_text("utf-8")
    assert "# - two levels in one sentence\n" in seen
    assert "#     6  The best seniors get 56,000.\n" in seen
    assert "review" not in seen.split("----\n")[1]


def test_an_edit_that_cannot_be_read_can_be_edited_again_or_left(keys: Pressed, tmp_path: Path) -> None:
    keys.editor(
        "page = page.replace('many', '46000') if 'many' in page else page.replace('45000', 'many')", tmp_path
    )
    said = keys("ssesq")
    line = (tmp_path / "seen").read_text("utf-8").splitlines().index("  low: 45000") + 1
    assert f"Line {line}: no-senior-base.low is no number (expected digits alone, as 180000 or 12.5)." in said
    assert "Left as it was." in said
    assert contents(keys.folder) == contents(DRAFTED)
    assert "1 edited" in keys("sseeq")
    assert "low: 46000" in (keys.folder / FIGURES).read_text("utf-8")


@pytest.mark.parametrize(
    ("program", "why"),
    [
        ("no-such-editor", "no-such-editor: Editing failed"),
        (f'"{sys.executable}" -c "raise SystemExit(3)"', "Editing failed"),
        ('"unclosed', "could not be used"),
        (f'"{sys.executable}" -c ""', "Left as it was."),
        (f'"{sys.executable}" -c "import os, sys; os.remove(sys.argv[-1])"', "could not be used"),
    ],
)
def test_an_editor_that_is_missing_or_fails_is_said(
    keys: Pressed, monkeypatch: pytest.MonkeyPatch, program: str, why: str
) -> None:
    monkeypatch.setenv("VISUAL", program)
    said = keys("seaq")
    assert why in said
    assert "1 accepted, 0 edited, 0 dropped, 1 skipped." in said


def test_a_change_by_somebody_else_is_said_and_read(keys: Pressed, monkeypatch: pytest.MonkeyPatch) -> None:
    figures = keys.folder / FIGURES

    def lines() -> Iterator[str]:
        yield "s\n"
        figures.write_text(figures.read_text("utf-8").replace("low: 24000", "low: 25000"), "utf-8")
        yield "a\n"
        yield "q\n"

    keys("q")
    monkeypatch.setattr("sys.stdin", Lines(lines()))
    assert bot.main(["review", str(keys.folder)]) == 0
    said = keys.capsys.readouterr().out
    assert "figures.yaml: changed by somebody else since, and read again." in said
    assert "low: 25000" in said
    assert "0 accepted, 0 edited, 0 dropped, 1 skipped. 7 left" in said


class Lines:
    """A pipe whose lines are made as they are read."""

    def __init__(self, lines: Iterator[str]) -> None:
        self.lines = lines

    def __iter__(self) -> Iterator[str]:
        return self.lines

    def isatty(self) -> bool:
        return False


def test_a_full_disk_is_said_and_nothing_is_lost(keys: Pressed, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, FULL)

    monkeypatch.setattr(os, "fsync", full)
    said = keys("sa", status=1)
    assert "0 accepted, 0 edited, 0 dropped, 1 skipped. 7 left" in said
    assert keys.err == f"{keys.folder / FIGURES} can't be written: {FULL}. It is as it was before.\n"
    assert contents(keys.folder) == contents(DRAFTED)


def test_a_file_that_is_no_yaml_is_refused_by_line(keys: Pressed) -> None:
    (keys.folder / FIGURES).write_text("a: {}\nb: [\n", "utf-8")
    assert keys("a", status=1) == ""
    assert keys.err.startswith(f"{keys.folder / FIGURES}:3 is no YAML: ")
    assert keys.err.count("\n") == 1


def test_a_guide_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert bot.main(["review", "nobody-2099"]) == 1
    assert capsys.readouterr().err.startswith("There is no guide “nobody-2099”")


@pytest.mark.skipif(os.name == "nt", reason="there are no pseudo-terminals")
class TestTerminal:
    """The real process at a terminal of its own."""

    @pytest.fixture
    def terminal(self, drafted: Path) -> Terminal:
        return Terminal(drafted)

    def test_keys_need_no_return_and_ctrl_c_stops(self, terminal: Terminal, drafted: Path) -> None:
        terminal.wait_for("1 of 7")
        terminal.press("a")
        terminal.wait_for("2 of 7")
        terminal.press("as")  # two at once
        terminal.wait_for("4 of 7")
        terminal.press("\x1b[A")  # an arrow decides nothing
        terminal.wait_for("undoes the last decision")
        terminal.press("b")
        terminal.wait_for("3 of 7")
        terminal.press("\x03")
        assert terminal.ended() == 0, terminal.seen
        assert "2 accepted, 0 edited, 0 dropped, 0 skipped. 5 left to look at." in terminal.seen
        assert "Traceback" not in terminal.seen
        figures = (drafted / FIGURES).read_text("utf-8")
        assert "two levels, maybe" not in figures
        assert "two levels in one sentence" in figures

    def test_the_editor_gets_the_terminal_as_it_expects_it(
        self, drafted: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        program = 'print(input("Ready").upper())'
        monkeypatch.setenv("VISUAL", f"'{sys.executable}' -c '{program}'")
        terminal = Terminal(drafted)
        terminal.wait_for("? help")
        terminal.press("e")
        terminal.wait_for("Ready")
        terminal.press("a whole line\n")
        terminal.wait_for("A WHOLE LINE")
        terminal.wait_for("? help")
        terminal.press("q")
        assert terminal.ended() == 0
        assert contents(drafted) == contents(DRAFTED)

    def test_a_terminal_that_is_gone_stops_it(self, terminal: Terminal, drafted: Path) -> None:
        terminal.wait_for("? help")
        os.close(terminal.ours)
        assert terminal.process.wait(30) != 0
        assert contents(drafted) == contents(DRAFTED)

    def test_an_interrupt_from_elsewhere_stops_as_well(self, terminal: Terminal, drafted: Path) -> None:
        terminal.wait_for("? help")
        terminal.process.send_signal(2)
        terminal.ended()
        assert "Traceback" not in terminal.seen
        assert contents(drafted) == contents(DRAFTED)


class Terminal:
    """A pseudo-terminal with a review in it."""

    def __init__(self, folder: Path) -> None:
        import pty

        self.seen = ""
        self.ours, theirs = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-c", OWN_TERMINAL, sys.executable, str(ROOT / "bot.py"), "review", str(folder)],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=environment(TERM="xterm", COLUMNS="110", LINES="40"),
            cwd=ROOT,
        )
        os.close(theirs)

    def press(self, keys: str) -> None:
        os.write(self.ours, keys.encode())

    def wait_for(self, text: str, within: float = 30) -> None:
        """Read on until a text comes that was not there before."""
        start, until = len(self.seen), time.monotonic() + within
        while text not in self.seen[start:]:
            assert time.monotonic() < until, self.seen
            assert self._read(), self.seen

    def ended(self) -> int:
        while self._read():
            pass
        os.close(self.ours)
        return self.process.wait(30)

    def _read(self) -> bool:
        if not select.select([self.ours], [], [], 30)[0]:
            return False
        try:
            data = os.read(self.ours, 65536)
        except OSError:  # the other end is closed
            return False
        self.seen += data.decode(errors="replace")
        return bool(data)
