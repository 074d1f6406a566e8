"""What each command says of itself."""

from __future__ import annotations

import pytest

import bot


@pytest.mark.parametrize("command", ["run", "chat", "ask", "chart", "explain", "check", "report", "webhook"])
def test_help_says_what_a_command_is_for_with_an_example(
    capsys: pytest.CaptureFixture[str], command: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        bot.main([command, "--help"])
    assert ended.value.code == 0
    assert f"bot.py {command}" in capsys.readouterr().out.partition("For example: ")[2]
