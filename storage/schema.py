"""The tables. What a chat owns has a column `chat`, by which all of it is found, moved and deleted.

Times are UTC, days are UTC days, ids of Telegram are whole numbers of 64 bits. Times by which replicas agree
(came, alive_until, at, told) are seconds since 1970 by the database's clock; `stamp` is by the writer's.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Double,
    Index,
    Integer,
    MetaData,
    SmallInteger,
    Table,
    Text,
    TypeDecorator,
    text,
)
from sqlalchemy.types import TypeEngine

from storage.anonymous import storable

NO_THREAD = 0

metadata = MetaData(
    naming_convention={"pk": "pk_%(table_name)s", "ix": "ix_%(table_name)s_%(column_0_N_name)s"}
)


class Words(TypeDecorator[str]):
    """Text, less what no database takes: NULs and half characters."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[str]:
        """Texts are ordered as in SQLite: in PostgreSQL it would hang on how the server was set up."""
        return Text(collation="C") if dialect.name == "postgresql" else Text()

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """The text as it is kept."""
        return None if value is None else storable(value)


class Moment(TypeDecorator[datetime]):
    """A point in time, UTC; one without a zone is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """The time in UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """The time in UTC, with its zone: SQLite gives it back without."""
        return None if value is None else value.replace(tzinfo=value.tzinfo or UTC).astimezone(UTC)


def _table(name: str, *columns: Column[Any] | Index, **options: Any) -> Table:
    """A table that is found by its key alone; in SQLite its rows lie in the key's order."""
    return Table(name, metadata, *columns, sqlite_with_rowid=False, **options)


def _id(name: str) -> Column[int]:
    return Column(name, BigInteger, primary_key=True, autoincrement=False)


def _key(name: str, kind: Any = Words) -> Column[Any]:
    return Column(name, kind, primary_key=True, autoincrement=False)


def _count(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


people = _table(
    "people",
    _id("person"),
    Column("level", Words),
    Column("place", Words),
    Column("currency", Words),
    Column("period", Words),
    Column("theme", Words),
)

groups = _table(
    "groups",
    _id("chat"),
    Column("listens", Boolean, nullable=False),
    Column("an_hour", Integer, nullable=False),
    Column("charts", Boolean, nullable=False),
    Column("currency", Words),
)

pictures = _table(
    "pictures",
    _key("key"),
    Column("file_id", Words, nullable=False),
    Column("kept", Moment, nullable=False),
)

# A group's message ids begin anew when it becomes a supergroup, so that these would point at other messages.
sent = _table(
    "sent",
    _id("chat"),
    _id("question"),
    Column("answer", BigInteger, nullable=False),
    Column("is_picture", Boolean, nullable=False),
    Column("kept", Moment, nullable=False, index=True),
    info={"moves": False},
)

asked = _table(
    "asked",
    _key("day", Date),
    _key("chat_kind"),
    _key("kind"),
    _key("phrase"),
    _key("press"),
    _count("times"),
)

unanswered = _table(
    "unanswered",
    _key("day", Date),
    _key("chat_kind"),
    _key("text_key"),
    Column("text", Words, nullable=False),
    _count("times"),
)

marks = _table(
    "marks",
    _key("day", Date),
    _key("text_key"),
    _key("mark", SmallInteger),
)

feedback = _table(
    "feedback",
    _key("day", Date),
    _key("chat_kind"),
    _key("phrase"),
    _key("press"),
    _key("verdict"),
    _count("times"),
)

digests = _table(
    "digests",
    _id("chat"),
    _id("thread"),
    Column("weekday", SmallInteger, nullable=False),
    Column("hour", SmallInteger, nullable=False),
    Column("minute", SmallInteger, nullable=False),
    Column("zone", Words, nullable=False),
    Column("next_at", Moment, nullable=False, index=True),
    _count("subject"),
)

# Of an update that is done its id is left, so that it is known when it comes again.
updates = _table(
    "updates",
    _id("update_id"),
    Column("lane", Words, nullable=False),
    Column("payload", Words),
    Column("came", Double, nullable=False, index=True),
    Index(
        "ix_updates_waiting",
        "lane",
        sqlite_where=text("payload IS NOT NULL"),
        postgresql_where=text("payload IS NOT NULL"),
    ),
)

lanes = _table("lanes", _key("lane"), Column("owner", Words, nullable=False))

replicas = _table("replicas", _key("name"), Column("alive_until", Double, nullable=False))

conversations = _table(
    "conversations",
    _id("chat"),
    _id("thread"),
    _id("asker"),
    Column("talk", Words, nullable=False),
    Column("stamp", Double, nullable=False, index=True),
    Index("ix_conversations_asker", "asker"),
)

buckets = _table(
    "buckets",
    _id("subject"),
    Column("tokens", Double, nullable=False),
    Column("at", Double, nullable=False, index=True),
    Column("told", Double, nullable=False),
)

outgoing = _table(
    "outgoing",
    _id("chat"),
    Column("moments", Words, nullable=False),
    Column("at", Double, nullable=False, index=True),
)

secrets = _table("secrets", _key("name"), Column("value", Words, nullable=False))

OF_CHATS = tuple(table for table in metadata.sorted_tables if "chat" in table.c)
OF_DAYS = tuple(table for table in metadata.sorted_tables if "day" in table.c)
