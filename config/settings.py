"""Every setting: what it means, what it expects, and the environment variables that set it."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import AfterValidator, AliasChoices, BaseModel, SecretStr, field_validator, model_validator
from pydantic.fields import FieldInfo
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    InitSettingsSource,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from config import storage_address
from config.fields import GuideName, Seconds, TelegramId, Whole, setting, whole
from config.groups import Health, Limits, Webhook

PREFIX = "MLPAY_"
NESTED = "__"
CONFIG_VARIABLE = "MLPAY_CONFIG"


class Settings(BaseSettings):
    """Everything that can be set, with defaults. Make one with `load`."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_nested_delimiter=NESTED,
        extra="forbid",
        frozen=True,
        populate_by_name=True,
        hide_input_in_errors=True,
    )
    passed_over: ClassVar[Collection[str]] = ()

    token: SecretStr | None = setting(
        None,
        "The bot's token, from BotFather; never in config.yaml.",
        "the token that BotFather gave, without spaces",
        "TELEGRAM_BOT_TOKEN",
    )
    token_file: Path | None = setting(
        None,
        "A file that holds the token and nothing else; without it and without TELEGRAM_BOT_TOKEN, a chat in "
        "the terminal.",
        "the path of a file",
        "TELEGRAM_BOT_TOKEN_FILE",
        "MLPAY_TOKEN_FILE",
    )
    base_url: str = setting(
        "https://api.telegram.org/bot",
        "The Bot API server: Telegram's, a local one, or a stand-in for tests.",
        'an http or https address that ends in "/bot"',
        "TELEGRAM_BASE_URL",
        "MLPAY_BASE_URL",
        pattern=r"^https?://[^\s/]\S*/bot$",
    )
    mode: Literal["polling", "webhook"] = setting(
        "polling",
        "How updates come in: with polling the bot asks Telegram for them, with webhook Telegram sends them.",
        "polling or webhook",
    )
    webhook: Webhook = Webhook()
    health: Health = Health()
    limits: Limits = Limits()
    storage: Annotated[str, AfterValidator(lambda url: storage_address.parted(url).url)] = setting(
        "sqlite:///data/bot.sqlite3",
        "The database of all that outlives a restart: a SQLite file, its folder made where it is missing, or "
        "PostgreSQL; with a password in MLPAY_STORAGE only.",
        storage_address.EXPECTS,
    )
    storage_password: SecretStr | None = setting(
        None,
        "PostgreSQL's password where MLPAY_STORAGE has none; never in config.yaml.",
        "a password, in one line",
    )
    storage_password_file: Path | None = setting(
        None, "A file that holds PostgreSQL's password and nothing else.", "the path of a file"
    )
    lease: Seconds = setting(
        5.0,
        "After how many seconds of silence another process takes a replica for dead, and its updates over.",
        "a number of seconds from 0.5 to 600",
        ge=0.5,
        le=600,
    )
    stop_within: Seconds = setting(
        10.0,
        "How many seconds the answers that were begun may take when the bot is stopped.",
        "a number of seconds from 0 to 600",
        ge=0,
        le=600,
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = setting(
        "INFO", "How much is logged, to standard error.", "DEBUG, INFO, WARNING or ERROR"
    )
    log_format: Literal["text", "json"] = setting(
        "text", "How the log is written: as text, or as a JSON object a line.", "text or json"
    )
    concurrency: Whole = whole(64, 1, 1000, "How many updates are answered at once.")
    pool: Whole = setting(
        80,
        "How many connections to Telegram are kept; at least as many as updates at once.",
        "a whole number from 1 to 2000, and not below concurrency",
        ge=1,
        le=2000,
    )
    guide: Annotated[tuple[GuideName, ...], NoDecode] = setting(
        ("ml-engineer-2025",),
        "The guide that answers, or several: folders of knowledge/guides, with commas in the environment.",
        "the name of a folder of knowledge/guides, or a list of them, like [ml-engineer-2025, nurse-2026]",
        min_length=1,
    )
    language: str = setting(
        "en",
        "The language of questions and answers: a folder of knowledge/vocabulary.",
        "the name of a folder of knowledge/vocabulary",
        pattern=r"^\w[\w.-]*$",
    )
    operators: Annotated[tuple[TelegramId, ...], NoDecode] = setting(
        (),
        "Whose /report and /reload work, without limits: people's ids, with commas in the environment.",
        "a list of Telegram user ids, like [123456789, 987654321]",
    )

    @property
    def storage_url(self) -> str:
        """The address of the database without a password, safe to print."""
        return self.storage

    @property
    def storage_secret(self) -> str | None:
        """The password of the database as it is, for whoever connects to it; never to be shown."""
        return self.storage_password.get_secret_value() if self.storage_password else None

    @property
    def secrets(self) -> tuple[str, ...]:
        """All that must never be shown: what the log hides."""
        known = (self.token, self.webhook.secret, self.storage_password)
        held = [secret.get_secret_value() for secret in known if secret is not None]
        return (*held, *filter(None, [os.environ.get("PGPASSWORD")]))

    @model_validator(mode="before")
    @classmethod
    def _password_apart(cls, given: Any) -> Any:
        """Keep the password of the database's address as a secret, so that the address can be shown."""
        try:
            url, password = storage_address.parted(str(given["storage"]))
        except (KeyError, ValueError):
            return given
        return {**given, "storage": url, **({"storage_password": password} if password else {})}

    @field_validator("log_level", mode="before")
    @classmethod
    def _any_case(cls, value: Any) -> Any:
        return value.upper() if isinstance(value, str) else value

    @field_validator("log_format", "mode", mode="before")
    @classmethod
    def _lower_case(cls, value: Any) -> Any:
        return value.lower() if isinstance(value, str) else value

    @field_validator("operators", mode="before")
    @classmethod
    def _ids(cls, value: Any) -> Any:
        """One id, or ids with commas between them, in brackets or not, as the list that they are."""
        if isinstance(value, int):
            return [value]
        return [int(id_) for id_ in _parted(value)] if isinstance(value, str) else value

    @field_validator("guide", mode="before")
    @classmethod
    def _names(cls, value: Any) -> Any:
        """One name, or names with commas between them, as the list that they are; each once."""
        names = _parted(value) if isinstance(value, str) else value
        is_list = isinstance(names, list | tuple) and all(isinstance(name, str) for name in names)
        return tuple(dict.fromkeys(names)) if is_list else names

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment before what `load` read from the file; no .env and no secrets folder.

        Of the environment only the variables that have a name here, and a value: `load` names the others.
        """
        assert isinstance(init_settings, InitSettingsSource)
        assert isinstance(env_settings, EnvSettingsSource)
        ours = (name for key, names in cls.names().items() if key not in cls.passed_over for name in names)
        env_settings.env_vars = {name.lower(): os.environ[name] for name in ours if os.environ.get(name)}
        return env_settings, init_settings

    @classmethod
    def without(cls, keys: Collection[str]) -> type[Self]:
        """The same settings, blind to the variables of some."""
        return type(cls.__name__, (cls,), {"passed_over": keys, "__module__": __name__})

    @classmethod
    def groups(cls) -> Mapping[str, type[BaseModel]]:
        """The groups of settings by name."""
        fields = {key: field.annotation for key, field in cls.model_fields.items()}
        return {
            key: kind
            for key, kind in fields.items()
            if isinstance(kind, type) and issubclass(kind, BaseModel)
        }

    @classmethod
    def every(cls) -> Mapping[str, FieldInfo]:
        """Every setting by its key, those of a group as “group.setting”."""
        groups = cls.groups()
        every: dict[str, FieldInfo] = {}
        for key, field in cls.model_fields.items():
            if key in groups:
                every |= {f"{key}.{name}": inner for name, inner in groups[key].model_fields.items()}
            else:
                every[key] = field
        return every

    @classmethod
    def names(cls) -> Mapping[str, tuple[str, ...]]:
        """For each setting, the environment variables that set it, the one that wins first."""
        return {key: _variables(key, field) for key, field in cls.every().items()}


def _parted(written: str) -> list[str]:
    """What stands between commas, in brackets or not."""
    written = written.strip()
    if written[:1] + written[-1:] == "[]":
        written = written[1:-1]
    return [part.strip() for part in written.split(",") if part.strip()]


def _variables(key: str, field: FieldInfo) -> tuple[str, ...]:
    if isinstance(field.validation_alias, AliasChoices):
        return tuple(str(choice) for choice in field.validation_alias.choices)
    return (PREFIX + key.upper().replace(".", NESTED),)
