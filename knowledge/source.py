"""Where an entry of the knowledge base stands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """Where an entry stands, so that a fault can be found: a file and a line, counted from 1."""

    file: str
    line: int
