"""What can go wrong with a database, each as one sentence that an operator can act on."""

from __future__ import annotations

WRONG_URL = (
    "The setting storage names no database: expected sqlite:/// and the path of a file, "
    "or postgresql://user@host/name."
)
NOT_YET = "There is no database {place} yet: bot.py run makes it."
NEWER = (
    "The database {place} was made by a newer version of the bot: run that one, or put a backup in its place."
)
CLOSED = "The database {place} is closed."
TOO_BUSY = "The database {place} has too much to do: nothing came back in time."
ELSE = "The database {place} failed: {reason}."


class StorageError(Exception):
    """The store cannot do what was asked now; its text is one sentence, and holds nothing that is kept."""


class LastingStorageError(StorageError):
    """The store cannot do what was asked until an operator does something about it."""
