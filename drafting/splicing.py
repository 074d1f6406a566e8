"""Changes to a guide's YAML as text, so that whatever is not changed stays as it was, letter by letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from drafting.article import DraftError

REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Spot:
    """An entry of a file: its id, and the lines, counted from 0, from `first` up to `last`, behind it."""

    id: str
    first: int
    last: int
    node: yaml.Node


def spots(text: str, name: str = "the file") -> dict[str, Spot]:
    """The entries of a file by id, in its order; raises DraftError where it is no mapping in YAML."""
    root = _composed(text, name)
    if root is None:
        return {}
    lines = text.splitlines()
    starts = [(str(key.value), key.start_mark.line, value) for key, value in root.value]
    found = {}
    for place, (id_, first, node) in enumerate(starts):
        last = starts[place + 1][1] if place + 1 < len(starts) else len(lines)
        while last > first + 1 and (not lines[last - 1].strip() or lines[last - 1].startswith("#")):
            last -= 1
        found[id_] = Spot(id_, first, last, node)
    return found


def entry_of(text: str, spot: Spot) -> str:
    """An entry as it is written."""
    return "\n".join(text.splitlines()[spot.first : spot.last]) + "\n"


def replaced(text: str, spot: Spot, entry: str) -> str:
    """The text with another entry, or none, in the place of one."""
    lines = text.splitlines(keepends=True)
    kept = entry if not entry or entry.endswith("\n") else f"{entry}\n"
    return "".join(lines[: spot.first]) + kept + "".join(lines[spot.last :])


def without_key(text: str, spot: Spot, key: str) -> str:
    """The text with a key, and its value, taken out of an entry; as it is where the entry has none."""
    node = spot.node
    if not isinstance(node, yaml.MappingNode):
        return text
    pairs = node.value
    for place, (name, value) in enumerate(pairs):
        if name.value != key:
            continue
        if node.flow_style:
            start, end = _without_comma(text, name.start_mark.index, value.end_mark.index)
            return text[:start] + text[end:]
        lines = text.splitlines(keepends=True)
        last = pairs[place + 1][0].start_mark.line if place + 1 < len(pairs) else spot.last
        return "".join(lines[: name.start_mark.line]) + "".join(lines[last:])
    return text


def without_line_of(text: str, spot: Spot) -> str:
    """The text without an entry, and without the blank line that would stand doubled."""
    return replaced(text, spot, "")


def without_item(text: str, spot: Spot, key: str, item: str) -> str:
    """The text with an item taken out of a list in brackets that an entry has under a key."""
    for value in _values(spot.node, key):
        if isinstance(value, yaml.SequenceNode):
            for each in value.value:
                if each.value == item:
                    start, end = _without_comma(text, each.start_mark.index, each.end_mark.index)
                    return text[:start] + text[end:]
    return text


def with_review(text: str, spot: Spot, why: str) -> str:
    """The text with a reason for review in an entry that has none."""
    if list(_values(spot.node, REVIEW)):
        return text
    indent = " " * (spot.node.start_mark.column or 2)
    return replaced(text, spot, entry_of(text, spot) + f"{indent}{REVIEW}: [{why}]\n")


def _values(node: yaml.Node, key: str) -> Iterator[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        yield from (value for name, value in node.value if name.value == key)


def _without_comma(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch of text with the comma that parts it from what is beside it."""
    if after := re.match(r"\s*,\s*", text[end:]):
        return start, end + after.end()
    before = re.search(r",\s*$", text[:start])
    return (before.start() if before else start), end


def _composed(text: str, name: str) -> yaml.MappingNode | None:
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{name}:{mark.line + 1}" if mark else name
        raise DraftError(f"{where} is no YAML: {getattr(error, 'problem', error)}. Mend it first.") from None
    if root is None:
        return None
    if not isinstance(root, yaml.MappingNode):
        raise DraftError(f"{name} is no mapping of ids to entries.")
    return root
