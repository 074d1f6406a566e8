"""What the steps make tables of. As steps that were released use it, it is not to be changed either."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

words = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
moment = sa.DateTime(timezone=True)


def key(name: str, kind: Any) -> sa.Column[Any]:
    """A column of a table's key."""
    return sa.Column(name, kind, primary_key=True, autoincrement=False)


def needed(name: str, kind: Any) -> sa.Column[Any]:
    """A column that is never empty."""
    return sa.Column(name, kind, nullable=False)


def table(name: str, *columns: sa.Column[Any]) -> None:
    """Make a table; in SQLite its rows lie in the key's order."""
    keys = [column.name for column in columns if column.primary_key]
    op.create_table(
        name, *columns, sa.PrimaryKeyConstraint(*keys, name=f"pk_{name}"), sqlite_with_rowid=False
    )


def index(name: str, column: str) -> None:
    """Make an index of one column."""
    op.create_index(f"ix_{name}_{column}", name, [column])
