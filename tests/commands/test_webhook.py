"""bot.py webhook and bot.py check --config, as typed: what is printed where, and the exit status."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

import bot
import checking
import operating
from checking import Finding
from config import Settings
from tests.commands.shells import BAKER, ROOT, environment
from tests.wire.standin import TOKEN, Telegram
from transport import logs
from transport.faults import FaultError


@pytest.fixture(autouse=True)
def _unlogged(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave this process's log as it is."""
    monkeypatch.setattr(logs, "configure", lambda *_: None)


@pytest.mark.parametrize("what", ["set", "info", "delete"])
def test_what_came_of_it_is_printed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    async def done(_: Settings, asked: str) -> str:
        return f"{asked} is done."

    monkeypatch.setattr(operating, "webhook", done)
    assert bot.main(["webhook", what]) == 0
    assert capsys.readouterr() == (f"{what} is done.\n", "")


def test_a_fault_is_a_sentence_and_the_status_1(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def failed(*_: object) -> str:
        raise FaultError("It failed.")

    monkeypatch.setattr(operating, "webhook", failed)
    assert bot.main(["webhook", "set"]) == 1
    assert capsys.readouterr() == ("", "It failed.\n")


@pytest.mark.parametrize("arguments", [[], ["drop"], ["set", "info"]])
def test_anything_else_is_wrong_usage(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        bot.main(["webhook", *arguments])
    assert ended.value.code == 2
    assert "usage: bot.py" in capsys.readouterr().err


def test_the_real_command_against_telegram() -> None:
    asyncio.run(_set_by_a_process())


async def _set_by_a_process() -> None:
    async with Telegram() as telegram:
        told = environment(
            TELEGRAM_BOT_TOKEN=TOKEN,
            TELEGRAM_BASE_URL=telegram.url,
            MLPAY_WEBHOOK__URL="https://bot.example.org/hook",
            MLPAY_WEBHOOK__SECRET="s3cret",
            MLPAY_MODE="webhook",
            NO_PROXY="127.0.0.1",
        )
        process = await asyncio.create_subprocess_exec(
            sys.executable, "bot.py", "webhook", "set", cwd=ROOT, env=told, stdout=-1, stderr=-1
        )
        out, err = await asyncio.wait_for(process.communicate(), 30)
        assert (process.returncode, err) == (0, b"")
        assert out == b"Telegram brings updates to https://bot.example.org/hook from now on.\n"
        (asked,) = telegram.called("setWebhook")
        assert (asked["url"], asked["secret_token"]) == ("https://bot.example.org/hook", "s3cret")


def finds(monkeypatch: pytest.MonkeyPatch, *findings: Finding) -> None:
    async def found(_: Settings) -> AsyncIterator[Finding]:
        for finding in findings:
            yield finding

    monkeypatch.setattr(checking, "findings", found)


def test_the_check_of_the_settings_prints_what_it_found(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    finds(monkeypatch, Finding("ok", "The store."), Finding("note", "No operators."))
    assert bot.main(["check", "--config"]) == 0
    out, err = capsys.readouterr()
    first, *others = out.splitlines()
    assert first.startswith("ok: ml-engineer-2025 is in order: ")
    assert others == ["ok: The store.", "note: No operators."]
    assert err == ""


def test_its_faults_are_on_standard_error_and_the_status_is_1(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    config = tmp_path / "config.yaml"
    config.write_text("guide: gone\n")
    monkeypatch.setenv("MLPAY_CONFIG", str(config))
    finds(monkeypatch, Finding("ok", "The store."), Finding("fault", "No token."))
    assert bot.main(["check", "--config"]) == 1
    out, err = capsys.readouterr()
    assert out == "ok: The store.\n"
    there_is_no, no_token = err.splitlines()
    assert there_is_no.startswith("fault: There is no guide “gone”")
    assert no_token == "fault: No token."


def test_faults_of_the_settings_come_first_and_alone(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MLPAY_POOL", "many")
    monkeypatch.setenv("MLPAY_GIUDE", "x")
    assert bot.main(["check", "--config"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert [line.partition(":")[0] for line in err.splitlines()] == ["MLPAY_GIUDE", "MLPAY_POOL"]


def test_the_settings_name_the_guide_so_naming_another_is_wrong_usage(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as ended:
        bot.main(["check", "--config", "--guide", str(BAKER)])
    assert ended.value.code == 2
    assert "not allowed with" in capsys.readouterr().err
