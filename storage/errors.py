"""What can go wrong with a database, each as one sentence that an operator can act on."""

from __future__ import annotations

SENTENCES = {
    "SQLITE_CANTOPEN": "The database {place} cannot be opened: expected a file, in a folder to write to.",
    "SQLITE_NOTADB": "{place} is no SQLite database: name another file in the setting storage.",
    "SQLITE_CORRUPT": "The database {place} is damaged: put a backup in its place, or begin anew without it.",
    "SQLITE_FULL": "The disk that holds the database {place} is full.",
    "SQLITE_BUSY": "The database {place} is locked by another program.",
    "SQLITE_LOCKED": "The database {place} is locked by another program.",
    "SQLITE_READONLY": "The database {place} may be read, but not written to.",
    "SQLITE_PERM": "The database {place} may not be opened by the user that the bot runs as.",
    "SQLITE_IOERR": "The disk that holds the database {place} fails to read or to write.",
    "SQLITE_SCHEMA": "The database {place} was changed by another version of the bot.",
}
TOO_BUSY = "The database {place} has too much to do: nothing came back in time."
ELSE = "The database {place} failed: {reason}."


class StorageError(Exception):
    """The store cannot do what was asked; its text is one sentence, and holds nothing that is kept."""


def said(error: BaseException | None, place: str) -> str:
    """The sentence for a driver's error; `place` is the database as the operator named it."""
    name = getattr(error, "sqlite_errorname", "")
    for known, sentence in SENTENCES.items():
        if name == known or name.startswith(f"{known}_"):
            return sentence.format(place=place)
    return ELSE.format(place=place, reason=error)
