"""The weekly posts that groups and channels have asked for, and whose turn it is to post one."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import bindparam, delete, func, select, update

from storage.database import Database
from storage.schema import NO_THREAD, digests


class Digest(NamedTuple):
    """A weekly post: where (`thread` None outside of forum topics), when, and what comes next.

    `weekday` is 0 for Monday to 6; `hour` and `minute` are those of `zone` (IANA); `next_at` is the next
    slot, UTC; `subject` counts the posts, and so says which subject's turn it is.
    """

    chat: int
    thread: int | None
    weekday: int
    hour: int
    minute: int
    zone: str
    next_at: datetime
    subject: int = 0


_ALL = select(*(digests.c[name] for name in Digest._fields))
_GET = _ALL.where(digests.c.chat == bindparam("id"), digests.c.thread == bindparam("in_thread"))
_DUE = _ALL.where(digests.c.next_at <= bindparam("moment")).order_by(digests.c.next_at, digests.c.chat)
_NEXT = select(func.min(digests.c.next_at))
_DROP = delete(digests).where(digests.c.chat == bindparam("id"), digests.c.thread == bindparam("in_thread"))
_CLAIM = (
    update(digests)
    .where(
        digests.c.chat == bindparam("id"),
        digests.c.thread == bindparam("in_thread"),
        digests.c.next_at == bindparam("slot"),
    )
    .values(next_at=bindparam("next_slot"), subject=digests.c.subject + 1)
)


class Digests:
    """One digest for each chat, or topic of a forum."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._keep = database.upsert(digests)

    async def set(self, digest: Digest) -> None:
        """Keep a digest; one that the chat has already is replaced."""
        await self._database.write(self._keep, {**digest._asdict(), "thread": _kept(digest.thread)})

    async def get(self, chat: int, thread: int | None) -> Digest | None:
        """The digest of a chat, if it has one."""
        rows = await self._database.rows(_GET, {"id": chat, "in_thread": _kept(thread)})
        return _digest(rows[0]) if rows else None

    async def drop(self, chat: int, thread: int | None) -> bool:
        """Delete a digest; whether there was one."""
        return bool(await self._database.write(_DROP, {"id": chat, "in_thread": _kept(thread)}))

    async def all_due(self, now: datetime) -> list[Digest]:
        """The digests whose slot has come, the longest due first."""
        return [_digest(row) for row in await self._database.rows(_DUE, {"moment": now})]

    async def next_due(self) -> datetime | None:
        """When the next slot comes, UTC; None without any digest."""
        moment: datetime | None = (await self._database.rows(_NEXT))[0][0]
        return moment

    async def claim(self, digest: Digest, next_at: datetime) -> bool:
        """Move a digest on to its next slot and subject; whether the slot that it was at is ours to post.

        Of all who ask for one slot, in any process, one is told so. False as well where the digest was
        changed or dropped meanwhile. `next_at` is UTC, and later than the slot that is claimed.
        """
        if next_at <= digest.next_at:
            raise ValueError("the next slot must be later than the one that is claimed")
        values = {
            "id": digest.chat,
            "in_thread": _kept(digest.thread),
            "slot": digest.next_at,
            "next_slot": next_at,
        }
        return bool(await self._database.write(_CLAIM, values))


def _kept(thread: int | None) -> int:
    return NO_THREAD if thread is None else thread


def _digest(row: tuple[Any, ...]) -> Digest:
    digest = Digest(*row)
    return digest._replace(thread=None if digest.thread == NO_THREAD else digest.thread)
