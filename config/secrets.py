"""The secrets: each from its variable, or from the file that a setting names; never from config.yaml."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel, SecretStr

from config.faults import Given, looks_secret, variable_set
from config.fields import expected
from config.settings import Settings


class Secret(NamedTuple):
    """A secret: its setting, the setting that names its file, what it is called, and what is usable."""

    key: str
    file_key: str
    called: str
    usable: re.Pattern[str]

    @property
    def expected(self) -> str:
        """What is usable, in words."""
        return expected(Settings.every()[self.key])

    @property
    def where_it_belongs(self) -> str:
        """Where an operator is to put it."""
        return f"in {Settings.names()[self.key][0]}, or in a file that {self.file_key} names"


_ALL = (
    Secret("token", "token_file", "token", re.compile(r"[!-~]+")),
    Secret("webhook.secret", "webhook.secret_file", "secret", re.compile(r"[A-Za-z0-9_-]{1,256}")),
    Secret("storage_password", "storage_password_file", "password", re.compile(r"[^\x00-\x1f]+")),
)
SECRETS = {secret.key: secret for secret in _ALL}


class _Unusable(Exception):  # noqa: N818 - a sentence
    """A secret cannot be used; its text says why."""


def completed(settings: Settings, given: Given) -> tuple[Settings, dict[str, str]]:
    """The settings with every secret that there is; for each that cannot be used, what is wrong with it."""
    faults = {}
    for secret in _ALL:
        value, file = _at(settings, secret.key), _at(settings, secret.file_key)
        where = given.where(secret.file_key) if value is None else variable_set(secret.key) or secret.key
        try:
            if value is not None:
                settings = _with(settings, secret.key, _checked(secret, value))
            elif file is not None:
                settings = _with(settings, secret.key, _held(secret, file))
        except _Unusable as why:
            faults[secret.key] = f"{where}: {why}"
    return settings, faults


def _checked(secret: Secret, value: SecretStr) -> str:
    """A secret from its variable."""
    text = value.get_secret_value().strip()
    if not secret.usable.fullmatch(text):
        raise _Unusable(f"expected {secret.expected}")
    return text


def _held(secret: Secret, file: Path) -> str:
    """A secret from its file. The file's name is shown only where there is such a file."""
    if looks_secret(str(file)):
        raise _Unusable(f"expected the path of a file, and it looks like a {secret.called}")
    try:
        held = file.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise _Unusable(f"the {secret.called} file cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise _Unusable(f"the {secret.called} file {file} is not text") from None
    if not held:
        raise _Unusable(f"the {secret.called} file {file} is empty")
    if not secret.usable.fullmatch(held):
        raise _Unusable(f"the {secret.called} file {file} does not hold {secret.expected}")
    return held


def _at(settings: Settings, key: str) -> Any:
    value: Any = settings
    for name in key.split("."):
        value = getattr(value, name)
    return value


def _with(settings: Settings, key: str, value: str) -> Settings:
    """The settings with a secret in its place."""
    group, _, name = key.rpartition(".")
    if not group:
        return settings.model_copy(update={name: SecretStr(value)})
    within: BaseModel = getattr(settings, group)
    return settings.model_copy(update={group: within.model_copy(update={name: SecretStr(value)})})
