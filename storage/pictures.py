"""Which file_id Telegram gave a picture, so that it is drawn and sent up once."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import bindparam, delete, select

from storage.database import Database
from storage.schema import pictures

_GET = select(pictures.c.file_id).where(pictures.c.key == bindparam("id"))
_GET_ALL = select(pictures.c.key, pictures.c.file_id).where(
    pictures.c.key.in_(bindparam("ids", expanding=True))
)
_DROP = delete(pictures).where(pictures.c.key == bindparam("id"))


class Pictures:
    """file_ids by the digest of what a picture shows."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._keep = database.upsert(pictures)

    async def file_id(self, key: str) -> str | None:
        """The file_id of a picture that was sent before; `key` is the hex digest of its content."""
        rows = await self._database.rows(_GET, {"id": key})
        return rows[0][0] if rows else None

    async def file_ids(self, keys: Sequence[str]) -> dict[str, str]:
        """The file_ids of those of some pictures that were sent before, by their keys."""
        return dict(await self._database.rows(_GET_ALL, {"ids": list(keys)})) if keys else {}

    async def keep(self, key: str, file_id: str) -> None:
        """Remember a picture that was sent."""
        await self._database.write(self._keep, {"key": key, "file_id": file_id, "kept": self._database.now()})

    async def drop(self, key: str) -> None:
        """Forget a picture whose file_id Telegram no longer takes."""
        await self._database.write(_DROP, {"id": key})
