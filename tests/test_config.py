"""Settings: the file, the environment, and every fault by name and line."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
import yaml

from config import ConfigError, Settings, load

TOKEN = "123456789:AAH-aVerySecretPartOfATokenxyz_0123"
EXAMPLE = Path(__file__).parent.parent / "config.example.yaml"


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An empty folder and none of our variables."""
    for name in list(os.environ):
        if name.startswith(("MLPAY_", "TELEGRAM_")):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def write(text: str) -> None:
    Path("config.yaml").write_text(text, encoding="utf-8")


def faults() -> list[str]:
    with pytest.raises(ConfigError) as raised:
        load()
    return str(raised.value).splitlines()


def test_nothing_is_needed() -> None:
    settings = load()
    assert settings.token is None
    assert (settings.concurrency, settings.pool, settings.mode) == (32, 48, "polling")
    assert settings.base_url == "https://api.telegram.org/bot"


def test_the_file_is_read_and_the_environment_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    write("concurrency: 8\npool: 20\nlog_level: debug\n")
    monkeypatch.setenv("MLPAY_POOL", "30")
    settings = load()
    assert (settings.concurrency, settings.pool, settings.log_level) == (8, 30, "DEBUG")


def test_another_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text("pool: 99")
    monkeypatch.setenv("MLPAY_CONFIG", str(tmp_path / "other.yaml"))
    assert load().pool == 99


def test_a_named_file_must_be_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MLPAY_CONFIG", "gone.yaml")
    assert faults() == ["gone.yaml: cannot be read: No such file or directory"]


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
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b"\xff\xfe\x00", "is not text"),
        (f"{TOKEN}\n{TOKEN}".encode(), "holds more than a token"),
        (None, "cannot be read: No such file or directory"),
    ],
)
def test_a_token_file_of_no_use(held: bytes | None, said: str) -> None:
    if held is not None:
        Path("token.txt").write_bytes(held)
    write("token_file: token.txt")
    assert faults() == [f"config.yaml:1: token_file: the token file token.txt {said}"]


def test_all_faults_at_once_with_their_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    write("# settings\nconcurrency: many\npol: 3\nmode: webhook\nlog_level: LOUD\npool: 5\npool: 6\n")
    monkeypatch.setenv("TELEGRAM_BASE_URL", "ftp://x")
    monkeypatch.setenv("MLPAY_GIUDE", "x")
    assert sorted(faults()) == [
        "MLPAY_GIUDE: no such setting; config.example.yaml names them all",
        'TELEGRAM_BASE_URL: expected an http or https address that ends in "/bot"',
        "config.yaml:2: concurrency: expected a whole number from 1 to 1000",
        "config.yaml:3: pol: no such setting; config.example.yaml names them all",
        'config.yaml:4: mode: expected "polling"; the webhook is not there yet',
        "config.yaml:5: log_level: expected DEBUG, INFO, WARNING or ERROR",
        "config.yaml:7: pool: given twice, first in line 6",
    ]


OPERATORS = "operators: expected a list of Telegram user ids, like [123456789, 987654321]"
STORAGE = 'storage: expected sqlite:/// and the path of a file, like "sqlite:///data/bot.sqlite3"'


@pytest.mark.parametrize("given", ["[7, 5000000001]", "7, 5000000001", "\n  - 7\n  - 5000000001"])
def test_operators_in_the_file(given: str) -> None:
    write(f"operators: {given}")
    assert load().operators == (7, 5000000001)


@pytest.mark.parametrize("given", ["7,5000000001", "[7, 5000000001]", " 7 , 5000000001 ,"])
def test_operators_in_the_environment(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    write("operators: [1]")
    monkeypatch.setenv("MLPAY_OPERATORS", given)
    assert load().operators == (7, 5000000001)


def test_a_lone_operator_needs_no_list(monkeypatch: pytest.MonkeyPatch) -> None:
    write("operators: 7")
    assert load().operators == (7,)
    monkeypatch.setenv("MLPAY_OPERATORS", "8")
    assert load().operators == (8,)


@pytest.mark.parametrize(
    "given", ["[a, b, -7]", "'@anne'", "yes", "[7, true]", "1.5", "{7: 8}", "0", "['7']"]
)
def test_operators_that_are_no_ids(given: str) -> None:
    write(f"pool: 48\noperators: {given}")
    assert faults() == [f"config.yaml:2: {OPERATORS}"]


@pytest.mark.parametrize("given", ["anne", "7;8", "-7", "[7", str(2**60)])
def test_operators_in_the_environment_that_are_no_ids(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("MLPAY_OPERATORS", given)
    assert faults() == [f"MLPAY_{OPERATORS.replace('operators', 'OPERATORS')}"]


@pytest.mark.parametrize("given", ["sqlite:///data/bot.sqlite3", "sqlite:////var/lib/bot/my bot.db"])
def test_the_storage_is_a_file(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    write(f"storage: {given}")
    assert load().storage == given
    monkeypatch.setenv("MLPAY_STORAGE", "sqlite:///other.db")
    assert load().storage == "sqlite:///other.db"


@pytest.mark.parametrize(
    "given",
    [
        "bot.db",
        "sqlite://",
        "'sqlite:///'",
        "'sqlite:///:memory:'",
        "sqlite:///x?mode=ro",
        "7",
        "mysql://a:s3cret@h/x",
    ],
)
def test_a_storage_that_is_no_file(given: str) -> None:
    write(f"pool: 48\nstorage: {given}")
    assert faults() == [f"config.yaml:2: {STORAGE}"]


def test_the_pool_is_not_below_concurrency() -> None:
    write("concurrency: 50\n")
    assert faults() == ["config.yaml:1: pool: expected at least concurrency, which is 50"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("pool: 48\n\tguide: x", "config.yaml:2: expected YAML: "),
        ("- a\n- b", "config.yaml:1: expected YAML: a setting a line"),
        ("just words", "config.yaml:1: expected YAML: a setting a line"),
        ("pool: [1", "expected YAML"),
        ("pool: {a: 1}", "config.yaml:1: pool: expected a whole number"),
        ("? [1, 2]\n: 3", "no such setting"),
        ("pool: !!python/object:os.system x", "expected YAML"),
        ("pool: !!int x", "expected YAML"),
        ("pool: \x07", "expected YAML"),
    ],
)
def test_a_broken_file(text: str, said: str) -> None:
    write(text)
    assert said in faults()[0]


def test_a_file_that_is_not_text() -> None:
    Path("config.yaml").write_bytes(b"\xff\xfe\x00\x01")
    assert faults() == ["config.yaml: expected text in UTF-8"]


def test_an_empty_file_is_none() -> None:
    write("# nothing\n")
    assert load() == Settings()


@pytest.mark.parametrize(
    "text", [f"token: {TOKEN}", f"token_file: {TOKEN}", f"{TOKEN}: 1", f"pool: {TOKEN}", TOKEN]
)
def test_a_token_in_the_wrong_place_is_not_repeated(text: str) -> None:
    write(text)
    assert "aVerySecret" not in "\n".join(faults())


def test_a_token_with_spaces_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", f"{TOKEN} and more")
    assert faults() == ["TELEGRAM_BOT_TOKEN: expected the token that BotFather gave, without spaces"]


def test_the_example_names_every_setting_with_its_default_and_meaning() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    example: dict[str, Any] = yaml.safe_load(text)
    fields = {key: field for key, field in Settings.model_fields.items() if key != "token"}
    defaults = {key: field.default for key, field in fields.items()}
    assert example == {**defaults, "operators": list(defaults["operators"])}
    comments = " ".join(text.replace("\n#", "").split())
    for key, field in fields.items():
        assert field.description is not None
        assert field.description in comments, key
        for variable in Settings.names()[key]:
            assert variable in text or variable == f"MLPAY_{key.upper()}", variable


def test_the_example_loads() -> None:
    write(EXAMPLE.read_text(encoding="utf-8"))
    assert load() == Settings()
