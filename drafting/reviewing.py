"""The entries of a draft that an editor is to look at; each decision is written at once."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from drafting import splicing
from drafting.article import DraftError
from drafting.splicing import REVIEW, Spot
from drafting.writing import ARTICLE
from knowledge import entries as read
from knowledge.faults import Fault
from knowledge.yaml_nodes import Node

ABOUT = "guide.yaml"
FIGURES, ADJUSTMENTS, TOPICS = "figures.yaml", "adjustments.yaml", "topics.yaml"
READERS = {FIGURES: read.figure, ADJUSTMENTS: read.adjustment, TOPICS: read.topic}
DROPPED = "it named a figure that was dropped"


@dataclass(frozen=True, slots=True)
class Marked:
    """An entry that is marked for review: its file, id and text, the reasons, the article's lines."""

    file: str
    id: str
    text: str
    reasons: tuple[str, ...]
    lines: tuple[int, ...]

    @property
    def unmarked(self) -> str:
        """Its text without the mark."""
        if not self.id:
            return _unmarked(self.text)
        return splicing.without_key(self.text, splicing.spots(self.text)[self.id], REVIEW)

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from the others."""
        return self.file, self.id


@dataclass(slots=True)
class Counts:
    """What an editor has decided so far."""

    accepted: int = 0
    edited: int = 0
    dropped: int = 0
    skipped: int = 0

    def __str__(self) -> str:
        done = f"{self.accepted} accepted, {self.edited} edited"
        return f"{done}, {self.dropped} dropped, {self.skipped} skipped"


@dataclass(frozen=True, slots=True)
class _Step:
    """How it was before a decision."""

    files: dict[str, str]
    counts: tuple[int, int, int, int]
    skipped: frozenset[tuple[str, str]]


@dataclass
class Review:
    """The review of a guide's folder. Raises DraftError where a file can't be read or written."""

    folder: Path
    counts: Counts = field(default_factory=Counts)
    _skipped: frozenset[tuple[str, str]] = frozenset()
    _steps: list[_Step] = field(default_factory=list)

    def article(self) -> tuple[str, ...]:
        """The article's lines; none where it does not lie beside the guide."""
        path = self.folder / ARTICLE
        return tuple(self._read(ARTICLE).splitlines()) if path.exists() else ()

    def marked(self) -> list[Marked]:
        """All that is marked, in the order of the article, as the files are now."""
        found = []
        for place, file in enumerate((FIGURES, ADJUSTMENTS, TOPICS)):
            text = self._read(file)
            for spot in splicing.spots(text, file).values():
                fields = _fields(spot)
                reasons, lines = _texts(fields.get(REVIEW)), _numbers(fields.get("lines"))
                if reasons:
                    one = Marked(file, spot.id, splicing.entry_of(text, spot), reasons, lines)
                    found.append(((place == 2, min(lines, default=0), place), one))
        return [*self._about(), *(one for _, one in sorted(found, key=lambda pair: pair[0]))]

    def next(self) -> Marked | None:
        """What is to be looked at now; None where all that is left was skipped."""
        return next((one for one in self.marked() if one.key not in self._skipped), None)

    def accept(self, marked: Marked) -> None:
        """Take the mark away."""
        self._remember(marked.file)
        text, spot = self._found(marked)
        self._write(marked.file, splicing.without_key(text, spot, REVIEW) if marked.id else _unmarked(text))
        self.counts.accepted += 1

    def skip(self, marked: Marked) -> None:
        """Leave it for later."""
        self._remember()
        self._skipped |= {marked.key}
        self.counts.skipped += 1

    def edit(self, marked: Marked, entry: str) -> list[Fault]:
        """Put another text in its place; gives what is wrong with it, and changes nothing, if anything is."""
        faults = faults_of(marked.file, entry)
        if faults:
            return faults
        self._remember(marked.file)
        text, spot = self._found(marked)
        self._write(marked.file, splicing.replaced(text, spot, entry))
        self.counts.edited += 1
        return []

    def drop(self, marked: Marked) -> list[str]:
        """Take it out, with all that refers to it; gives the ids of the other entries that this changed."""
        self._remember(FIGURES, ADJUSTMENTS, TOPICS)
        text, spot = self._found(marked)
        self._write(marked.file, splicing.without_line_of(text, spot))
        changed: list[str] = []
        if marked.file == FIGURES:
            changed = [*self._without_adjustments(marked.id), *self._without_figure(marked.id)]
        elif marked.file == TOPICS:
            changed = self._without("related", marked.id)
        self.counts.dropped += 1
        return changed

    def back(self) -> bool:
        """Undo the last decision; False where there is none."""
        if not self._steps:
            return False
        step = self._steps.pop()
        for file, text in step.files.items():
            self._write(file, text)
        counts = self.counts
        counts.accepted, counts.edited, counts.dropped, counts.skipped = step.counts
        self._skipped = step.skipped
        return True

    def _about(self) -> list[Marked]:
        """What is marked of the guide itself."""
        text = self._read(ABOUT)
        spot = splicing.spots(text, ABOUT).get(REVIEW)
        if spot is None:
            return []
        return [Marked(ABOUT, "", _head(text), _texts(spot.node), ())]

    def _without_adjustments(self, figure: str) -> list[str]:
        changed = []
        for id_, spot in splicing.spots(self._read(ADJUSTMENTS), ADJUSTMENTS).items():
            if getattr(_fields(spot).get("figure"), "value", None) == figure:
                text = self._read(ADJUSTMENTS)
                self._write(ADJUSTMENTS, splicing.without_line_of(text, splicing.spots(text)[id_]))
                changed.append(id_)
        return changed

    def _without_figure(self, figure: str) -> list[str]:
        """Take a figure out of the topics' lists, and out of their texts, which are marked then."""
        changed = self._without("figures", figure)
        for id_, spot in splicing.spots(self._read(TOPICS), TOPICS).items():
            text = self._read(TOPICS)
            entry = splicing.entry_of(text, spot)
            if f"{{{figure}}}" in entry:
                spot = splicing.spots(text)[id_]
                text = splicing.replaced(text, spot, entry.replace(f"{{{figure}}}", "…"))
                self._write(TOPICS, splicing.with_review(text, splicing.spots(text)[id_], DROPPED))
                changed.append(id_)
        return list(dict.fromkeys(changed))

    def _without(self, key: str, item: str) -> list[str]:
        changed = []
        for id_, spot in splicing.spots(self._read(TOPICS), TOPICS).items():
            values = _texts(_fields(spot).get(key))
            if item in values:
                text = self._read(TOPICS)
                self._write(TOPICS, splicing.without_item(text, splicing.spots(text)[id_], key, item))
                changed.append(id_)
        return changed

    def _found(self, marked: Marked) -> tuple[str, Spot]:
        """The file's text and the entry's place in it now."""
        text = self._read(marked.file)
        found = splicing.spots(text, marked.file)
        spot = found.get(marked.id or next(iter(found), ""))
        if spot is None:
            raise DraftError(f"{marked.file} has no {marked.id} any more: it was changed by somebody else.")
        if not marked.id:
            spot = Spot("", spot.first, _head_end(text), spot.node)
        return text, spot

    def _remember(self, *files: str) -> None:
        counts = self.counts
        before = (counts.accepted, counts.edited, counts.dropped, counts.skipped)
        self._steps.append(_Step({file: self._read(file) for file in files}, before, self._skipped))

    def _read(self, file: str) -> str:
        try:
            return (self.folder / file).read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise DraftError(f"{self.folder / file} can't be read: {error}.") from None

    def _write(self, file: str, text: str) -> None:
        """Write a file whole, or leave it as it was."""
        path = self.folder / file
        new = path.with_name(f".{file}.new")
        try:
            with new.open("w", encoding="utf-8") as out:
                out.write(text)
                out.flush()
                os.fsync(out.fileno())
            new.replace(path)
        except OSError as error:
            new.unlink(missing_ok=True)
            raise DraftError(f"{path} can't be written: {error.strerror}. It is as it was before.") from None


def faults_of(file: str, entry: str) -> list[Fault]:
    """What is wrong with an entry as an editor wrote it: one mapping, read as the guide will be."""
    faults: list[Fault] = []
    try:
        root = yaml.compose(entry, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        return [
            Fault(file, mark.line + 1 if mark else 1, "", f"is no YAML: {getattr(error, 'problem', error)}")
        ]
    if not isinstance(root, yaml.MappingNode):
        return [Fault(file, 1, "", "is no entry (expected an id, a colon, and lines below it)")]
    if file in READERS:
        for id_, node in Node(root, file, "", faults).entries().items():
            READERS[file](id_, node)
    return faults


def _fields(spot: Spot) -> dict[str, yaml.Node]:
    if not isinstance(spot.node, yaml.MappingNode):
        return {}
    return {str(key.value): value for key, value in spot.node.value}


def _texts(node: yaml.Node | None) -> tuple[str, ...]:
    values: Sequence[yaml.Node] = node.value if isinstance(node, yaml.SequenceNode) else ()
    return tuple(str(value.value) for value in values)


def _numbers(node: yaml.Node | None) -> tuple[int, ...]:
    return tuple(int(text) for text in _texts(node) if text.isdigit())


def _head(text: str) -> str:
    return "\n".join(text.splitlines()[: _head_end(text)]) + "\n"


def _head_end(text: str) -> int:
    """The line where the sections begin: what stands above is what the guide says of itself."""
    found = splicing.spots(text, ABOUT)
    return found["sections"].first if "sections" in found else len(text.splitlines())


def _unmarked(text: str) -> str:
    """guide.yaml without its mark."""
    spot = splicing.spots(text, ABOUT).get(REVIEW)
    return splicing.replaced(text, spot, "") if spot else text
