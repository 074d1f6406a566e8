"""YAML to a Guide and to a Vocabulary, with every fault named by file, line and key.

    load_guide(folder)       a guide's folder: guide.yaml, figures.yaml, adjustments.yaml, topics.yaml
    load_vocabulary(folder)  a language's folder: one file a kind
    load_words(path)         a guide's own words: several kinds in one file
    faults_of(folder, words, currencies)    all that is wrong with a guide and a vocabulary

What can be seen in one file or one guide is checked here; `knowledge.checking.check` finds words that are
claimed twice and holds a guide against the vocabulary.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from knowledge import entries as read
from knowledge.checking import check, check_guide
from knowledge.faults import Fault, KnowledgeError, fault_at
from knowledge.guide import Advice, Guide
from knowledge.vocabulary import Entry, Vocabulary
from knowledge.yaml_nodes import Fields, Node, read_yaml

__all__ = ["Fault", "KnowledgeError", "faults_of", "load_guide", "load_vocabulary", "load_words"]

FILES = ("guide.yaml", "figures.yaml", "adjustments.yaml", "topics.yaml")
WORDS = "words.yaml"
ABOUT = ("title", "year", "role", "default_place", "sections", "roles", "levels", "places")
VERSION_LENGTH = 10

Made = TypeVar("Made")


def load_guide(folder: Path) -> Guide:
    """The guide in a folder; raises KnowledgeError with all its faults."""
    faults: list[Fault] = []
    guide, unread = _guide(folder, faults)
    faults += check_guide(guide, unread)
    if faults:
        raise KnowledgeError(faults)
    return guide


def load_vocabulary(folder: Path) -> Vocabulary:
    """The vocabulary in a folder, a file a kind; raises KnowledgeError with all its faults."""
    faults: list[Fault] = []
    vocabulary, _ = _vocabulary(folder, faults)
    if faults:
        raise KnowledgeError(faults)
    return vocabulary


def faults_of(folder: Path, words: Path, currencies: frozenset[str]) -> list[Fault]:
    """All faults of a guide's folder and a vocabulary's folder, each alone and both together.

    What cannot be read is left out of the checks: nothing is said to be missing that it may hold.
    """
    faults: list[Fault] = []
    guide, unread = _guide(folder, faults)
    vocabulary, is_whole = _vocabulary(words, faults)
    if not is_whole:
        unread |= {"words"}
    return sorted({*faults, *check(guide, vocabulary, currencies, unread)})


def _guide(folder: Path, faults: list[Fault]) -> tuple[Guide, frozenset[str]]:
    """What can be read of a guide, and the parts of it that cannot."""
    files = [read_yaml(folder / name, faults) for name in FILES]
    known = (*FILES, WORDS)
    faults += [
        Fault(str(path), 1, path.name, f"is no file of a guide (expected {', '.join(known)})")
        for path in sorted(folder.glob("*.y*ml"))
        if path.name not in known
    ]
    words: tuple[Entry, ...] = ()
    is_read = True
    if (folder / WORDS).exists():
        words, is_read = _own_words(folder / WORDS, faults)
    about, figures, adjustments, topics = files
    fields = about.fields(ABOUT, ("freelance_role", "currencies", "forms", "digests", "review"))
    parts = {part: fields.nodes.get(part) for part in ("sections", "roles", "levels", "places")}
    parts |= {"figures": figures, "adjustments": adjustments, "topics": topics}
    unread = {part for part, node in parts.items() if node is None or not node.is_mapping}
    unread |= set() if is_read else {"words"}
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
        currencies=fields.texts("currencies"),
        advice=_advice(fields.nodes.get("forms")),
        digests=tuple(read.digest(node) for node in fields.items("digests")),
        review=fields.texts("review"),
    )
    return guide, frozenset(unread)


def _vocabulary(folder: Path, faults: list[Fault]) -> tuple[Vocabulary, bool]:
    """What can be read of a vocabulary, and whether that is all of it."""
    entries: list[Entry] = []
    is_whole = True
    paths = sorted(folder.glob("*.yaml"))
    if not paths:
        faults.append(Fault(str(folder), 1, folder.name, "holds no vocabulary (expected YAML files)"))
    for path in paths:
        node = read_yaml(path, faults)
        fields = node.fields(("kind", "entries"))
        kind = fields.text("kind")
        is_whole = is_whole and bool(kind)
        entries += [read.entry(kind, id_, node) for id_, node in fields.entries("entries").items()]
    faults += _defined_twice(entries)
    return Vocabulary(tuple(entries)), is_whole and bool(paths)


def load_words(path: Path) -> tuple[Entry, ...]:
    """A guide's own words, `{kind: {id: [words]}}`; raises KnowledgeError with all their faults."""
    faults: list[Fault] = []
    entries, _ = _own_words(path, faults)
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


def _own_words(path: Path, faults: list[Fault]) -> tuple[tuple[Entry, ...], bool]:
    """The words of a guide, and whether they could be read."""
    entries: list[Entry] = []
    node = read_yaml(path, faults)
    for kind, ids in node.entries().items():
        entries += [read.entry(kind, id_, node) for id_, node in ids.entries().items()]
    return tuple(entries), not node.unread


def _year(fields: Fields) -> int:
    year = fields.number("year")
    if isinstance(year, int) and 1900 <= year <= 2200:
        return year
    if year is not None:
        fields.fault("year", f"{year} is no year (expected four digits, as 2025)")
    return 0


def _advice(node: Node | None) -> tuple[Advice, ...]:
    """The advice of every form, in the order of the file."""
    forms = node.fields((), read.ADVISED).nodes if node else {}
    return tuple(read.advice(form, entry) for form, entries in forms.items() for entry in entries.items())


def _each(make: Callable[[str, Node], Made], nodes: dict[str, Node]) -> dict[str, Made]:
    return {id_: make(id_, node) for id_, node in nodes.items()}


def _version(folder: Path) -> str:
    return hashlib.sha256(b"".join(_named_bytes(folder))).hexdigest()[:VERSION_LENGTH]


def _named_bytes(folder: Path) -> Iterator[bytes]:
    for name in (*FILES, WORDS):
        path = folder / name
        if path.exists():
            yield name.encode() + b"\0" + path.read_bytes() + b"\0"
