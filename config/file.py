"""config.yaml as entries with their lines; what they mean is not known here."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from yaml.composer import ComposerError
from yaml.constructor import ConstructorError

WANTED = "a setting a line, like “pool: 96”"


class UnreadableError(Exception):
    """The file cannot be read; its text names it, the line where there is one, and what was expected."""


class Entry(NamedTuple):
    """A line of the file; `group` is empty outside of one, and a group's own line has no value."""

    group: str
    name: str
    line: int
    value: Any = None

    @property
    def key(self) -> str:
        """The setting's key, “group.setting” within a group."""
        return f"{self.group}.{self.name}" if self.group else self.name


def entries(path: Path, groups: Collection[str]) -> list[Entry]:
    """The settings of a file, those of a group one by one after its own line. Raises UnreadableError."""
    try:
        return list(_entries(path.read_text(encoding="utf-8"), groups))
    except OSError as error:
        raise UnreadableError(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise UnreadableError(f"{path}: expected text in UTF-8") from None
    except (ComposerError, ConstructorError) as error:  # they repeat what stands there
        raise UnreadableError(f"{path}:{_line(error)}: expected YAML, {WANTED}") from None
    except yaml.MarkedYAMLError as error:
        raise UnreadableError(f"{path}:{_line(error)}: expected YAML: {error.problem}") from None
    except (yaml.YAMLError, ValueError):
        raise UnreadableError(f"{path}: expected YAML, {WANTED}") from None


def _line(error: yaml.MarkedYAMLError) -> int:
    return error.problem_mark.line + 1 if error.problem_mark else 1


def _entries(text: str, groups: Collection[str]) -> Iterator[Entry]:
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    if node is None:
        return
    if not isinstance(node, yaml.MappingNode):
        raise yaml.MarkedYAMLError(problem=WANTED, problem_mark=node.start_mark)
    for key, value in node.value:
        group = str(key.value)
        if group in groups and isinstance(value, yaml.MappingNode):
            yield Entry("", group, key.start_mark.line + 1)
            yield from (_entry(group, *pair) for pair in value.value)
        else:
            yield _entry("", key, value)


def _entry(group: str, key: yaml.Node, value: yaml.Node) -> Entry:
    loader = yaml.SafeLoader("")
    return Entry(group, str(key.value), key.start_mark.line + 1, loader.construct_object(value, deep=True))
