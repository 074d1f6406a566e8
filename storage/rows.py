"""Any number of rows as one parameter, so that a statement is the same however many there are."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import FromClause, Text, bindparam, column
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeEngine

from storage.anonymous import storable


def as_json(rows: Iterable[Mapping[str, object]]) -> str:
    """Rows as the parameter that `json_rows` reads; of texts what no database takes is left out."""
    return json.dumps([{name: _kept(value) for name, value in row.items()} for row in rows])


def _kept(value: object) -> object:
    """A value as JSON: days and moments as both databases read them."""
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(" ", "microseconds")
    return value.isoformat() if isinstance(value, date) else value


def json_rows(parameter: str, **columns: type[TypeEngine[Any]] | TypeEngine[Any]) -> FromClause:
    """Something to select from: the rows of a parameter made by `as_json`, with columns of these types.

    A column that a row does not have is null. Numbers, true and false, texts, days and moments can be
    columns. SQLite takes no ON CONFLICT behind such a select unless it has a WHERE: `.where(true())`.
    """
    rows = _JsonRows(bindparam(parameter, type_=Text()))
    return rows.table_valued(*(column(name, kind) for name, kind in columns.items()), name=parameter)


_IN_SQLITE = "(SELECT {columns} FROM json_each({rows}))"
_SQLITE_VALUE = "json_extract(value, '$.{}')"
# Without the zone, as SQLite keeps moments otherwise.
_SQLITE_VALUES = {"DATETIME": f"substr({_SQLITE_VALUE}, 1, 26)"}
_IN_POSTGRESQL = "(SELECT * FROM jsonb_to_recordset(CAST({rows} AS JSONB)) AS rows_ ({columns}))"


class _JsonRows(FunctionElement[Any]):
    inherit_cache = True


@compiles(_JsonRows, "sqlite")
def _sqlite(element: _JsonRows, compiler: Any, **options: Any) -> str:
    columns = _names_and_types(element, compiler)
    taken = [f"{_SQLITE_VALUES.get(kind, _SQLITE_VALUE).format(name)} AS {name}" for name, kind in columns]
    return _IN_SQLITE.format(columns=", ".join(taken), rows=compiler.process(element.clauses, **options))


@compiles(_JsonRows, "postgresql")
def _postgresql(element: _JsonRows, compiler: Any, **options: Any) -> str:
    typed = [f"{name} {kind}" for name, kind in _names_and_types(element, compiler)]
    return _IN_POSTGRESQL.format(columns=", ".join(typed), rows=compiler.process(element.clauses, **options))


def _names_and_types(element: _JsonRows, compiler: Any) -> list[tuple[str, str]]:
    """The columns, each with its type as the database calls it."""
    compiled: Any = compiler.dialect.type_compiler_instance
    columns: Any = element.type._elements  # type: ignore[attr-defined]
    return [(column.name, compiled.process(column.type)) for column in columns]
