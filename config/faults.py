"""Faults of the settings: where each was given, and what was expected there; never a secret's value."""

from __future__ import annotations

import os
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from config.fields import expected
from config.settings import CONFIG_VARIABLE, PREFIX, Settings

NO_SUCH = "no such setting; config.example.yaml names them all"

_LOOKS_SECRET = re.compile(r"\d{3,}:[\w-]{10,}|://")
_LOOKS_NAMED = re.compile(r"[\w.-]+")


class ConfigError(Exception):
    """The settings cannot be used; its text has a line for each fault, and never a secret."""


@dataclass
class Given:
    """What the file gives: its path, the settings' values, and the line of each key."""

    path: Path
    values: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    def where(self, key: str) -> str:
        """Where a setting was given: the variable, or the line of the file."""
        return variable_set(key) or f"{self.path}:{self.lines.get(key, 1)}: {key}"

    def without(self, keys: Collection[str]) -> dict[str, Any]:
        """The file's values save those of some settings."""
        kept = {key: value for key, value in self.values.items() if key not in keys}
        for group in kept.keys() & Settings.groups().keys():
            kept[group] = {
                name: value for name, value in kept[group].items() if f"{group}.{name}" not in keys
            }
        return kept

    def expected(self, keys: Collection[str]) -> list[str]:
        """What was expected of settings whose values are wrong, in the order of the file."""
        ordered = sorted(keys, key=lambda key: (self.lines.get(key, 0), key))
        return [f"{self.where(key)}: expected {expected(Settings.every()[key])}" for key in ordered]


def variable_set(key: str) -> str | None:
    """The environment variable that sets a setting, where one does."""
    return next((name for name in Settings.names()[key] if os.environ.get(name)), None)


def unknown_variables() -> list[str]:
    """Variables with our prefix that set nothing: a slip of the pen would otherwise go unseen."""
    known = {CONFIG_VARIABLE, *(name for names in Settings.names().values() for name in names)}
    return [
        f"{name}: {NO_SUCH}" for name in sorted(os.environ) if name.startswith(PREFIX) and name not in known
    ]


def unknown_key(key: str) -> str:
    """A key of the file that is no setting; one that looks like a secret in the wrong place is not shown."""
    shown = _LOOKS_NAMED.fullmatch(key) and not looks_secret(key)
    return f"{key if shown else 'a key'}: {NO_SUCH}"


def looks_secret(text: str) -> bool:
    """Whether a text may be a token or an address with a password."""
    return bool(_LOOKS_SECRET.search(text))


def keys_of(error: ValidationError) -> set[str]:
    """The settings whose values are wrong. The library names some by a variable, and places within lists."""
    every = Settings.every()
    named = {name: key for key, names in Settings.names().items() for name in names}
    keys = set()
    for fault in error.errors(include_input=False):
        ways = (".".join(map(str, fault["loc"][:depth])) for depth in (2, 1))
        keys.add(next(way for way in (named.get(way, way) for way in ways) if way in every))
    return keys
