"""What processes use, as Linux tells it: processor time, memory, open files."""

from __future__ import annotations

import os
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")


def processor(pid: int) -> float:
    """The processor seconds that a process has used, with its children; 0 where it is gone."""
    return _own(pid) + sum(_own(child) for child in _children(pid))


def memory(pid: int) -> float:
    """The memory that a process holds, in megabytes."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE / 2**20


def open_files(pid: int) -> int:
    """How many files, pipes and connections a process has open."""
    return sum(1 for _ in Path(f"/proc/{pid}/fd").iterdir())


def _own(pid: int) -> float:
    """A process's own seconds, and those of its children that have ended."""
    fields = _stat(pid)
    return sum(map(int, fields[11:15])) / _TICKS if fields else 0.0


def _children(pid: int) -> list[int]:
    everyone = (int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit())
    return [other for other in everyone if (fields := _stat(other)) and int(fields[1]) == pid]


def _stat(pid: int) -> list[str]:
    """The fields of /proc/PID/stat from the third on: the second holds the name, with any sign in it."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return []
