"""The compiled knowledge base on disk, for the next start: written whole or not at all, checked when read.

A file is named after everything it was made from (`digest`), so that a changed word, library or line of code
makes a new one. Plain values are written by marshal, which reads tens of thousands of words in the time that
pickle needs for as many hundred objects; the spelling's table is kept as it is and read in place.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import pickle
import struct
import sys
from collections.abc import Iterable
from pathlib import Path
from zlib import adler32, crc32

from knowledge.base import Knowledge
from knowledge.keywords import Keywords
from knowledge.ranking import Ranking, Weights

KEPT = 12  # files that stay, those used last: other guides, and versions that run side by side
_MARK = b"MLPAYKB1"
_HEAD = struct.Struct("<8sIII")  # the mark, bytes of plain values, bytes of the table, checksum of both
_NAMES = "knowledge-*"
_APART = frozenset({"keywords", "ranking", "weights"})
_INSTALLED = (".dist-info", ".egg-info")


def digest(sources: Iterable[Path]) -> str:
    """What changes whenever one of the files, an installed library or Python does."""
    first, second = 0, 1
    for part in (*_libraries(), *_contents(sources)):
        first, second = crc32(part, first), adler32(part, second)
    return f"{first:08x}{second:08x}"


def _libraries() -> list[bytes]:
    """The installed libraries with their versions: the folders that the installers leave beside them."""
    found = {sys.version}
    for folder in sys.path:
        with contextlib.suppress(OSError):
            found.update(name for name in os.listdir(folder or ".") if name.endswith(_INSTALLED))  # noqa: PTH208
    return [os.fsencode(name) for name in sorted(found)]


def _contents(sources: Iterable[Path]) -> Iterable[bytes]:
    for path in sorted(sources):
        yield path.name.encode()
        yield path.read_bytes()


def read(path: Path) -> Knowledge | None:
    """The knowledge base kept in a file; None if there is none or it can't be read."""
    try:
        data = memoryview(path.read_bytes())
    except OSError:
        return None
    with contextlib.suppress(OSError):
        os.utime(path)
    try:
        return opened(data)
    except (struct.error, ValueError, EOFError, TypeError) as error:
        import logging

        logging.getLogger(__name__).warning(
            "The kept knowledge base %s can't be read (%s); it is made anew.", path.name, error
        )
        return None


def opened(data: memoryview) -> Knowledge:
    """The knowledge base that `packed` gave; raises ValueError, among others, where it is damaged."""
    mark, plain, table, checksum = _HEAD.unpack_from(data)
    rest = data[_HEAD.size :]
    if mark != _MARK or len(rest) != plain + table or crc32(rest) != checksum:
        raise ValueError("it is damaged")
    weights, keywords, ranking, others = marshal.loads(rest[:plain])  # noqa: S302 - our own file
    return Knowledge(
        keywords=Keywords.restored(keywords, weights, memoryview(bytes(rest[plain:]))),
        ranking=Ranking.restored(ranking, Weights(weights)),
        weights=weights,
        **pickle.loads(others),
    )


def packed(knowledge: Knowledge) -> bytes:
    """A knowledge base as it is kept."""
    keywords, table = knowledge.keywords.stored()
    others = {name: value for name, value in vars(knowledge).items() if name not in _APART}
    pickled = pickle.dumps(others, protocol=pickle.HIGHEST_PROTOCOL)
    plain = marshal.dumps((knowledge.weights, keywords, knowledge.ranking.stored(), pickled))
    checksum = crc32(table, crc32(plain))
    return b"".join([_HEAD.pack(_MARK, len(plain), len(table), checksum), plain, table])


def write(path: Path, knowledge: Knowledge) -> None:
    """Keep a knowledge base; where that is impossible, the next start takes longer."""
    data = packed(knowledge)
    half_written = path.with_name(f"{path.name}.{os.urandom(4).hex()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        half_written.write_bytes(data)
        half_written.replace(path)
        _remove_old(path)
    except OSError as error:
        import logging

        logging.getLogger(__name__).info(
            "The knowledge base can't be kept in %s (%s); the next start takes longer.", path.parent, error
        )
        with contextlib.suppress(OSError):
            half_written.unlink()


def _remove_old(newest: Path) -> None:
    """Remove all kept files but the few that were used last."""
    files = []
    for path in newest.parent.glob(_NAMES):
        with contextlib.suppress(FileNotFoundError):
            files.append((path.stat().st_mtime, path))
    for _, old in sorted(files, reverse=True)[KEPT:]:
        if old != newest:
            old.unlink(missing_ok=True)
