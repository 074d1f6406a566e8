"""What would keep the bot from running, and what a group would need: the lines of `bot.py check --config`."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from telegram import User, WebhookInfo

from config import Settings
from operating import connected, differences, shown
from storage import migrating
from storage.database import Database
from storage.errors import StorageError
from storage.migrating import State
from transport.faults import FaultError

SQLITE = "sqlite:///"
STORES: Mapping[State, str] = {
    "empty": "The database {url} is empty yet; it will be set up.",
    "older": "The database {url} is an older version's; its tables will be brought up to this one.",
    "newest": "The database {url} can be used.",
}
NO_STORE_YET = "There is no database {path} yet; it will be made."
KNOWN = "Telegram knows the token: the bot is @{name}."
READS_ALL = "In groups it is given every message, for its privacy mode is off."
READS_SOME = (
    "In groups it is given commands and replies to it only; for mentions and all else, make it an admin "
    "there, or turn its privacy mode off at BotFather with /setprivacy and add it again."
)
NO_GROUPS = "It cannot be added to groups: BotFather allows that with /setjoingroups."
INLINE = "Inline mode is on."
NO_INLINE = "Inline mode is off: BotFather turns it on with /setinline."
GUESTS = "Guest mode is on."
NO_GUESTS = "Guest mode is off, so nobody can ask it where it is no member: BotFather turns it on."
NO_OPERATORS = "Nobody may see /report in Telegram: operators names nobody."
OPERATORS = "Operators: {ids}."


class Finding(NamedTuple):
    """A line of the check; its mark is "ok", "note" where something could be more, or "fault"."""

    mark: str
    said: str

    def __str__(self) -> str:
        return f"{self.mark}: {self.said}"

    @property
    def is_fault(self) -> bool:
        """Whether the bot cannot work like that."""
        return self.mark == "fault"


async def findings(settings: Settings) -> AsyncIterator[Finding]:
    """The store, the token, and what Telegram says of the bot and of its webhook."""
    yield await _store(settings)
    try:
        async with connected(settings) as bot:
            info = await bot.get_webhook_info()
            yield Finding("ok", KNOWN.format(name=bot.username))
            for finding in (*_abilities(bot.bot), *_webhook(info, settings)):
                yield finding
    except FaultError as fault:
        yield Finding("fault", str(fault))
    if settings.operators:
        yield Finding("ok", OPERATORS.format(ids=", ".join(map(str, settings.operators))))
    else:
        yield Finding("note", NO_OPERATORS)


async def _store(settings: Settings) -> Finding:
    url = settings.storage_url
    path = Path(url.removeprefix(SQLITE))
    if url.startswith(SQLITE) and not path.exists():
        return Finding("ok", NO_STORE_YET.format(path=path))
    try:
        database = await Database.open(url, new=False, password=settings.storage_secret)
        try:
            found = await migrating.state(database)
        finally:
            await database.close()
    except StorageError as error:
        return Finding("fault", str(error))
    return Finding("ok", STORES[found].format(url=url))


def _abilities(me: User) -> Iterator[Finding]:
    """What getMe says that the bot may do."""
    if me.can_join_groups is False:
        yield Finding("note", NO_GROUPS)
    elif me.can_read_all_group_messages:
        yield Finding("ok", READS_ALL)
    else:
        yield Finding("note", READS_SOME)
    yield Finding("ok", INLINE) if me.supports_inline_queries else Finding("note", NO_INLINE)
    yield Finding("ok", GUESTS) if me.supports_guest_queries else Finding("note", NO_GUESTS)


def _webhook(info: WebhookInfo, settings: Settings) -> Iterator[Finding]:
    """Whether the webhook is as `mode` needs it."""
    differing = list(differences(info, settings))
    if not any(difference.hinders for difference in differing):
        yield Finding("ok", next(shown(info, settings)))
    for difference in differing:
        yield Finding("fault" if difference.hinders else "note", difference.said)
