"""The review of a drafted guide: each decision is in the files at once, and can be taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from drafting import splicing
from drafting.article import DraftError
from drafting.dropping import Drop, drop_of
from drafting.editing import edited, faults_of_edit
from drafting.files import ChangedError, Files, HeldError
from drafting.marked import Key, Marked, marked_in, unmarked

__all__ = ["Counts", "Marked", "Review"]


@dataclass(frozen=True, slots=True)
class Counts:
    """What an editor has decided so far."""

    accepted: int = 0
    edited: int = 0
    dropped: int = 0
    skipped: int = 0

    @property
    def all(self) -> int:
        """How many decisions that are."""
        return self.accepted + self.edited + self.dropped + self.skipped

    def __str__(self) -> str:
        done = f"{self.accepted} accepted, {self.edited} edited"
        return f"{done}, {self.dropped} dropped, {self.skipped} skipped"


@dataclass(frozen=True, slots=True)
class _Step:
    """How it was before a decision on `key`, and what the decision made of the files."""

    key: Key
    before: dict[str, str]
    after: dict[str, str]
    counts: Counts
    passed: frozenset[Key]


@dataclass
class Review:
    """The review of a guide's folder. Raises DraftError where a file can't be read or written."""

    folder: Path
    counts: Counts = Counts()
    _passed: frozenset[Key] = frozenset()  # what was skipped, or edited and kept marked
    _steps: list[_Step] = field(default_factory=list)
    _again: Key | None = None  # what was gone back to

    def __post_init__(self) -> None:
        self._files = Files(self.folder)

    def article(self) -> tuple[str, ...]:
        """The article's lines; none where it does not lie beside the guide."""
        return self._files.article()

    def refresh(self) -> list[str]:
        """Read the files anew; gives the names of those that somebody else has changed."""
        return self._files.refresh()

    def marked(self) -> list[Marked]:
        """All that is marked."""
        return marked_in(self._files.texts, self.folder)

    def ahead(self) -> list[Marked]:
        """What is still to be looked at this time: what was gone back to, then the rest in order."""
        found = [one for one in self.marked() if one.key not in self._passed]
        return sorted(found, key=lambda one: one.key != self._again)

    def next(self) -> Marked | None:
        """What is to be looked at now; None where all that is left was skipped."""
        return next(iter(self.ahead()), None)

    def accept(self, marked: Marked) -> None:
        """Take the mark away."""
        before = self._files.texts[marked.file]
        after = unmarked(before, marked.key)
        meant = {marked.id or splicing.REVIEW}
        if splicing.others(before, meant) != splicing.others(after, meant):
            raise HeldError(
                f"{marked.id or marked.file} can't be changed without others: edit {marked.file} by hand."
            )
        counts = replace(self.counts, accepted=self.counts.accepted + 1)
        self._decided(marked.key, {marked.file: after}, counts)

    def skip(self, marked: Marked) -> None:
        """Leave it for the next time."""
        counts = replace(self.counts, skipped=self.counts.skipped + 1)
        self._decided(marked.key, {}, counts, passed=True)

    def edit(self, marked: Marked, entry: str, first: int = 0) -> list[str]:
        """Put another text in its place; gives what is wrong with it, and changes nothing, if anything is.

        `first` is how many lines stood above it where it was edited.
        """
        faults = faults_of_edit(self._files.texts, marked.key, entry, self.folder, first)
        if not faults:
            counts = replace(self.counts, edited=self.counts.edited + 1)
            texts = edited(self._files.texts, marked.key, entry)
            is_marked = any(one.key == marked.key for one in marked_in(texts, self.folder))
            self._decided(marked.key, texts, counts, passed=is_marked)
        return faults

    def drop_of(self, marked: Marked) -> Drop:
        """What a drop would do."""
        try:
            return drop_of(self._files.texts, marked.key, self.folder)
        except DraftError as error:
            return Drop(marked.key, faults=[str(error)])

    def drop(self, marked: Marked) -> Drop:
        """Take it out, with all that goes with it; changes nothing where the guide would break."""
        drop = self.drop_of(marked)
        if not drop.faults:
            counts = replace(self.counts, dropped=self.counts.dropped + 1)
            self._decided(marked.key, drop.texts, counts)
        return drop

    def back(self) -> bool:
        """Take the last decision back; False where there is none.

        Raises ChangedError where somebody else has changed the files since: then none can be taken back.
        """
        if not self._steps:
            return False
        step = self._steps[-1]
        if any(self._files.texts[file] != text for file, text in step.after.items()):
            self._steps.clear()
            raise ChangedError("The files were changed since by somebody else: nothing can be taken back.")
        self._files.write(dict(reversed(list(step.before.items()))))
        self._steps.pop()
        self.counts, self._passed, self._again = step.counts, step.passed, step.key
        return True

    def _decided(self, key: Key, texts: Mapping[str, str], counts: Counts, *, passed: bool = False) -> None:
        after = {file: text for file, text in texts.items() if text != self._files.texts[file]}
        step = _Step(key, {file: self._files.texts[file] for file in after}, after, self.counts, self._passed)
        self._files.write(after)
        self._steps.append(step)
        self.counts, self._again = counts, None
        if passed:
            self._passed |= {key}
