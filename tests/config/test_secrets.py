"""Secrets come from variables and files, and are never shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from config import load
from tests.config.writing import TOKEN, faults, write

A_TOKEN = "the token that BotFather gave, without spaces"


def test_the_token_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    write("token_file: gone.txt")
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN + "\n")
    token = load().token
    assert token is not None
    assert token.get_secret_value() == TOKEN
    assert TOKEN not in repr(load())


@pytest.mark.parametrize("variable", ["TELEGRAM_BOT_TOKEN_FILE", "MLPAY_TOKEN_FILE", None])
def test_the_token_from_its_file(monkeypatch: pytest.MonkeyPatch, variable: str | None) -> None:
    Path("token.txt").write_text(f"{TOKEN}\n")
    if variable:
        monkeypatch.setenv(variable, "token.txt")
    else:
        write("token_file: token.txt")
    token = load().token
    assert token is not None
    assert token.get_secret_value() == TOKEN


def test_an_empty_variable_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "")
    assert load().token is None


@pytest.mark.parametrize(
    ("held", "said"),
    [
        (b"", "the token file token.txt is empty"),
        (b" \n", "the token file token.txt is empty"),
        (b"\xff\xfe\x00", "the token file token.txt is not text"),
        (f"{TOKEN}\n{TOKEN}".encode(), f"the token file token.txt does not hold {A_TOKEN}"),
        (None, "the token file cannot be read: No such file or directory"),
    ],
)
def test_a_token_file_of_no_use(held: bytes | None, said: str) -> None:
    if held is not None:
        Path("token.txt").write_bytes(held)
    write("token_file: token.txt")
    assert faults() == [f"config.yaml:1: token_file: {said}"]


@pytest.mark.parametrize(
    "text", [f"token: {TOKEN}", f"token_file: {TOKEN}", f"{TOKEN}: 1", f"pool: {TOKEN}", TOKEN]
)
def test_a_token_in_the_wrong_place_is_not_repeated(text: str) -> None:
    write(text)
    assert "aVerySecret" not in "\n".join(faults())


def test_a_token_with_spaces_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", f"{TOKEN} and more")
    assert faults() == [f"TELEGRAM_BOT_TOKEN: expected {A_TOKEN}"]


def test_the_webhooks_secret_from_its_variable_and_from_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("held").write_text("from-a-file\n")
    write("webhook:\n  port: 81\n  secret_file: held\n")
    assert load().secrets == ("from-a-file",)
    assert load().webhook.port == 81
    monkeypatch.setenv("MLPAY_WEBHOOK__SECRET", "from_a_variable")
    assert load().secrets == ("from_a_variable",)
    assert "variable" not in repr(load())


@pytest.mark.parametrize("given", ["s3cret s3cret", "s3cret!", "s3crét", "s3cret" * 43])
def test_a_webhooks_secret_that_telegram_refuses_is_not_repeated(
    monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    monkeypatch.setenv("MLPAY_WEBHOOK__SECRET", given)
    signs = "1 to 256 of the signs A-Z, a-z, 0-9, _ and -"
    assert faults() == [f"MLPAY_WEBHOOK__SECRET: expected {signs}"]
    monkeypatch.delenv("MLPAY_WEBHOOK__SECRET")
    Path("held").write_text(given)
    write("webhook:\n  secret_file: held")
    assert faults() == [f"config.yaml:2: webhook.secret_file: the secret file held does not hold {signs}"]


@pytest.mark.parametrize(
    ("text", "belongs"),
    [
        ("token: s3cret", "token: expected in TELEGRAM_BOT_TOKEN, or in a file that token_file names"),
        (
            "webhook: {secret: s3cret}",
            "webhook.secret: expected in MLPAY_WEBHOOK__SECRET, or in a file that webhook.secret_file names",
        ),
        (
            "storage_password: s3cret",
            "storage_password: expected in MLPAY_STORAGE_PASSWORD, "
            "or in a file that storage_password_file names",
        ),
    ],
)
def test_a_secret_in_the_file_is_told_where_it_belongs(text: str, belongs: str) -> None:
    write(text)
    assert faults() == [f"config.yaml:1: {belongs}"]


@pytest.mark.parametrize(
    "text",
    [
        "webhook: {secret_file: s3cret}",
        "storage_password_file: s3cret",
        "storage_password_file: postgresql://a:s3cret@h/x",
        "postgresql://a:s3cret@h/x: 1",
        "? {s3cret: 1}\n: 2",
        "webhook: s3cret",
        "webhook: [s3cret]",
        "webhook: {port: s3cret}",
        "webhook: {'s3cret s3cret': 1}",
    ],
)
def test_a_secret_in_a_wrong_place_is_not_repeated(text: str) -> None:
    write(text)
    assert "s3cret" not in "\n".join(faults())


def test_every_secret_that_cannot_be_used_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("held").write_text("\n")
    write("token_file: gone\nwebhook:\n  secret_file: held\nmode: webhook")
    monkeypatch.setenv("MLPAY_STORAGE_PASSWORD", "a\tb")
    assert faults() == [
        "config.yaml:1: token_file: the token file cannot be read: No such file or directory",
        "config.yaml:3: webhook.secret_file: the secret file held is empty",
        "MLPAY_STORAGE_PASSWORD: expected a password, in one line",
        "config.yaml:4: mode: webhook needs webhook.url, an https address without a user, "
        '"?" or "#", like "https://bot.example.org/telegram"',
    ]


def test_a_password_that_only_the_driver_reads_is_hidden_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGPASSWORD", "s3cret")
    assert load().secrets == ("s3cret",)
