"""Changes to a guide's YAML as text, so that whatever is not changed stays as it was, letter by letter."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import yaml

from drafting.article import DraftError

REVIEW = "review"
Stretch = tuple[int, int]  # of a text: from a character up to another

_AFTER = re.compile(r"\s*,\s*")
_BEFORE = re.compile(r",\s*$")
_NULL = "tag:yaml.org,2002:null"
_PLAIN = re.compile(r"\w[\w ]*")


@dataclass(frozen=True, slots=True)
class Spot:
    """An entry of a file: its id, its first line from 1, its stretch of whole lines, and its nodes."""

    id: str
    line: int
    start: int
    end: int
    key: yaml.ScalarNode
    node: yaml.Node


def spots(text: str, name: str = "the file") -> dict[str, Spot]:
    """The entries of a file by id, in its order; raises DraftError where lines don't part them."""
    root = _composed(text, name)
    if root is None or not root.value:
        return {}
    if root.flow_style:
        raise DraftError(
            f"{name}:{_line(root)} stands in braces as a whole (expected a line for each entry)."
        )
    _refuse_aliases(root, name)
    found: dict[str, Spot] = {}
    for key, node in root.value:
        spot = _spot(text, key, node)
        if spot is None:
            raise DraftError(f"{name}:{_line(key)} is no entry (expected an id, at the start of a line).")
        if spot.id in found:
            first = found[spot.id].line
            raise DraftError(
                f"{name}:{spot.line}: {spot.id} stands twice (expected once; first in line {first})."
            )
        found[spot.id] = spot
    return found


def entry_of(text: str, spot: Spot) -> str:
    """An entry as it is written."""
    return text[spot.start : spot.end]


def replaced(text: str, spot: Spot, entry: str) -> str:
    """The text with another entry, or none, in the place of one."""
    return spliced(text, (spot.start, spot.end), entry)


def spliced(text: str, stretch: Stretch, put: str) -> str:
    """The text with something in the place of a stretch of it, with the line ends that it has."""
    start, end = stretch
    return text[:start] + (put.replace("\n", "\r\n") if "\r\n" in text else put) + text[end:]


def pairs(node: yaml.Node | None) -> dict[str, tuple[yaml.Node, yaml.Node]]:
    """The keys of a mapping, each with its node and its value's; none of another node."""
    if not isinstance(node, yaml.MappingNode):
        return {}
    return {str(key.value): (key, value) for key, value in node.value if isinstance(key, yaml.ScalarNode)}


def value_of(node: yaml.Node | None, key: str) -> yaml.Node | None:
    """What a mapping has under a key."""
    found = pairs(node).get(key)
    return found[1] if found else None


def texts_of(node: yaml.Node | None) -> tuple[str, ...]:
    """The items of a list as they are read."""
    items = node.value if isinstance(node, yaml.SequenceNode) else ()
    return tuple(str(item.value) for item in items if isinstance(item, yaml.ScalarNode))


def without_key(text: str, node: yaml.Node, key: str) -> str:
    """The text with a key, and its value, taken out of a mapping; as it is where the mapping has none."""
    found = pairs(node).get(key)
    if not found or not isinstance(node, yaml.MappingNode):
        return text
    name, value = found
    start, end = name.start_mark.index, max(_end(text, value), name.end_mark.index + 1)
    stretch = _with_comma(text, start, end) if node.flow_style else _whole_lines(text, start, end)
    return spliced(text, stretch, "")


def without_items(text: str, items: yaml.Node, wanted: Iterable[yaml.Node]) -> str:
    """The text with some items taken out of a list; `[]` where none is left."""
    gone = list(wanted)
    if not isinstance(items, yaml.SequenceNode) or not gone:
        return text
    if len(gone) == len(items.value) and not items.flow_style:
        start = text.rindex(":", 0, items.start_mark.index) + 1
        return spliced(text, (start, _end(text, items)), " []")
    for item in reversed(gone):
        start, end = item.start_mark.index, _end(text, item)
        text = spliced(
            text, _with_comma(text, start, end) if items.flow_style else _whole_lines(text, start, end), ""
        )
    return text


def with_reason(text: str, spot: Spot, why: str) -> str:
    """The text with one more reason for review in an entry."""
    listed = value_of(spot.node, REVIEW)
    said = _quoted(why)
    if why in texts_of(listed):
        return text
    if isinstance(listed, yaml.SequenceNode) and listed.value:
        last = _end(text, listed.value[-1])
        indent = " " * listed.start_mark.column
        more = f", {said}" if listed.flow_style else f"\n{indent}- {said}"
        return spliced(text, (last, last), more)
    if listed is not None:
        space = "" if text[listed.start_mark.index - 1].isspace() else " "
        return spliced(text, (listed.start_mark.index, _end(text, listed)), f"{space}[{said}]")
    if not isinstance(spot.node, yaml.MappingNode) or not spot.node.value:
        raise DraftError(f"{spot.id} can't be marked for review: it is no mapping.")
    first, last_value = spot.node.value[0][0], spot.node.value[-1][1]
    if spot.node.flow_style:
        end = _end(text, last_value)
        return spliced(text, (end, end), f", {REVIEW}: [{said}]")
    put = f"{' ' * first.start_mark.column}{REVIEW}: [{said}]\n"
    is_open = not text[: spot.end].endswith("\n")
    return spliced(text, (spot.end, spot.end), f"\n{put}" if is_open else put)


def with_text(text: str, node: yaml.Node, old: str, new: str) -> str:
    """The text with other words within a node."""
    start, end = node.start_mark.index, _end(text, node)
    return text[:start] + text[start:end].replace(old, new) + text[end:]


def others(text: str, but: set[str]) -> dict[str, object]:
    """What the entries of a file say, save some: to see that a change left them as they were."""
    return {id_: _said(spot.node) for id_, spot in spots(text).items() if id_ not in but}


def _said(node: yaml.Node) -> object:
    if isinstance(node, yaml.MappingNode):
        return [(_said(key), _said(value)) for key, value in node.value]
    if isinstance(node, yaml.SequenceNode):
        return [_said(item) for item in node.value]
    return node.tag, node.value


def _spot(text: str, key: yaml.Node, node: yaml.Node) -> Spot | None:
    if not isinstance(key, yaml.ScalarNode) or not key.value:
        return None
    start, end = _whole_lines(text, key.start_mark.index, max(_end(text, node), key.end_mark.index + 1))
    if text[start : key.start_mark.index].strip():
        return None
    return Spot(str(key.value), _line(key), start, end, key, node)


def _end(text: str, node: yaml.Node) -> int:
    """Where a node's own text ends: the marks of blocks reach up to whatever comes next."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        if isinstance(last, tuple):
            key, value = last
            return max(_end(text, value), int(key.end_mark.index) + 1)
        return _end(text, last)
    end = int(node.end_mark.index)
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
        return len(text[:end].rstrip())
    return end


def _whole_lines(text: str, start: int, end: int) -> Stretch:
    """A stretch from the start of its first line to the end of its last."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    return first, len(text) if last < 0 else last + 1


def _with_comma(text: str, start: int, end: int) -> Stretch:
    """A stretch with the comma that parts it from what is beside it."""
    if after := _AFTER.match(text, end):
        return start, after.end()
    before = _BEFORE.search(text[:start])
    return (before.start() if before else start), end


def _quoted(why: str) -> str:
    return why if _PLAIN.fullmatch(why) else "'" + why.replace("'", "''") + "'"


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _refuse_aliases(root: yaml.Node, name: str) -> None:
    """A node that stands at two places can't be changed at one of them."""
    seen: set[int] = set()
    ahead = [root]
    while ahead:
        node = ahead.pop()
        if id(node) in seen:
            raise DraftError(
                f"{name}:{_line(node)} is used again by an alias, *name (expected it written out)."
            )
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            ahead += [each for pair in node.value for each in pair]
        elif isinstance(node, yaml.SequenceNode):
            ahead += node.value


def _composed(text: str, name: str) -> yaml.MappingNode | None:
    try:
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        why = getattr(error, "problem", None) or "it can't be read"
        raise DraftError(f"{name}:{mark.line + 1 if mark else 1} is no YAML: {why}. Mend it first.") from None
    if root is None or root.tag == _NULL:
        return None
    if not isinstance(root, yaml.MappingNode):
        raise DraftError(f"{name}:{_line(root)} is no mapping of ids to entries.")
    return root
