"""What is read for an update as it comes in: settings, the conversation so far, when its group was written
to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, Boolean, Column, Text, select

from storage import groups, people
from storage.rows import json_rows
from storage.schema import conversations, outgoing
from storage.schema import groups as groups_table
from storage.schema import people as people_table
from storage.turn import Address, Opening


class Coming(NamedTuple):
    """An update that came in; `payload` is what Telegram sent, as JSON."""

    update_id: int
    payload: str
    address: Address


INCOMING = json_rows(
    "incoming",
    update_id=BigInteger(),
    lane=Text(),
    payload=Text(),
    person=BigInteger(),
    group_=BigInteger(),
    chat=BigInteger(),
    thread=BigInteger(),
    asker=BigInteger(),
)
"""Updates that came in, as rows of a statement; see `row_of`."""

OPENINGS = (
    select(
        INCOMING.c.update_id,
        *people.COLUMNS,
        *(column.label(f"group_{column.name}") for column in groups.COLUMNS),
        conversations.c.talk,
        outgoing.c.moments,
    )
    .select_from(INCOMING)
    .outerjoin(people_table, people_table.c.person == INCOMING.c.person)
    .outerjoin(groups_table, groups_table.c.chat == INCOMING.c.group_)
    .outerjoin(
        conversations,
        (conversations.c.chat == INCOMING.c.chat)
        & (conversations.c.thread == INCOMING.c.thread)
        & (conversations.c.asker == INCOMING.c.asker),
    )
    .outerjoin(outgoing, outgoing.c.chat == INCOMING.c.group_)
)
"""What is known for each of them; see `opening_of`."""


def row_of(coming: Coming) -> Mapping[str, object]:
    """The row of an update."""
    address = coming.address
    return {
        "update_id": coming.update_id,
        "lane": address.lane,
        "payload": coming.payload,
        "person": address.person,
        "group_": address.group,
        "chat": address.chat,
        "thread": address.thread,
        "asker": address.asker,
    }


def opening_of(row: Mapping[str, Any]) -> Opening:
    """What a row of `OPENINGS` tells."""
    person = people.person_of(tuple(row[column.name] for column in people.COLUMNS))
    its = tuple(_plain(column, row[f"group_{column.name}"]) for column in groups.COLUMNS)
    group = groups.group_of(its) if its[0] is not None else groups.DEFAULTS
    return Opening(person, group, row["talk"], _moments(row["moments"]))


def _plain(column: Column[Any], value: Any) -> Any:
    """A value as it is meant: SQLite has 0 and 1 for false and true."""
    return bool(value) if isinstance(column.type, Boolean) and value is not None else value


def _moments(text: str | None) -> tuple[float, ...]:
    return tuple(map(float, text.split())) if text else ()
