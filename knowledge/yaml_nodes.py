"""YAML as typed nodes that know their file and line, so that every fault can be pointed at.

A node that cannot be read as asked notes a fault and gives an empty value: reading goes on, and an editor
sees all faults at once. Scalars are read as they are written, never as YAML 1.1 guesses: `no` is Norway.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from pathlib import Path

import yaml

from knowledge.faults import Fault
from knowledge.source import Source

Number = int | float

_NUMBER = re.compile(r"[-+]?[0-9]{1,15}(\.[0-9]{1,6})?")
_NULL = "tag:yaml.org,2002:null"


class Node:
    """A value at a place in a file. `key` is its path ("us-senior-base.low").

    `unread`: the file could not be read at all, so nothing more is to be said of what it lacks.
    """

    def __init__(self, node: yaml.Node | None, file: str, key: str, faults: list[Fault]) -> None:
        self.unread = node is None
        start = yaml.Mark(file, 0, 0, 0, "", 0)
        self.node = node or yaml.ScalarNode(_NULL, "", start, start)
        self.key = key
        self.source = Source(file, int(self.node.start_mark.line) + 1)
        self.faults = faults

    def fault(self, message: str) -> None:
        """Note that something is wrong here."""
        key = self.key or Path(self.source.file).name
        self.faults.append(Fault(self.source.file, self.source.line, key, message))

    @property
    def is_null(self) -> bool:
        """Whether nothing, or `null`, is written here."""
        return isinstance(self.node, yaml.ScalarNode) and self.node.tag == _NULL

    @property
    def is_mapping(self) -> bool:
        """Whether a mapping is written here, an empty one as well."""
        return isinstance(self.node, yaml.MappingNode) or (self.is_null and not self.unread)

    @property
    def is_list(self) -> bool:
        """Whether a list is written here."""
        return isinstance(self.node, yaml.SequenceNode)

    def text(self) -> str:
        """A word or a text, without the blanks around it."""
        if isinstance(self.node, yaml.ScalarNode) and not self.is_null and self.node.value.strip():
            return str(self.node.value).strip()
        self.fault("is no text (expected a word or a text)")
        return ""

    def number(self) -> Number | None:
        """A plain number; a quoted one is a text."""
        if isinstance(self.node, yaml.ScalarNode) and not self.node.style:
            written = self.node.value
            if _NUMBER.fullmatch(written):
                return float(written) if "." in written else int(written)
        self.fault("is no number (expected digits alone, as 180000 or 12.5)")
        return None

    def flag(self) -> bool:
        """True or false."""
        if isinstance(self.node, yaml.ScalarNode) and self.node.value in {"true", "false"}:
            return bool(self.node.value == "true")
        self.fault("is no yes or no (expected true or false)")
        return False

    def choice(self, known: Collection[str]) -> str:
        """One of the words known."""
        written = self.text()
        if written and written not in known:
            self.fault(f"{written!r} is unknown (expected one of: {', '.join(known)})")
        return written

    def items(self) -> list[Node]:
        """The items of a list."""
        if isinstance(self.node, yaml.SequenceNode):
            return [self._child(item, str(place)) for place, item in enumerate(self.node.value, 1)]
        self.fault("is no list (expected [one, two] or lines with a dash)")
        return []

    def texts(self) -> tuple[str, ...]:
        """A list of words or texts."""
        return tuple(text for item in self.items() if (text := item.text()))

    def entries(self) -> dict[str, Node]:
        """A mapping, whatever its keys; a key that comes twice is a fault."""
        if self.is_null:
            return {}
        if not isinstance(self.node, yaml.MappingNode):
            self.fault("is no mapping (expected lines of the form key: value)")
            return {}
        found: dict[str, Node] = {}
        for key, value in self.node.value:
            child = self._child(value, str(key.value) if isinstance(key, yaml.ScalarNode) else "?")
            child.source = Source(self.source.file, int(key.start_mark.line) + 1)
            if not isinstance(key, yaml.ScalarNode) or not key.value:
                child.fault("is no key (expected a word)")
            elif key.value in found:
                child.fault(f"stands twice (expected once; first in line {found[key.value].source.line})")
            else:
                found[key.value] = child
        return found

    def fields(self, required: Iterable[str], optional: Iterable[str] = ()) -> Fields:
        """A mapping with these keys and no others."""
        required, known = tuple(required), (*required, *optional)
        nodes = self.entries()
        for name in required:
            if self.is_mapping and name not in nodes:
                self.fault(f"has no {name!r} (expected the keys: {', '.join(required)})")
        for name in [name for name in nodes if name not in known]:
            nodes.pop(name).fault(f"is an unknown key (expected one of: {', '.join(known)})")
        return Fields(self, nodes)

    def _child(self, node: yaml.Node, name: str) -> Node:
        key = f"{self.key}.{name}" if self.key else name
        return Node(node, self.source.file, key, self.faults)


class Fields:
    """The values of a mapping by key; one that is left out reads as empty."""

    def __init__(self, at: Node, nodes: dict[str, Node]) -> None:
        self.at = at
        self.nodes = nodes

    def __contains__(self, name: str) -> bool:
        return name in self.nodes

    def fault(self, name: str, message: str) -> None:
        """Note that something is wrong with a value, or with its being left out."""
        self.nodes.get(name, self.at).fault(message)

    def text(self, name: str) -> str:
        """A text; empty if left out."""
        return self.nodes[name].text() if name in self.nodes else ""

    def optional(self, name: str) -> str | None:
        """A text; None if left out."""
        return self.text(name) or None

    def number(self, name: str) -> Number | None:
        """A number; None if left out."""
        return self.nodes[name].number() if name in self.nodes else None

    def flag(self, name: str) -> bool:
        """True or false; false if left out."""
        return name in self.nodes and self.nodes[name].flag()

    def choice(self, name: str, known: Collection[str]) -> str:
        """One of the words known; empty if left out."""
        return self.nodes[name].choice(known) if name in self.nodes else ""

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; empty if left out."""
        return self.nodes[name].texts() if name in self.nodes else ()

    def items(self, name: str) -> list[Node]:
        """The items of a list; none if left out."""
        return self.nodes[name].items() if name in self.nodes else []

    def entries(self, name: str) -> dict[str, Node]:
        """A mapping; empty if left out."""
        return self.nodes[name].entries() if name in self.nodes else {}


def read_yaml(path: Path, faults: list[Fault]) -> Node:
    """The file as a node; an unread one, with a fault noted, where there is no file or no YAML in it."""
    return Node(_composed(path, str(path), faults), str(path), "", faults)


def _composed(path: Path, file: str, faults: list[Fault]) -> yaml.Node | None:
    try:
        text = path.read_bytes().decode("utf-8")
    except OSError as error:
        faults.append(Fault(file, 1, path.name, f"cannot be read: {error.strerror} (expected a YAML file)"))
        return None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        faults.append(Fault(file, line, path.name, "holds bytes that are no text (expected UTF-8)"))
        return None
    try:
        return yaml.compose(text, Loader=yaml.CSafeLoader) or yaml.compose("null", Loader=yaml.CSafeLoader)
    except RecursionError:
        faults.append(Fault(file, 1, path.name, "is nested too deep (expected a few levels)"))
        return None
    except yaml.YAMLError as error:
        faults.append(_syntax_fault(file, path.name, text, error))
        return None


def _syntax_fault(file: str, name: str, text: str, error: yaml.YAMLError) -> Fault:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    what = getattr(error, "problem", None) or getattr(error, "reason", None) or "cannot be read"
    position = getattr(error, "position", None)
    line = mark.line + 1 if mark else 1
    if mark is None and isinstance(position, int):
        line = text.count("\n", 0, position) + 1
    return Fault(file, line, name, f"is no YAML: {what} (expected correct YAML; look just above, too)")
