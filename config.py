"""What can be set: config.yaml, then the environment, which wins; checked at start, every fault at once.

`load()` is all that others call. Each setting below says what it means and what it expects; the example
file, config.example.yaml, is held against them by a test.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import AliasChoices, Field, SecretStr, ValidationError, field_validator
from pydantic.fields import FieldInfo
from pydantic_settings import (
    BaseSettings,
    InitSettingsSource,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

import config_file

PREFIX = "MLPAY_"
CONFIG_VARIABLE = "MLPAY_CONFIG"
DEFAULT_PATH = Path("config.yaml")
MOST_ID = 2**52

_LOOKS_LIKE_A_TOKEN = re.compile(r"\d{3,}:[\w-]{10,}")
_USABLE_TOKEN = re.compile(r"[!-~]+")


TelegramId = Annotated[int, Field(strict=True, ge=1, le=MOST_ID)]


class ConfigError(Exception):
    """The settings cannot be used; its text has a line for each fault, and never a secret."""


def _setting(default: Any, means: str, expects: str, *names: str, **limits: Any) -> Any:
    """A setting: its default, what it means, what it expects, further environment names, limits."""
    if names:
        limits["validation_alias"] = AliasChoices(*names)
    return Field(default, description=means, json_schema_extra={"expects": expects}, **limits)


class Settings(BaseSettings):
    """Everything that can be set, with defaults. Make one with `load`."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_nested_delimiter="__",
        env_ignore_empty=True,
        extra="forbid",
        frozen=True,
        populate_by_name=True,
        hide_input_in_errors=True,
    )

    token: SecretStr | None = _setting(
        None,
        "The bot's token, from BotFather; in the environment only.",
        "the token that BotFather gave, without spaces",
        "TELEGRAM_BOT_TOKEN",
    )
    token_file: Path | None = _setting(
        None,
        "A file that holds the token and nothing else; without it and without TELEGRAM_BOT_TOKEN, a chat in "
        "the terminal.",
        "the path of a file",
        "TELEGRAM_BOT_TOKEN_FILE",
        "MLPAY_TOKEN_FILE",
    )
    base_url: str = _setting(
        "https://api.telegram.org/bot",
        "The Bot API server: Telegram's, a local one, or a stand-in for tests.",
        'an http or https address that ends in "/bot"',
        "TELEGRAM_BASE_URL",
        "MLPAY_BASE_URL",
        pattern=r"^https?://[^\s/]\S*/bot$",
    )
    mode: Literal["polling"] = _setting(
        "polling", "How updates come in: polling asks Telegram for them.", '"polling"'
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = _setting(
        "INFO", "How much is logged, to standard error.", "DEBUG, INFO, WARNING or ERROR"
    )
    log_format: Literal["text"] = _setting("text", "How a line of the log is written.", '"text"')
    concurrency: int = _setting(
        32, "How many updates are answered at once.", "a whole number from 1 to 1000", ge=1, le=1000
    )
    pool: int = _setting(
        48,
        "How many connections to Telegram are kept; at least as many as updates at once.",
        "a whole number from 1 to 2000, and not below concurrency",
        ge=1,
        le=2000,
    )
    guide: str = _setting(
        "ml-engineer-2025",
        "The guide that answers: a folder of knowledge/guides.",
        "the name of a folder of knowledge/guides",
        pattern=r"^\w[\w.-]*$",
    )
    language: str = _setting(
        "en",
        "The language of questions and answers: a folder of knowledge/vocabulary.",
        "the name of a folder of knowledge/vocabulary",
        pattern=r"^\w[\w.-]*$",
    )
    storage: str = _setting(
        "sqlite:///data/bot.sqlite3",
        "The database of all that outlives a restart; its folder is made where it is missing.",
        'sqlite:/// and the path of a file, like "sqlite:///data/bot.sqlite3"',
        pattern=r"^sqlite:///[^?#\s:][^?#]*$",
    )
    operators: Annotated[tuple[TelegramId, ...], NoDecode] = _setting(
        (),
        "Who may see /report: people's ids in Telegram; in the environment with commas between them.",
        "a list of Telegram user ids, like [123456789, 987654321]",
    )

    @field_validator("log_level", mode="before")
    @classmethod
    def _any_case(cls, value: Any) -> Any:
        return value.upper() if isinstance(value, str) else value

    @field_validator("operators", mode="before")
    @classmethod
    def _listed(cls, value: Any) -> Any:
        """One id, or ids with commas between them, in brackets or not, as the list that they are."""
        if isinstance(value, int):
            return [value]
        if not isinstance(value, str):
            return value
        ids = value.strip()
        if ids[:1] + ids[-1:] == "[]":
            ids = ids[1:-1]
        return [int(id_) for id_ in ids.split(",") if id_.strip()]

    @field_validator("log_format", "mode", mode="before")
    @classmethod
    def _lower_case(cls, value: Any) -> Any:
        return value.lower() if isinstance(value, str) else value

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment before what `load` read from the file; no .env and no secrets folder."""
        assert isinstance(init_settings, InitSettingsSource)
        return env_settings, init_settings

    @classmethod
    def names(cls) -> Mapping[str, tuple[str, ...]]:
        """For each setting, the environment variables that set it, the one that wins first."""
        return {key: _variables(key, field) for key, field in cls.model_fields.items()}

    def with_token(self, token: str) -> Self:
        """The same settings with the token that its file held."""
        return self.model_copy(update={"token": SecretStr(token)})


def load() -> Settings:
    """The settings from the file and the environment, or a ConfigError that names every fault."""
    path, values, lines, faults = _from_file()
    faults += _unknown_variables()
    settings = None
    try:
        settings = Settings(**values)
    except ValidationError as error:
        keys = dict.fromkeys(_key(str(fault["loc"][0])) for fault in error.errors(include_input=False))
        faults += [_said(key, path, lines) for key in sorted(keys, key=lambda key: lines.get(key, 0))]
    if settings is not None:
        faults += _pool_fault(settings, path, lines)
        settings, token_faults = _token(settings, path, lines)
        faults += token_faults
    if faults:
        raise ConfigError("\n".join(faults))
    assert settings is not None
    return settings


def _variables(key: str, field: FieldInfo) -> tuple[str, ...]:
    if isinstance(field.validation_alias, AliasChoices):
        return tuple(str(choice) for choice in field.validation_alias.choices)
    return (PREFIX + key.upper(),)


def _expects(key: str) -> str:
    extra = Settings.model_fields[key].json_schema_extra
    assert isinstance(extra, dict)
    return str(extra["expects"])


def _variable_set(key: str) -> str | None:
    return next((name for name in Settings.names()[key] if os.environ.get(name)), None)


def _where(key: str, path: Path, lines: Mapping[str, int]) -> str:
    """Where a setting was given: the variable, or the line of the file."""
    variable = _variable_set(key)
    return variable if variable else f"{path}:{lines.get(key, 1)}: {key}"


def _key(name: str) -> str:
    """The setting that a variable sets, or whose name it is."""
    return next((key for key, names in Settings.names().items() if name == key or name in names), name)


def _said(key: str, path: Path, lines: Mapping[str, int]) -> str:
    """What is wrong with a setting, in one line."""
    missing = "; the webhook is not there yet" if key == "mode" else ""
    return f"{_where(key, path, lines)}: expected {_expects(key)}{missing}"


def _from_file() -> tuple[Path, dict[str, Any], dict[str, int], list[str]]:
    """The file's path, its settings, the line of each, and its faults."""
    named = os.environ.get(CONFIG_VARIABLE)
    path = Path(named) if named else DEFAULT_PATH
    if not named and not path.exists():
        return path, {}, {}, []
    try:
        entries = config_file.entries(path)
    except config_file.UnreadableError as error:
        return path, {}, {}, [str(error)]
    values: dict[str, Any] = {}
    lines: dict[str, int] = {}
    faults: list[str] = []
    for key, line, value in entries:
        fault = _key_fault(key, lines)
        if fault:
            faults.append(f"{path}:{line}: {fault}")
        elif value is not None:
            values[key] = value
            lines[key] = line
    return path, values, lines, faults


def _key_fault(key: str, seen: Mapping[str, int]) -> str | None:
    if key == "token":
        return "token: expected in TELEGRAM_BOT_TOKEN, or in a file that token_file names"
    if key not in Settings.model_fields:
        shown = "a key" if _LOOKS_LIKE_A_TOKEN.search(key) else key
        return f"{shown}: no such setting; config.example.yaml names them all"
    if key in seen:
        return f"{key}: given twice, first in line {seen[key]}"
    return None


def _unknown_variables() -> list[str]:
    """Variables with our prefix that set nothing: a slip of the pen would otherwise go unseen."""
    known = {CONFIG_VARIABLE, *(name for names in Settings.names().values() for name in names)}
    return [
        f"{name}: no such setting; config.example.yaml names them all"
        for name in sorted(os.environ)
        if name.startswith(PREFIX) and name not in known
    ]


def _pool_fault(settings: Settings, path: Path, lines: Mapping[str, int]) -> list[str]:
    if settings.pool >= settings.concurrency:
        return []
    return [f"{_where('pool', path, lines)}: expected at least concurrency, which is {settings.concurrency}"]


def _token(settings: Settings, path: Path, lines: Mapping[str, int]) -> tuple[Settings, list[str]]:
    """The settings with their token, from the environment or from its file."""
    if settings.token is not None:
        usable = _USABLE_TOKEN.fullmatch(settings.token.get_secret_value().strip())
        if usable:
            return settings.with_token(usable.group()), []
        return settings, [f"TELEGRAM_BOT_TOKEN: expected {_expects('token')}"]
    if settings.token_file is None:
        return settings, []
    where = _where("token_file", path, lines)
    if _LOOKS_LIKE_A_TOKEN.search(str(settings.token_file)):
        return settings, [f"{where}: expected the path of a file, and it looks like a token"]
    try:
        held = settings.token_file.read_text(encoding="utf-8").strip()
    except OSError as error:
        return settings, [f"{where}: the token file {settings.token_file} cannot be read: {error.strerror}"]
    except UnicodeDecodeError:
        return settings, [f"{where}: the token file {settings.token_file} is not text"]
    if not held:
        return settings, [f"{where}: the token file {settings.token_file} is empty"]
    if not _USABLE_TOKEN.fullmatch(held):
        return settings, [f"{where}: the token file {settings.token_file} holds more than a token"]
    return settings.with_token(held), []
