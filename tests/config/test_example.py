"""config.example.yaml, the page and the code name the same settings."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from config import SECRETS, Settings, load
from tests.config.writing import write

ROOT = Path(__file__).parent.parent.parent
EXAMPLE = (ROOT / "config.example.yaml").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMENTS = " ".join(re.sub(r"\n *#", "", EXAMPLE).split())
FIELDS = {key: field for key, field in Settings.every().items() if key not in SECRETS}


def flat(settings: dict[str, Any]) -> dict[str, Any]:
    """Settings by their keys, those of groups with the group's name."""
    keys: dict[str, Any] = {}
    for key, value in settings.items():
        keys |= {f"{key}.{name}": inner for name, inner in value.items()} if isinstance(value, dict) else {}
        keys |= {} if isinstance(value, dict) else {key: value}
    return keys


def test_the_example_names_every_setting_with_its_default() -> None:
    defaults = {key: field.default for key, field in FIELDS.items()}
    lists = {key: list(value) for key, value in defaults.items() if isinstance(value, tuple)}
    assert flat(yaml.safe_load(EXAMPLE)) == {**defaults, **lists}


@pytest.mark.parametrize("key", FIELDS)
def test_the_example_says_what_a_setting_means_and_how_else_it_is_set(key: str) -> None:
    assert str(FIELDS[key].description) in COMMENTS
    for variable in Settings.names()[key]:
        assert variable in EXAMPLE or variable == f"MLPAY_{key.upper().replace('.', '__')}", variable


@pytest.mark.parametrize("key", SECRETS)
def test_the_example_says_where_a_secret_belongs(key: str) -> None:
    assert Settings.names()[key][0] in COMMENTS


@pytest.mark.parametrize("key", Settings.every())
def test_the_page_has_a_row_for_every_setting(key: str) -> None:
    variables = ", ".join(f"`{name}`" for name in Settings.names()[key])
    named = "–" if key in SECRETS else f"`{key}`"
    assert f"| {named} | {variables} | " in README


def test_the_page_has_no_row_for_anything_else() -> None:
    table = README.partition("<!-- settings -->\n")[2].partition("\n\n")[0]
    assert len(table.splitlines()) == len(Settings.every()) + 2


def test_the_example_loads() -> None:
    write(EXAMPLE)
    assert load() == Settings()
