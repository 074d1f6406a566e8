"""What statements are called where it is measured how long they take."""

from __future__ import annotations

from functools import lru_cache

from sqlalchemy import Executable, Table
from sqlalchemy.sql import ClauseElement, visitors


@lru_cache(maxsize=512)
def name_of(*statements: Executable) -> str:
    """What statements do with which table, as "select people" or "update updates + insert conversations"."""
    return " + ".join(_name(statement) for statement in statements)


def _name(statement: Executable) -> str:
    assert isinstance(statement, ClauseElement)
    table = getattr(statement, "table", None)
    if table is None:
        found = (part for part in visitors.iterate(statement) if isinstance(part, Table))
        table = next(found, None)
    verb = statement.__visit_name__
    return verb if table is None else f"{verb} {table.name}"
