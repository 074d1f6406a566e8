"""The inbox: updates that came in and are not dealt with, who deals with them, and which were seen before.

What keeps its order is a lane; the replica that holds a lane deals with its updates. A replica that gives no
sign of life for a lease is taken for dead, and its lanes are others' to take. An update that is dealt with
leaves its id, so that it is known when it comes again.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, Text, bindparam, delete, exists, select, true

from storage.allowances import Allowances, Empty, Verdicts, taking
from storage.buckets import Refusal
from storage.clock import seconds
from storage.database import Database
from storage.metering import metered_steps
from storage.openings import INCOMING, OPENINGS, Coming, opening_of, row_of
from storage.replica import is_gone
from storage.rows import as_json, json_rows
from storage.schema import lanes, outgoing, replicas, updates
from storage.turn import Note, Opening

FORGOTTEN_AFTER = 3600.0
DEALT_WITH = ""


class Taken(NamedTuple):
    """What the store says of an update that is new to it.

    `claimed`: its lane was free and is ours now. `before`: updates of its lane that wait. `refused`: it is a
    question beyond what its asker is allowed.
    """

    opening: Opening
    claimed: bool
    before: tuple[int, ...]
    refused: Refusal | None


class Waiting(NamedTuple):
    """An update that nobody deals with, as Telegram sent it."""

    update_id: int
    payload: str


class Finished(NamedTuple):
    """An update that was dealt with, and what was noted meanwhile."""

    update_id: int
    notes: Sequence[Note]


_LANES = json_rows("lanes", lane=Text())
_ME = bindparam("me", type_=Text())
_IS_ALIVE = exists().where(replicas.c.name == lanes.c.owner, replicas.c.alive_until > seconds())
_HELD = exists().where(lanes.c.lane == updates.c.lane)
_HELD_BY_THE_LIVING = exists().where(lanes.c.lane == updates.c.lane, _IS_ALIVE)

_BEFORE = select(updates.c.update_id, updates.c.lane).where(
    updates.c.payload.is_not(None), updates.c.lane.in_(select(INCOMING.c.lane))
)
_LEFT = select(updates.c.lane).where(updates.c.payload.is_not(None), ~_HELD).distinct()
_LEFT_BY_THE_DEAD = (
    select(updates.c.lane).where(updates.c.payload.is_not(None), ~_HELD_BY_THE_LIVING).distinct()
)
_WAITING = (
    select(updates.c.update_id, updates.c.payload)
    .where(updates.c.payload.is_not(None), updates.c.lane.in_(select(_LANES.c.lane)))
    .order_by(updates.c.came, updates.c.update_id)
)
_ENDED = json_rows("ended", update_id=BigInteger())
_OVER = select(updates.c.update_id).where(
    updates.c.payload.is_(None), updates.c.update_id.in_(select(_ENDED.c.update_id))
)
_GONE = json_rows("gone", name=Text())
_REPLICAS = select(replicas.c.name)
_FREE = delete(lanes).where(lanes.c.owner.in_(select(_GONE.c.name)))
_FORGET = delete(replicas).where(replicas.c.name.in_(select(_GONE.c.name)))
_OURS = select(lanes.c.lane).where(lanes.c.owner == _ME)
_LEAVE = delete(lanes).where(lanes.c.owner == _ME, lanes.c.lane.in_(select(_LANES.c.lane)))
_LEAVE_ALL = delete(lanes).where(lanes.c.owner == _ME)
_DIE = delete(replicas).where(replicas.c.name == _ME)
_KNOWN = exists().where(replicas.c.name == lanes.c.owner)
_TIDY = delete(lanes).where(lanes.c.owner != _ME, ~_KNOWN)
_BURY = delete(replicas).where(replicas.c.alive_until < seconds() - FORGOTTEN_AFTER, replicas.c.name != _ME)


class Inbox:
    """The inbox as one replica sees it; `name` is no other replica's."""

    def __init__(self, database: Database, name: str, allowances: Allowances) -> None:
        self._database = database
        self._me = name
        self._allowances = allowances
        self._accept = (*_accepting(database), taking(database), _BEFORE, OPENINGS)
        self._end = _ending(database)
        self._claims = {dead: _claiming(database, dead=dead) for dead in (False, True)}
        self._sign = (_BURY, _TIDY, _signing(database))
        self._empty = Empty()
        self.claimed_in_vain: set[str] = set()
        self._upserts: dict[tuple[str, tuple[str, ...]], Any] = {}

    @metered_steps
    async def accept(self, coming: Sequence[Coming]) -> dict[int, Taken]:
        """Take updates in; those that are new, by their ids. The lanes that were free are ours then.

        Those in which nothing is new, for it was known, go to `claimed_in_vain`: they are to be left.
        """
        asks = {one.update_id: self._empty.asked_of(one.address.asks) for one in coming}
        asked = self._allowances.asked(subject for subjects in asks.values() for subject in subjects)
        values = {
            "incoming": as_json(map(row_of, coming)),
            "asking": as_json(asked),
            "person_most": float(self._allowances.person),
            "group_most": float(self._allowances.group),
            "me": self._me,
        }
        stored, claimed, left, before, openings = await self._database.gathered(
            self._accept, values, "accept"
        )
        new = {row["update_id"] for row in stored}
        ours = {row["lane"] for row in claimed}
        opened = {row["update_id"]: opening_of(row) for row in openings}
        waiting = defaultdict(list)
        for row in before:
            waiting[row["lane"]].append(row["update_id"])
        self.claimed_in_vain |= ours - {one.address.lane for one in coming if one.update_id in new}
        verdicts = Verdicts(self._allowances, asked, self._empty.told_once(left))
        return {
            one.update_id: Taken(
                opened[one.update_id],
                one.address.lane in ours,
                tuple(waiting[one.address.lane]),
                self._empty.noted(asks[one.update_id], verdicts.of(asks[one.update_id])),
            )
            for one in coming
            if one.update_id in new
        }

    @metered_steps
    async def ended(self, update_ids: Iterable[int]) -> set[int]:
        """Those of some updates whose end is here."""
        values = {"ended": as_json({"update_id": number} for number in update_ids)}
        return {number for (number,) in await self._database.rows(_OVER, values)}

    @metered_steps
    async def finish(
        self, finished: Sequence[Finished], left: Sequence[str], known: Collection[int] = ()
    ) -> None:
        """Write the end of updates with what was noted, and leave lanes to whom they may concern.

        What was noted of those that are `known` to have ended is here, and is not counted again.
        """
        statements, values = (
            [self._end, _LEAVE],
            {"me": self._me, "lanes": as_json({"lane": lane} for lane in left)},
        )
        values["ended"] = as_json({"update_id": one.update_id} for one in finished)
        notes = (note for one in finished if one.update_id not in known for note in one.notes)
        for (table, adding), rows in _summed(notes).items():
            statements.append(self._upsert(table, adding))
            values[f"{table.name}_rows"] = as_json(rows)
        await self._database.together(tuple(statements), values, "finish")

    @metered_steps
    async def claim_left(self, *, dead: bool) -> set[str]:
        """Claim the lanes in which something waits and that nobody holds, or with `dead` nobody who lives."""
        found = await self._database.rows(_LEFT_BY_THE_DEAD if dead else _LEFT)
        if not found:
            return set()
        values = {"me": self._me, "lanes": as_json({"lane": lane} for (lane,) in found)}
        return {lane for (lane,) in await self._database.together((self._claims[dead],), values)}

    @metered_steps
    async def waiting(self, lanes: Iterable[str]) -> list[Waiting]:
        """What waits in lanes, in the order in which it came."""
        rows = await self._database.rows(_WAITING, {"lanes": as_json({"lane": lane} for lane in lanes)})
        return [Waiting(*row) for row in rows]

    async def ours(self) -> set[str]:
        """The lanes that are ours."""
        return {lane for (lane,) in await self._database.rows(_OURS, {"me": self._me})}

    @metered_steps
    async def sign(self, lease: float) -> None:
        """Give a sign of life, good for `lease` seconds."""
        await self._database.together(self._sign, {"me": self._me, "lease": lease})

    async def prepare(self) -> None:
        """Have the store ready for use, where it was away when it was opened."""
        await self._database.prepare()

    async def bury(self) -> None:
        """Free the lanes of those that ran on this machine and are gone, before their lease is over."""
        gone = [name for (name,) in await self._database.rows(_REPLICAS) if is_gone(name)]
        if gone:
            values = {"gone": as_json({"name": name} for name in gone)}
            await self._database.together((_FREE, _FORGET), values)

    async def leave(self) -> None:
        """Leave all lanes to others, and be gone."""
        await self._database.together((_LEAVE_ALL, _DIE), {"me": self._me})

    def _upsert(self, table: Any, adding: tuple[str, ...]) -> Any:
        key = table.name, adding
        if key not in self._upserts:
            self._upserts[key] = self._database.upsert_all(table, f"{table.name}_rows", adding)
        return self._upserts[key]


def written_to(chat: int, moments: Iterable[float]) -> Note:
    """What is to be noted of a chat that was written to, at moments in seconds since 1970."""
    told = " ".join(f"{moment:.2f}" for moment in moments)
    return Note(outgoing, {"chat": chat, "moments": told, "at": time.time()})


def _accepting(database: Database) -> tuple[Any, Any]:
    """What keeps the updates that are new, and claims the lanes that are free."""
    rows = select(INCOMING.c.update_id, INCOMING.c.lane, INCOMING.c.payload, seconds()).where(true())
    store = database.insert_new(updates).from_select(["update_id", "lane", "payload", "came"], rows)
    free = select(INCOMING.c.lane, _ME).where(~exists().where(lanes.c.lane == INCOMING.c.lane)).distinct()
    claim = database.insert_new(lanes).from_select(["lane", "owner"], free)
    return store.returning(updates.c.update_id), claim.returning(lanes.c.lane)


def _ending(database: Database) -> Any:
    """What leaves of updates their ids."""
    rows = select(_ENDED.c.update_id, bindparam("no_lane", DEALT_WITH, Text()), seconds()).where(true())
    insert = database.insert(updates)
    done = insert.on_conflict_do_update(
        index_elements=[updates.c.update_id],
        set_={"payload": None, "lane": DEALT_WITH, "came": insert.excluded.came},
    )
    return done.from_select(["update_id", "lane", "came"], rows)


def _claiming(database: Database, *, dead: bool) -> Any:
    """What claims lanes that nobody holds, or with `dead` nobody who lives."""
    insert = database.insert(lanes)
    rows = select(_LANES.c.lane, _ME).where(true())
    if dead:
        claim = insert.on_conflict_do_update(
            index_elements=[lanes.c.lane], set_={"owner": _ME}, where=~_IS_ALIVE
        )
    else:
        claim = insert.on_conflict_do_nothing(index_elements=[lanes.c.lane])
    return claim.from_select(["lane", "owner"], rows).returning(lanes.c.lane)


def _signing(database: Database) -> Any:
    insert = database.insert(replicas)
    row = select(_ME, seconds() + bindparam("lease")).where(true())
    signed = insert.on_conflict_do_update(
        index_elements=[replicas.c.name], set_={"alive_until": insert.excluded.alive_until}
    )
    return signed.from_select(["name", "alive_until"], row)


def _summed(notes: Iterable[Note]) -> dict[tuple[Any, tuple[str, ...]], list[Mapping[str, Any]]]:
    """The rows of notes by table, one for each key: the last of them, with the sums of what is added."""
    summed: dict[tuple[Any, tuple[str, ...]], dict[tuple[Any, ...], dict[str, Any]]] = defaultdict(dict)
    for table, values, adding in notes:
        rows = summed[table, adding]
        key = tuple(values[column.name] for column in table.primary_key.columns)
        before = rows.get(key, {})
        rows[key] = {**values, **{name: before.get(name, 0) + values[name] for name in adding}}
    return {where: list(rows.values()) for where, rows in summed.items()}
