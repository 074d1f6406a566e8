"""The address of the database: a SQLite file or a PostgreSQL server, and the password apart from it."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import parse_qs, unquote

EXPECTS = (
    'sqlite:/// and the path of a file, like "sqlite:///data/bot.sqlite3", '
    'or "postgresql://user@host/name", in which a special sign is quoted, like %40 for @'
)

_SQLITE = re.compile(r"sqlite:///[^?#\s:][^?#]*")
_POSTGRESQL = re.compile(
    r"""(?P<scheme>postgresql://)
    (?:(?P<user>[^:@/?\#\s]+)(?::(?P<password>[^:@/?\#\s]*))?@)?
    (?P<host>[^:@/?\#\s\[\]]+|\[[0-9A-Fa-f:.]+\])?
    (?P<port>:[0-9]{1,5})?
    (?P<rest>/[^/?\#\s]+(?:\?(?P<query>[^\#\s]+))?)""",
    re.VERBOSE,
)


class Address(NamedTuple):
    """A database: its address without the password, and the password where one was given."""

    url: str
    password: str | None


def parted(given: str) -> Address:
    """An address with its password taken out; raises ValueError where it names no database."""
    if _SQLITE.fullmatch(given):
        return Address(given, None)
    found = _POSTGRESQL.fullmatch(given)
    query = parse_qs(found["query"] or "") if found else {}
    if found is None or not (found["host"] or "host" in query) or "password" in query:
        raise ValueError("an address of a database")
    user = f"{found['user']}@" if found["user"] else ""
    url = f"{found['scheme']}{user}{found['host'] or ''}{found['port'] or ''}{found['rest']}"
    return Address(url, unquote(found["password"] or "") or None)
