"""An entry as a page for an editor's own program, and what is wrong with what comes back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

from drafting import splicing
from drafting.article import DraftError
from drafting.checked import new_faults
from drafting.files import ADJUSTMENTS, FIGURES, TOPICS
from drafting.marked import Key, Marked, head_of, unmarked
from knowledge import entries as read
from knowledge.faults import Fault
from knowledge.yaml_nodes import Node

READERS = {FIGURES: read.figure, ADJUSTMENTS: read.adjustment, TOPICS: read.topic}
BELOW = "# ---- Edit what is below and save it; leave without saving to leave it as it was. ----"


def page_of(marked: Marked, article: Sequence[str]) -> str:
    """What an editor's program shows: the reasons and the article's lines as comments, and the entry."""
    told = [
        f"{marked.file} {marked.id}".rstrip(),
        "",
        "To look at:",
        *(f"- {' '.join(why.split())}" for why in marked.reasons),
    ]
    lines = [line for line in marked.lines if 1 <= line <= len(article)]
    if lines:
        told += ["", "The article's lines:", *(f"{line:5}  {article[line - 1].strip()}" for line in lines)]
    told += ["", "Once saved it counts as looked at; to keep it for later, add:  review: [why]"]
    return "".join(f"# {line}".rstrip() + "\n" for line in told) + f"{BELOW}\n{marked.unmarked}".replace(
        "\r\n", "\n"
    )


def entry_in(page: str) -> tuple[str, int]:
    """The entry on a page as it was saved, and how many lines of the page stand above it."""
    lines = page.replace("\r\n", "\n").split("\n")
    first = lines.index(BELOW) + 1 if BELOW in lines else 0
    is_above = str.isspace if first else lambda line: line.isspace() or line.startswith("#")
    while first < len(lines) and (not lines[first] or is_above(lines[first])):
        first += 1
    entry = "\n".join(lines[first:]).rstrip()
    return f"{entry}\n" if entry else "", first


def edited(texts: Mapping[str, str], key: Key, entry: str) -> dict[str, str]:
    """A guide's files with another text in the place of an entry, or of what the guide says of itself."""
    file, id_ = key
    text = unmarked(texts[file], key)
    start, end = head_of(text) if not id_ else _stretch(text, id_)
    return {**texts, file: splicing.spliced(text, (start, end), entry)}


def faults_of_edit(texts: Mapping[str, str], key: Key, entry: str, folder: Path, first: int = 0) -> list[str]:
    """Why a text can't be put in the place of an entry; `first`: the lines of the page above it."""
    file = key[0]
    if not entry.strip():
        return ["nothing is left of it (expected the entry; d drops it)"]
    try:
        ids = set(splicing.spots(entry, "line"))
    except DraftError:
        return [_why_unread(entry, first)]
    faults = [
        f"line {fault.line + first}: {fault.key} {fault.message}" for fault in _read_faults(file, entry)
    ]
    if faults:
        return faults
    others = splicing.others(texts[file], _own_ids(texts[file], key))
    if twice := ids & others.keys():
        return [f"{min(twice)} stands in {file} already (expected another id)"]
    after = edited(texts, key, entry)
    try:
        if splicing.others(after[file], ids) != others:
            return ["other entries would change with it (expected one to begin as it did, at its place)"]
    except DraftError as error:
        return [f"it does not fit into {file}: {error}"]
    return new_faults(texts, after, folder)


def _own_ids(text: str, key: Key) -> set[str]:
    """What an edit of an entry replaces: its id; of the guide, the keys above the sections and the mark."""
    if key[1]:
        return {key[1]}
    start, end = head_of(text)
    return {splicing.REVIEW, *splicing.spots(text[start:end])}


def _stretch(text: str, id_: str) -> splicing.Stretch:
    spot = splicing.spots(text)[id_]
    return spot.start, spot.end


def _why_unread(entry: str, first: int) -> str:
    """Why a text is no entry, with the line of the page."""
    try:
        root = yaml.compose(entry, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = (mark.line if mark else 0) + first + 1
        return f"line {line} is no YAML: {getattr(error, 'problem', None) or 'it cannot be read'}"
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        return "it is no entry (expected an id, a colon, and its keys)"
    return "it can't be read entry by entry (expected ids at the start of a line, each once, without aliases)"


def _read_faults(file: str, entry: str) -> list[Fault]:
    faults: list[Fault] = []
    if file in READERS:
        root = yaml.compose(entry, Loader=yaml.CSafeLoader)
        for id_, node in Node(root, file, "", faults).entries().items():
            READERS[file](id_, node)
    return faults
