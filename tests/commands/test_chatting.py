"""bot.py run without a token, and chat: a conversation in the terminal or through a pipe."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import bot
import talking
from answers.answering import Answerer
from config import Settings
from tests.commands.shells import (
    SENIOR,
    started,
    trouble,
    typed,
)


def test_without_a_token_run_says_so_and_chats(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, f"{SENIOR}\n\nand in india?\n")
    assert bot.main(["run"]) == 0
    notice, _, said = capsys.readouterr().out.partition("\n")
    assert "No token" in notice
    assert "chat" in notice
    assert said.index("$180k") < said.index("₹40 lakh")
    assert "> " not in said


def test_a_pipe_is_answered_a_question_a_line_to_its_end() -> None:
    ended = started("run", stdin="senior us?\nand in india?")
    assert (ended.returncode, trouble(ended.stderr)) == (0, [])
    assert "$180k" in ended.stdout.decode()
    assert "₹40 lakh" in ended.stdout.decode()


def test_a_buttons_label_is_a_press(answerer: Answerer) -> None:
    said: list[str] = []
    talking.chat(answerer, [SENIOR, "total pay", "[Lead]"], said.append)
    assert "[Total pay]" in said[0]
    assert said[1].strip().startswith("$220k–320k+")
    assert "Lead ML engineer" in said[2]


def test_a_terminal_shows_a_prompt_and_ctrl_d_ends_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    prompts: list[str] = []
    questions: Iterator[str] = iter([SENIOR])

    def asked(prompt: str) -> str:
        prompts.append(prompt)
        try:
            return next(questions)
        except StopIteration:
            raise EOFError from None

    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", terminal)
    monkeypatch.setattr("builtins.input", asked)
    assert bot.main(["chat"]) == 0
    assert prompts == ["> ", "> "]
    assert "$180k" in capsys.readouterr().out


def interrupted(*_: object) -> Any:
    raise KeyboardInterrupt


def test_ctrl_c_ends_a_chat_in_peace_and_cuts_a_question_short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(talking, "chat", interrupted)
    assert bot.main(["chat"]) == 0
    monkeypatch.setattr(Answerer, "answer", interrupted)
    assert bot.main(["ask", SENIOR]) == 130


def test_with_a_token_run_answers_in_telegram(monkeypatch: pytest.MonkeyPatch) -> None:
    from transport import running

    seen: list[Settings] = []

    def run(settings: Settings, build: object) -> int:
        assert callable(build)
        seen.append(settings)
        return 1

    monkeypatch.setattr(running, "run", run)
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "123456:token")
    assert bot.main(["run"]) == 1
    assert seen[0].guide == (bot.GUIDE,)


@pytest.mark.parametrize("command", ["run", "chat"])
def test_a_broken_config_is_one_clear_sentence_a_fault(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: str
) -> None:
    config = tmp_path / "config.yaml"
    config.write_text("pool: many\nguide: [\n")
    monkeypatch.setenv("MLPAY_CONFIG", str(config))
    assert bot.main([command]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"{config}:")
    assert len(err.splitlines()) == 1
