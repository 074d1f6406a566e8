"""config.yaml as entries with their lines; what they mean is the business of config.py."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

WANTED = "a setting a line, like “pool: 48”"


class UnreadableError(Exception):
    """The file cannot be read; its text names it, the line where there is one, and what was expected."""


def entries(path: Path) -> list[tuple[str, int, Any]]:
    """The settings of a file: key, line, value. Raises UnreadableError."""
    try:
        return _entries(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UnreadableError(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise UnreadableError(f"{path}: expected text in UTF-8") from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise UnreadableError(f"{path}:{line}: expected YAML: {error.problem}") from None
    except (yaml.YAMLError, ValueError):
        raise UnreadableError(f"{path}: expected YAML, {WANTED}") from None


def _entries(text: str) -> list[tuple[str, int, Any]]:
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    if node is None:
        return []
    if not isinstance(node, yaml.MappingNode):
        raise yaml.MarkedYAMLError(problem=WANTED, problem_mark=node.start_mark)
    loader = yaml.SafeLoader("")
    return [
        (str(key.value), key.start_mark.line + 1, loader.construct_object(value, deep=True))
        for key, value in node.value
    ]
