"""YAML to a Guide and to a Vocabulary, with every fault named by file, line and key.

    load_guide(folder)       a guide's folder: guide.yaml, figures.yaml, adjustments.yaml, topics.yaml
    load_vocabulary(folder)  a language's folder: one file a kind
    load_words(path)         a guide's own words: several kinds in one file

What can be seen in one file or one guide is checked here; `knowledge.checking.check` finds words that are
claimed twice and holds a guide against the vocabulary.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from knowledge import entries as read
from knowledge.checking import check_guide
from knowledge.faults import Fault, KnowledgeError, fault_at
from knowledge.guide import Guide
from knowledge.vocabulary import Entry, Vocabulary
from knowledge.yaml_nodes import Fields, Node, read_yaml

__all__ = ["Fault", "KnowledgeError", "load_guide", "load_vocabulary", "load_words"]

FILES = ("guide.yaml", "figures.yaml", "adjustments.yaml", "topics.yaml")
WORDS = "words.yaml"
ABOUT = ("title", "year", "role", "default_place", "sections", "roles", "levels", "places")
VERSION_LENGTH = 10

Made = TypeVar("Made")


def load_guide(folder: Path) -> Guide:
    """The guide in a folder; raises KnowledgeError with all its faults."""
    faults: list[Fault] = []
    files = [read_yaml(folder / name, faults) for name in FILES]
    known = (*FILES, WORDS)
    faults += [
        Fault(str(path), 1, path.name, f"is no file of a guide (expected {', '.join(known)})")
        for path in sorted(folder.glob("*.y*ml"))
        if path.name not in known
    ]
    words = _own_words(folder / WORDS, faults) if (folder / WORDS).exists() else ()
    about, figures, adjustments, topics = files
    fields = about.fields(ABOUT, ("freelance_role",))
    guide = Guide(
        name=folder.name,
        title=fields.text("title"),
        year=_year(fields),
        role=fields.text("role"),
        freelance_role=fields.optional("freelance_role"),
        default_place=fields.text("default_place"),
        sections=_each(read.section, fields.entries("sections")),
        roles=_each(read.role, fields.entries("roles")),
        levels=_each(read.level, fields.entries("levels")),
        places=_each(read.place, fields.entries("places")),
        figures=_each(read.figure, figures.entries()),
        adjustments=_each(read.adjustment, adjustments.entries()),
        topics=_each(read.topic, topics.entries()),
        version=_version(folder),
        words=words,
    )
    if not any(node.unread for node in files):
        faults += check_guide(guide)
    if faults:
        raise KnowledgeError(faults)
    return guide


def load_vocabulary(folder: Path) -> Vocabulary:
    """The vocabulary in a folder, a file a kind; raises KnowledgeError with all its faults."""
    faults: list[Fault] = []
    entries: list[Entry] = []
    paths = sorted(folder.glob("*.yaml"))
    if not paths:
        faults.append(Fault(str(folder), 1, folder.name, "holds no vocabulary (expected YAML files)"))
    for path in paths:
        fields = read_yaml(path, faults).fields(("kind", "entries"))
        kind = fields.text("kind")
        entries += [read.entry(kind, id_, node) for id_, node in fields.entries("entries").items()]
    faults += _defined_twice(entries)
    if faults:
        raise KnowledgeError(faults)
    return Vocabulary(tuple(entries))


def load_words(path: Path) -> tuple[Entry, ...]:
    """A guide's own words, `{kind: {id: [words]}}`; raises KnowledgeError with all their faults."""
    faults: list[Fault] = []
    entries = _own_words(path, faults)
    if faults:
        raise KnowledgeError(faults)
    return entries


def _defined_twice(entries: list[Entry]) -> Iterator[Fault]:
    first: dict[str, Entry] = {}
    for entry in entries:
        other = first.setdefault(entry.sense, entry)
        if other is not entry:
            message = f"is defined twice (expected once; first in {other.source.file}:{other.source.line})"
            yield fault_at(entry.source, f"entries.{entry.id}", message)


def _own_words(path: Path, faults: list[Fault]) -> tuple[Entry, ...]:
    entries: list[Entry] = []
    for kind, ids in read_yaml(path, faults).entries().items():
        entries += [read.entry(kind, id_, node) for id_, node in ids.entries().items()]
    return tuple(entries)


def _year(fields: Fields) -> int:
    year = fields.number("year")
    if isinstance(year, int) and 1900 <= year <= 2200:
        return year
    if year is not None:
        fields.fault("year", f"{year} is no year (expected four digits, as 2025)")
    return 0


def _each(make: Callable[[str, Node], Made], nodes: dict[str, Node]) -> dict[str, Made]:
    return {id_: make(id_, node) for id_, node in nodes.items()}


def _version(folder: Path) -> str:
    return hashlib.sha256(b"".join(_named_bytes(folder))).hexdigest()[:VERSION_LENGTH]


def _named_bytes(folder: Path) -> Iterator[bytes]:
    for name in (*FILES, WORDS):
        path = folder / name
        if path.exists():
            yield name.encode() + b"\0" + path.read_bytes() + b"\0"
