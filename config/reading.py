"""Reading the settings: the file, the environment over it, and then what only the whole can show."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from config import file, storage_address
from config.faults import ConfigError, Given, keys_of, unknown_key, unknown_variables
from config.file import Entry
from config.groups import WEBHOOK_URL
from config.secrets import SECRETS, completed
from config.settings import CONFIG_VARIABLE, Settings

DEFAULT_PATH = Path("config.yaml")
EVERYWHERE = {"0.0.0.0", "::"}  # noqa: S104 - compared with, not listened at


def load() -> Settings:
    """The settings from the file and the environment, or a ConfigError that names every fault."""
    given, faults = _from_file()
    faults += unknown_variables()
    settings, wrong = _valid(given)
    faults += given.expected(wrong)
    settings, unusable = completed(settings, given)
    faults += unusable.values()
    told = wrong | unusable.keys()
    faults += [fault for keys, fault in _together(settings, given) if not told.intersection(keys)]
    if faults:
        raise ConfigError("\n".join(faults))
    return settings


def _valid(given: Given) -> tuple[Settings, set[str]]:
    """The settings, and which of them have wrong values: these are left at their defaults."""
    try:
        return Settings(**given.values), set()
    except ValidationError as error:
        wrong = keys_of(error)
    return Settings.without(wrong)(**given.without(wrong)), wrong


def _from_file() -> tuple[Given, list[str]]:
    """What the file gives, and its faults."""
    named = os.environ.get(CONFIG_VARIABLE)
    given = Given(Path(named) if named else DEFAULT_PATH)
    if not named and not given.path.exists():
        return given, []
    try:
        entries = file.entries(given.path, Settings.groups())
    except file.UnreadableError as error:
        return given, [str(error)]
    faults = []
    for entry in entries:
        fault = _entry_fault(entry, given)
        if fault:
            faults.append(f"{given.path}:{entry.line}: {fault}")
            continue
        given.lines[entry.key] = entry.line
        if entry.value is not None:
            within: dict[str, Any] = given.values.setdefault(entry.group, {}) if entry.group else given.values
            within[entry.name] = entry.value
    return given, faults


def _entry_fault(entry: Entry, given: Given) -> str | None:
    """What is wrong with an entry by itself, whatever its value should be."""
    key = entry.key
    if key in SECRETS:
        return f"{key}: expected {SECRETS[key].where_it_belongs}"
    if "." in entry.name or key not in {*Settings.every(), *Settings.groups()}:
        return unknown_key(key)
    if key in given.lines:
        return f"{key}: given twice, first in line {given.lines[key]}"
    if key in Settings.groups() and entry.value is not None:
        return f"{key}: expected its settings below it, each on a line of its own, like “  port: 8080”"
    if key == "storage" and _has_password(str(entry.value)):
        belongs = SECRETS["storage_password"].where_it_belongs
        return f"storage: expected no password here; it belongs in MLPAY_STORAGE, {belongs}"
    return None


def _has_password(address: str) -> bool:
    try:
        return storage_address.parted(address).password is not None
    except ValueError:
        return False


def _together(settings: Settings, given: Given) -> Iterator[tuple[Sequence[str], str]]:
    """What is wrong with settings together: which they are, and the fault."""
    webhook, health = settings.webhook, settings.health
    if settings.pool < settings.concurrency:
        fault = f"{given.where('pool')}: expected at least concurrency, which is {settings.concurrency}"
        yield ("pool", "concurrency"), fault
    if settings.mode != "webhook":
        return
    where = given.where("mode")
    if webhook.url is None:
        yield ("webhook.url",), f"{where}: webhook needs webhook.url, {WEBHOOK_URL}"
    if webhook.secret is None:
        belongs = SECRETS["webhook.secret"].where_it_belongs
        yield ("webhook.secret", "webhook.secret_file"), f"{where}: webhook needs a secret, {belongs}"
    anywhere = EVERYWHERE & {health.listen, webhook.listen}
    if health.port == webhook.port and (anywhere or health.listen == webhook.listen):
        fault = f"{given.where('health.port')}: expected another port than webhook.port, {webhook.port}"
        yield ("health.port", "health.listen", "webhook.port", "webhook.listen"), fault
