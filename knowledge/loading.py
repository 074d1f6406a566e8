"""YAML to a Guide and to a Vocabulary, with every fault named by file, line and key.

    load_guide(folder)       a guide's folder: guide.yaml, figures.yaml, adjustments.yaml, topics.yaml
    load_vocabulary(folder)  a language's folder: one file a kind
    load_words(path)         a guide's own words: several kinds in one file

What concerns one guide alone is checked here; `knowledge.checking.check` holds it against the vocabulary.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from knowledge.checking import check_guide, check_vocabulary
from knowledge.faults import Fault, KnowledgeError, fault_at
from knowledge.guide import PERCENT, Adjustment, Figure, Guide, Level, Place, Role, Section, Topic
from knowledge.vocabulary import Entry, Vocabulary
from knowledge.yaml_nodes import Fields, Node, Number, read_yaml

__all__ = ["Fault", "KnowledgeError", "load_guide", "load_vocabulary", "load_words"]

MEASURES = ("base", "total", "average", "rate", "bonus", "premium", "gap")
PERIODS = ("year", "month", "day", "hour")
ADJUSTMENTS = ("hub", "industry", "bonus", "role", "gap")
FILES = ("guide.yaml", "figures.yaml", "adjustments.yaml", "topics.yaml")
WORDS = "words.yaml"
ABOUT = ("title", "year", "role", "default_place", "sections", "roles", "levels", "places")
VERSION_LENGTH = 10

Made = TypeVar("Made")

_TERRITORY = re.compile(r"[A-Z]{2}")
_SENSE = re.compile(r"[^/\s]+/\S.*")


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
    if about is None or figures is None or adjustments is None or topics is None:
        raise KnowledgeError(faults)
    fields = about.fields(ABOUT, ("freelance_role",))
    guide = Guide(
        name=folder.name,
        title=fields.text("title"),
        year=_year(fields),
        role=fields.text("role"),
        freelance_role=fields.optional("freelance_role"),
        default_place=fields.text("default_place"),
        sections=_each(_section, fields.entries("sections")),
        roles=_each(_role, fields.entries("roles")),
        levels=_each(_level, fields.entries("levels")),
        places=_each(_place, fields.entries("places")),
        figures=_each(_figure, figures.entries()),
        adjustments=_each(_adjustment, adjustments.entries()),
        topics=_each(_topic, topics.entries()),
        version=_version(folder),
        words=words,
    )
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
        node = read_yaml(path, faults)
        if node is not None:
            fields = node.fields(("kind", "entries"))
            kind = fields.text("kind")
            entries += [_entry(kind, id_, entry) for id_, entry in fields.entries("entries").items()]
    faults += [*_defined_twice(entries), *check_vocabulary(entries)]
    if faults:
        raise KnowledgeError(faults)
    return Vocabulary(tuple(entries))


def load_words(path: Path) -> tuple[Entry, ...]:
    """A guide's own words, `{kind: {id: [words]}}`; raises KnowledgeError with all their faults."""
    faults: list[Fault] = []
    entries = _own_words(path, faults)
    faults += check_vocabulary(entries)
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
    node = read_yaml(path, faults)
    entries: list[Entry] = []
    for kind, ids in (node.entries() if node else {}).items():
        entries += [_entry(kind, id_, entry) for id_, entry in ids.entries().items()]
    return tuple(entries)


def _entry(kind: str, id_: str, node: Node) -> Entry:
    if node.is_list:
        return Entry(kind, id_, _spaced(id_), _words(node), (), node.source)
    fields = node.fields((), ("name", "words", "weak", "territories"))
    return Entry(
        kind=kind,
        id=id_,
        name=fields.text("name") or _spaced(id_),
        words=_words(fields.nodes.get("words")),
        weak=_words(fields.nodes.get("weak")),
        source=node.source,
        territories=fields.texts("territories"),
    )


def _spaced(id_: str) -> str:
    return id_.replace("-", " ")


def _words(node: Node | None) -> tuple[str, ...]:
    if node is None:
        return ()
    words = node.texts()
    for word in words:
        if word != word.lower():
            node.fault(f"{word!r} has capitals (expected lower case: {word.lower()!r})")
    return words


def _year(fields: Fields) -> int:
    year = fields.number("year")
    if isinstance(year, int) and 1900 <= year <= 2200:
        return year
    if year is not None:
        fields.fault("year", f"{year} is no year (expected four digits, as 2025)")
    return 0


def _each(make: Callable[[str, Node], Made], nodes: dict[str, Node]) -> dict[str, Made]:
    return {id_: make(id_, node) for id_, node in nodes.items()}


def _section(id_: str, node: Node) -> Section:
    return Section(id_, node.text(), node.source)


def _role(id_: str, node: Node) -> Role:
    fields = node.fields(("job", "name", "plural"))
    return Role(id_, fields.text("job"), fields.text("name"), fields.text("plural"), node.source)


def _level(id_: str, node: Node) -> Level:
    fields = node.fields(("name", "plural", "years", "grades"))
    low, high = _years(fields.nodes.get("years"))
    return Level(
        id_, fields.text("name"), fields.text("plural"), low, high, fields.texts("grades"), node.source
    )


def _years(node: Node | None) -> tuple[Number, Number | None]:
    ends = node.items() if node else []
    if node and node.is_list and len(ends) != 2:
        node.fault("is no span of years (expected [from, to] or [from, null])")
    if len(ends) != 2:
        return 0, None
    return ends[0].number() or 0, None if ends[1].is_null else ends[1].number()


def _place(id_: str, node: Node) -> Place:
    fields = node.fields(("territory", "name", "in_text", "short", "currency", "section"))
    territory = fields.text("territory")
    if territory and not _TERRITORY.fullmatch(territory):
        fields.fault("territory", f"{territory!r} is no ISO 3166 code (expected two capitals, as GB)")
    return Place(
        id=id_,
        territory=territory,
        name=fields.text("name"),
        in_text=fields.text("in_text"),
        short=fields.text("short"),
        currency=fields.text("currency"),
        section=fields.text("section"),
        source=node.source,
    )


def _figure(id_: str, node: Node) -> Figure:
    fields = node.fields(
        ("measure", "role", "unit", "sections"),
        ("place", "level", "low", "high", "open_ended", "per", "when", "note"),
    )
    unit = fields.text("unit")
    low, high = _range(fields)
    if unit == PERCENT and "per" in fields:
        fields.fault("per", "is given for a percentage (expected to be left out)")
    elif unit and unit != PERCENT and "per" not in fields:
        fields.fault("per", f"is missing for an amount of money (expected per: {', '.join(PERIODS)})")
    return Figure(
        id=id_,
        measure=fields.choice("measure", MEASURES),
        role=fields.text("role"),
        place=fields.optional("place"),
        level=fields.optional("level"),
        low=low,
        high=high,
        open_ended=fields.flag("open_ended"),
        unit=unit,
        per=fields.choice("per", PERIODS) or None,
        sections=fields.texts("sections"),
        when=_when(fields),
        note=fields.text("note"),
        source=node.source,
    )


def _range(fields: Fields) -> tuple[Number | None, Number | None]:
    low, high = fields.number("low"), fields.number("high")
    if "low" not in fields and "high" not in fields:
        fields.fault("low", "and high are both missing (expected at least one of them)")
    if low is not None and high is not None and low > high:
        fields.fault("low", f"{low} is above high, {high} (expected the lower one first)")
    for name, value in (("low", low), ("high", high)):
        if value is not None and value < 0:
            fields.fault(name, f"{value} is below zero (expected a positive number)")
    return low, high


def _when(fields: Fields) -> tuple[str, ...]:
    senses = fields.texts("when")
    for sense in senses:
        if not _SENSE.fullmatch(sense):
            fields.fault("when", f"{sense!r} is no sense (expected kind/id, as company/startup)")
    return senses


def _adjustment(id_: str, node: Node) -> Adjustment:
    fields = node.fields(("kind", "figure"), ("names", "from_role", "to_role"))
    return Adjustment(
        id=id_,
        kind=fields.choice("kind", ADJUSTMENTS),
        figure=fields.text("figure"),
        names=fields.texts("names"),
        from_role=fields.optional("from_role"),
        to_role=fields.optional("to_role"),
        source=node.source,
    )


def _topic(id_: str, node: Node) -> Topic:
    fields = node.fields(("title", "sections", "text"), ("keywords", "questions", "figures", "related"))
    return Topic(
        id=id_,
        title=fields.text("title"),
        sections=fields.texts("sections"),
        keywords=fields.texts("keywords"),
        questions=fields.texts("questions"),
        text=fields.text("text"),
        figures=fields.texts("figures"),
        related=fields.texts("related"),
        source=node.source,
    )


def _version(folder: Path) -> str:
    return hashlib.sha256(b"".join(_named_bytes(folder))).hexdigest()[:VERSION_LENGTH]


def _named_bytes(folder: Path) -> Iterator[bytes]:
    for name in (*FILES, WORDS):
        path = folder / name
        if path.exists():
            yield name.encode() + b"\0" + path.read_bytes() + b"\0"
