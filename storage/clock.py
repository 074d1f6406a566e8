"""The present by the database's clock, which all replicas share."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Double
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


class seconds(FunctionElement[float]):  # noqa: N801 - used as a function
    """The present in seconds since 1970; it stands still while a statement runs."""

    type = Double()
    inherit_cache = True


@compiles(seconds, "sqlite")
def _sqlite(element: seconds, compiler: Any, **options: Any) -> str:  # noqa: ARG001
    return "((julianday('now') - 2440587.5) * 86400.0)"


@compiles(seconds, "postgresql")
def _postgresql(element: seconds, compiler: Any, **options: Any) -> str:  # noqa: ARG001
    # statement_timestamp and not clock_timestamp, by which no index could be used.
    return "CAST(extract(epoch FROM statement_timestamp()) AS DOUBLE PRECISION)"
