"""A shell to try the commands in: what is typed, what comes out, and texts that nobody expects."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import talking
from answers.answering import Answerer

ROOT = Path(__file__).resolve().parent.parent.parent
BAKER = ROOT / "tests" / "guides" / "baker-2031"
KINDS = {"figure", "estimate", "comparison", "offer", "topic", "clarify", "unknown", "help"}
KEYS = {"kind", "text", "figures", "sections", "assumptions", "buttons", "confidence"}
SENIOR = "senior ml engineer pay in the us?"
ODD = {
    "empty": "",
    "spaces": " \t\n ",
    "longest": "senior london " * 293,
    "one long word": "a" * 4096,
    "digits": "9" * 4096,
    "emoji": "🙂👩‍💻🇩🇪🔥" * 20,
    "zero width": "\u200bsen\u200bior\u200b \u2060pay\ufeff\u00ad us",
    "right to left": "\u202eراتب مهندس تعلم الآلة في لندن؟\u202c",
    "html": "<b>senior</b> &amp; </i><script>alert(1)</script> pay?",
    "markdown": "*senior* _pay_ [us](tg://user?id=1) `x` ||y||",
    "half a character": "\ud800 senior pay \udfff",
    "nul": "senior\x00pay\x1b[31m",
    "too large": "is 1e999 good for a senior in the us?",
    "too many rupees": "₹99999999999999999999 in india, good?",
    "format": "{pay} %s %(a)d {0}",
}


def environment(**more: str) -> dict[str, str]:
    """This process's environment without what would set the bot up."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("MLPAY_", "TELEGRAM_"))}
    return {**ours, "MLPAY_CONFIG": os.devnull, **more}


def started(*arguments: str, stdin: str | bytes = b"", **more: str) -> subprocess.CompletedProcess[bytes]:
    """The real process, to its end."""
    command = [sys.executable, str(ROOT / "bot.py"), *arguments]
    given = stdin.encode() if isinstance(stdin, str) else stdin
    return subprocess.run(
        command, input=given, capture_output=True, env=environment(**more), cwd=ROOT, timeout=60, check=False
    )


def trouble(output: bytes) -> list[str]:
    """What stands on the standard error, save that a first start takes long."""
    return [
        line for line in output.decode().splitlines() if not line.startswith("Building the knowledge base")
    ]


def typed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Put text on the standard input."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))


def objects(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


def lines(*entries: object) -> list[str]:
    return [entry if isinstance(entry, str) else json.dumps(entry) for entry in entries]


def answers(answerer: Answerer, *entries: object, most_chats: int = 100) -> list[dict[str, Any]]:
    """What a batch says, an object a line."""
    said: list[str] = []
    talking.batch(answerer, lines(*entries), said.append, most_chats)
    assert not any("\n" in line for line in said)
    return [json.loads(line) for line in said]
