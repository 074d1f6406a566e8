"""A config.yaml for a test, and what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from config import ConfigError, load

TOKEN = "123456789:AAH-aVerySecretPartOfATokenxyz_0123"


def write(text: str) -> None:
    Path("config.yaml").write_text(text, encoding="utf-8")


def faults() -> list[str]:
    with pytest.raises(ConfigError) as raised:
        load()
    return str(raised.value).splitlines()
