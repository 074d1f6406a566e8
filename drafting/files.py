"""The files of a guide's folder: read as they are, byte for byte, and written whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from drafting.article import DraftError
from drafting.writing import ARTICLE

ABOUT, FIGURES, ADJUSTMENTS, TOPICS = "guide.yaml", "figures.yaml", "adjustments.yaml", "topics.yaml"
FILES = (ABOUT, FIGURES, ADJUSTMENTS, TOPICS)
_MARK = "\ufeff"  # of byte order: some editors begin a file with it


class HeldError(DraftError):
    """A decision was not carried out, and why; the review can go on."""


class ChangedError(HeldError):
    """A file was changed by somebody else since it was read."""


class Files:
    """A guide's folder. `texts` are its files as they were read last, or written since."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.texts = self._all()

    def article(self) -> tuple[str, ...]:
        """The article's lines; none where it does not lie beside the guide."""
        path = self.folder / ARTICLE
        return tuple(self._read(path).splitlines()) if path.exists() else ()

    def refresh(self) -> list[str]:
        """Read the files anew; gives the names of those that somebody else has changed."""
        now = self._all()
        changed = [file for file in FILES if now[file] != self.texts[file]]
        self.texts = now
        return changed

    def write(self, texts: Mapping[str, str]) -> None:
        """Write files in this order, all of them or none; raises ChangedError where one is not as it was."""
        before = {file: self.texts[file] for file, text in texts.items() if text != self.texts[file]}
        for file, text in before.items():
            if self._read(self.folder / file) != text:
                raise ChangedError(f"{file} was changed by somebody else since it was read.")
        with self._undone_on_error(before) as written:
            for file in before:
                written.append(file)
                self._write(self.folder / file, texts[file])
        self.texts |= {file: texts[file] for file in before}

    @contextmanager
    def _undone_on_error(self, before: Mapping[str, str]) -> Iterator[list[str]]:
        """What was written when something, Ctrl-C as well, stops the rest is written back."""
        written: list[str] = []
        try:
            yield written
        except BaseException:
            for file in written:
                with suppress(DraftError):
                    if self._read(self.folder / file) != before[file]:
                        self._write(self.folder / file, before[file])
            raise

    def _all(self) -> dict[str, str]:
        return {file: self._read(self.folder / file) for file in FILES}

    def _read(self, path: Path) -> str:
        try:
            return path.read_bytes().decode("utf-8").removeprefix(_MARK)
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            raise DraftError(f"{path}:{line} holds bytes that are no text (expected UTF-8).") from None
        except OSError as error:
            raise DraftError(f"{path} can't be read: {error.strerror}.") from None

    def _write(self, path: Path, text: str) -> None:
        """Put a new file in the place of one, with its rights, once it is safe on the disk."""
        real = path.resolve()
        new = real.with_name(f".{real.name}.new")
        try:
            mark = _MARK if real.read_bytes().startswith(_MARK.encode()) else ""
            with new.open("wb") as out:
                out.write((mark + text).encode())
                out.flush()
                os.fsync(out.fileno())
            shutil.copymode(real, new)
            new.replace(real)
        except BaseException as error:
            with suppress(OSError):
                new.unlink()
            if isinstance(error, OSError):
                why = f"{path} can't be written: {error.strerror}. It is as it was before."
                raise DraftError(why) from None
            raise
