"""bot.py ask, as a person at a shell sees it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import bot
from tests.commands.shells import (
    BAKER,
    KEYS,
    KINDS,
    ODD,
    SENIOR,
    lines,
    objects,
    started,
    trouble,
)


def test_a_question_gets_its_reply_as_plain_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert bot.main(["ask", SENIOR]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("$180k–250k+")
    assert "<b>" not in out
    assert err == ""


def test_a_question_may_go_without_quotes(capsys: pytest.CaptureFixture[str]) -> None:
    bot.main(["ask", SENIOR])
    quoted = capsys.readouterr().out
    bot.main(["ask", *SENIOR.split()])
    assert capsys.readouterr().out == quoted


def test_json_is_one_object_with_the_keys_of_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    assert bot.main(["ask", "--json", SENIOR]) == 0
    (answer,) = objects(capsys.readouterr().out)
    assert set(answer) == KEYS
    assert answer["kind"] == "figure"
    assert answer["figures"][0]["low"] == 180000


@pytest.mark.parametrize(
    "arguments", [["ask"], ["ask", "--json"], ["ask", "--batch", SENIOR], [], ["nonsense"], ["explain"]]
)
def test_wrong_usage_is_said_and_ends_with_2(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        bot.main(arguments)
    assert ended.value.code == 2
    assert "usage: bot.py" in capsys.readouterr().err


@pytest.mark.parametrize("question", ODD.values(), ids=ODD)
def test_odd_text_gets_an_answer(capsys: pytest.CaptureFixture[str], question: str) -> None:
    assert bot.main(["ask", "--json", question]) == 0
    (answer,) = objects(capsys.readouterr().out)
    assert answer["kind"] in KINDS
    assert answer["text"].strip()


def test_the_process_needs_no_network_token_config_or_locale(tmp_path: Path) -> None:
    given = "\n".join(lines(*({"id": name, "text": text} for name, text in ODD.items())))
    ended = started(
        "ask",
        "--batch",
        stdin=given,
        LC_ALL="C",
        PYTHONIOENCODING="ascii",
        MLPAY_CONFIG=str(tmp_path / "missing.yaml"),
        TELEGRAM_BASE_URL="nowhere",
    )
    assert (ended.returncode, trouble(ended.stderr)) == (0, [])
    assert [answer["id"] for answer in objects(ended.stdout.decode("utf-8"))] == list(ODD)


# ask --batch


def test_guides_are_given_one_by_one(capsys: pytest.CaptureFixture[str]) -> None:
    given = ["--guide", str(BAKER), "--guide", bot.GUIDE, "--guide", str(BAKER)]
    assert bot.main(["ask", *given, "journeyman baker in japan"]) == 0
    assert "Guide 2031" in capsys.readouterr().out
    assert bot.main(["ask", *given, "senior ml engineer in london"]) == 0
    assert "Guide 2025" in capsys.readouterr().out


def test_two_guides_of_one_name_are_not_taken_for_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(BAKER, tmp_path / BAKER.name)
    given = ["--guide", str(BAKER), "--guide", str(tmp_path / BAKER.name)]
    assert bot.main(["ask", *given, "journeyman"]) == 1
    assert capsys.readouterr().err.startswith("Two guides are called baker-2031 ")
