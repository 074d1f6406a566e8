"""What statements are called where it is measured how long they take."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from sqlalchemy import Executable, Table
from sqlalchemy.sql import visitors


@lru_cache(maxsize=512)
def name_of(*statements: Executable) -> str:
    """What statements do with which table, as "select people" or "update updates + insert conversations"."""
    return " + ".join(_name(statement) for statement in statements)


def _name(statement: Any) -> str:
    table = getattr(statement, "table", None)
    if table is None:
        read = [*getattr(statement, "columns_clause_froms", ()), statement]
        table = next(
            (part for place in read for part in visitors.iterate(place) if isinstance(part, Table)), None
        )
    verb: str = statement.__visit_name__
    return verb if table is None else f"{verb} {table.name}"
