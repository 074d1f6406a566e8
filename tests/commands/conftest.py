"""What the tests of the commands share."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

import bot
from answers.answering import Answerer
from answers.several import Several
from answers.watching import Watch
from knowledge.compiling import knowledge_of
from shell import knowing
from tests.commands.shells import (
    BAKER,
)


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    return Answerer(knowledge_of("ml-engineer-2025"))


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch, answerer: Answerer) -> None:
    """None of our variables; the guide is loaded once for all tests, save for those that name another."""
    for name in list(os.environ):
        if name.startswith(("MLPAY_", "TELEGRAM_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("MLPAY_CONFIG", os.devnull)
    made = knowing.answerer

    def once(
        guide: str | Sequence[str], language: str = "en", watch: Watch | None = None
    ) -> Answerer | Several:
        is_usual = guide in (bot.GUIDE, (bot.GUIDE,)) and language == "en"
        return answerer if is_usual else made(guide, language, watch)

    monkeypatch.setattr(knowing, "answerer", once)
    only = knowing.one
    monkeypatch.setattr(
        knowing, "one", lambda guide, language="en": answerer if guide == bot.GUIDE else only(guide, language)
    )


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A guide of its own that a test may damage."""
    folder = tmp_path / "broken"
    shutil.copytree(BAKER, folder)
    return folder
