"""The database is named by an address; its password is kept apart from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from config import Settings, load
from config.storage_address import EXPECTS
from tests.config.writing import faults, write

FILES = ["sqlite:///data/bot.sqlite3", "sqlite:////var/lib/bot/my bot.db"]
SERVERS = [
    "postgresql://mlpay@db.example.org/mlpay",
    "postgresql://mlpay@db.example.org:5433/mlpay?ssl=require",
    "postgresql://mlpay@[::1]:5432/mlpay",
    "postgresql://db/mlpay",
    "postgresql:///mlpay?host=/run/postgresql",
    "postgresql://ml%40pay@/mlpay?host=/run/postgresql",
]
NO_ADDRESSES = [
    "bot.db",
    "sqlite://",
    "'sqlite:///'",
    "'sqlite:///:memory:'",
    "sqlite:///x?mode=ro",
    "7",
    "mysql://a:s3cret@h/x",
    "postgres://a@h/x",
    "postgresql+asyncpg://a@h/x",
    "postgresql://a@h",
    "postgresql://a@h/",
    "postgresql:///x",
    "postgresql://a@h:port/x",
    "postgresql://a:s3@cret@h/x",
    "postgresql://a:s3:cret@h/x",
    "postgresql://a:s3/cret@h/x",
    "postgresql://a@h/x?password=s3cret",
    "postgresql://a@h/x y",
]


def password() -> str | None:
    held = load().storage_password
    return held.get_secret_value() if held else None


@pytest.mark.parametrize("given", [*FILES, *SERVERS])
def test_a_database_is_named_in_the_file_or_the_environment(
    monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    write(f"storage: {given}")
    assert load().storage_url == given
    assert password() is None
    monkeypatch.setenv("MLPAY_STORAGE", "sqlite:///other.db")
    assert load().storage_url == "sqlite:///other.db"


@pytest.mark.parametrize("given", NO_ADDRESSES)
def test_what_names_no_database_is_not_repeated(given: str) -> None:
    write(f"pool: 96\nstorage: {given}")
    assert faults() == [f"config.yaml:2: storage: expected {EXPECTS}"]


@pytest.mark.parametrize(
    ("given", "url", "held"),
    [
        ("postgresql://a:s3cret@h/x", "postgresql://a@h/x", "s3cret"),
        ("postgresql://a:p%40ss%2Fw%C3%B6rd@h:1/x?ssl=1", "postgresql://a@h:1/x?ssl=1", "p@ss/wörd"),
        ("postgresql://a:@h/x", "postgresql://a@h/x", None),
    ],
)
def test_a_password_in_the_variable_is_kept_apart(
    monkeypatch: pytest.MonkeyPatch, given: str, url: str, held: str | None
) -> None:
    monkeypatch.setenv("MLPAY_STORAGE", given)
    assert load().storage_url == url
    assert password() == held
    assert "s3cret" not in repr(load())


def test_settings_made_by_hand_keep_it_apart_too() -> None:
    settings = Settings(storage="postgresql://a:s3cret@h/x")
    assert settings.storage_url == "postgresql://a@h/x"
    assert settings.secrets == ("s3cret",)


def test_a_password_in_the_file_is_refused_and_not_repeated() -> None:
    write("storage: postgresql://a:s3cret@h/x")
    assert faults() == [
        "config.yaml:1: storage: expected no password here; it belongs in MLPAY_STORAGE, "
        "in MLPAY_STORAGE_PASSWORD, or in a file that storage_password_file names"
    ]


def test_a_password_has_a_variable_and_a_file_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("held").write_text("from a file\n")
    write("storage: postgresql://a@h/x\nstorage_password_file: held\n")
    assert password() == "from a file"
    monkeypatch.setenv("MLPAY_STORAGE_PASSWORD", "from a variable")
    assert password() == "from a variable"
    monkeypatch.setenv("MLPAY_STORAGE", "postgresql://a:within@h/x")
    assert password() == "within"
