"""From one schema to the next: a new database, an old one, a newer one, and several starts at once."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from storage import migrating
from storage.database import Database
from storage.errors import LastingStorageError
from storage.schema import metadata
from storage.store import Store
from tests.storage.filling import PERSON, everything, fill

ROOT = Path(__file__).parents[2]
START = """
import asyncio, sys
from storage.store import Store

async def main():
    store = await Store.open(sys.argv[1])
    await store.people.keep(int(sys.argv[2]), (await store.people.get(0))._replace(theme="dark"))
    print([store.questions.mark(person, "x") for person in range(9)])
    await store.close()

asyncio.run(main())
"""
COLUMNS = """
SELECT table_name, column_name, data_type, is_nullable, collation_name, column_default
FROM information_schema.columns WHERE table_schema = 'public'
"""


def alembic(*arguments: str) -> str:
    """Alembic as an operator runs it: what it says where it fails."""
    given = [sys.executable, "-m", "alembic", *arguments]
    done = subprocess.run(given, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr if done.returncode else ""


def step(connection: Connection, to: str) -> None:
    """Take a database up or down to a step, without another process."""
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(migrating.FOLDER))
    at = migrating.version(connection)
    (command.upgrade if at is None or (to != "base" and to > at) else command.downgrade)(config, to)


async def at_step(url: str, to: str) -> Database:
    database = await Database.open(url)
    async with database.transaction(alone=True) as connection:
        await connection.run_sync(step, to)
    return database


def drawn(connection: Connection) -> set[Any]:
    """All tables, columns and indexes, as the database itself describes them."""
    if connection.dialect.name == "sqlite":
        found = connection.execute(text("SELECT type, name, sql FROM sqlite_master"))
        return {(kind, name, frozenset((sql or "").split(", "))) for kind, name, sql in found}
    indexes = "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'"
    return {tuple(row) for part in (COLUMNS, indexes) for row in connection.execute(text(part))}


def differences(connection: Connection) -> list[Any]:
    """What Alembic would still change."""
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    found: list[Any] = compare_metadata(context, metadata)
    return found


def test_the_newest_step_is_the_one_that_the_bot_asks_for() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrating.FOLDER))
    assert ScriptDirectory.from_config(config).get_current_head() == migrating.HEAD


async def test_a_new_database_and_one_that_took_every_step_are_the_same(empty_url: str) -> None:
    database = await at_step(empty_url, migrating.HEAD)
    stepped = await database.look(drawn)
    assert await database.look(differences) == []
    async with database.transaction(alone=True) as connection:
        await connection.run_sync(step, "base")
    assert await database.look(lambda seen: inspect(seen).get_table_names()) == ["alembic_version"]
    async with database.transaction() as connection:
        await connection.exec_driver_sql("DROP TABLE alembic_version")
    await database.close()

    store = await Store.open(empty_url)
    assert await store._database.look(migrating.version) == migrating.HEAD
    assert await store._database.look(drawn) == stepped
    assert await store._database.look(differences) == []
    await store.close()


async def test_a_database_of_each_earlier_step_is_brought_up_with_what_it_holds(empty_url: str) -> None:
    database = await at_step(empty_url, "0001")
    await database.close()
    store = await Store.open(empty_url)
    assert await store._database.look(migrating.version) == migrating.HEAD
    await fill(store, 4711, -4712)
    assert await store.people.get(4711) == PERSON
    await store.close()


@pytest.mark.parametrize("by_hand", [False, True])
async def test_a_database_from_before_steps_were_counted_is_taken_on(empty_url: str, by_hand: bool) -> None:
    database = await at_step(empty_url, "0001")
    async with database.transaction() as connection:
        await connection.exec_driver_sql("INSERT INTO people (person, level) VALUES (7, 'senior')")
        await connection.exec_driver_sql("INSERT INTO secrets (name, value) VALUES ('mark', 'c0ffee')")
        await connection.exec_driver_sql("DROP TABLE alembic_version")
    await database.close()
    if by_hand:
        assert not await asyncio.to_thread(alembic, "-x", f"storage={empty_url}", "upgrade", "head")
    store = await Store.open(empty_url)
    assert await store._database.look(migrating.version) == migrating.HEAD
    assert (await store.people.get(7)).preferences.level == "senior"
    assert (await everything(store))["secrets"] == [("mark", "c0ffee")]
    await store.close()


async def test_the_newest_steps_can_be_undone_by_hand_and_taken_again(empty_url: str) -> None:
    store = await Store.open(empty_url)
    await fill(store, 4711, -4712)
    await store.close()
    assert not await asyncio.to_thread(alembic, "-x", f"storage={empty_url}", "downgrade", "0001")
    database = await Database.open(empty_url)
    assert await database.look(migrating.version) == "0001"
    await database.close()
    again = await Store.open(empty_url)
    assert await again.people.get(4711) == PERSON
    assert (await everything(again))["updates"] == []
    await again.close()


def test_by_hand_what_is_wrong_is_said_in_a_sentence(path: Path) -> None:
    assert "FAILED: expected -x storage=" in alembic("upgrade", "head")
    said = alembic("-x", f"storage=sqlite:///{path}", "upgrade", "head")
    assert said.rstrip().endswith(f"FAILED: There is no database {path} yet: bot.py run makes it.")


async def test_a_database_of_a_newer_bot_is_left_alone(url: str) -> None:
    store = await Store.open(url)
    await fill(store, 4711, -4712)
    before = await everything(store)
    async with store._database.transaction() as connection:
        await connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(LastingStorageError) as raised:
        await Store.open(url)
    assert str(raised.value) == (
        f"The database {store._database.place} was made by a newer version of the bot: run that one, or put "
        "a backup in its place."
    )
    assert await everything(store) == before
    await store.close()


async def test_a_step_that_fails_leaves_the_database_as_it_was(empty_url: str) -> None:
    database = await at_step(empty_url, "0001")
    async with database.transaction() as connection:
        await connection.exec_driver_sql("CREATE TABLE outgoing (chat INTEGER)")
    before = await database.look(drawn)
    for _ in range(2):
        with pytest.raises(LastingStorageError, match="are not as the bot made them"):
            await Store.open(empty_url)
    assert await database.look(drawn) == before
    assert await database.look(migrating.version) == "0001"
    await database.close()


async def test_without_new_an_empty_database_is_a_sentence_and_stays_empty(empty_url: str) -> None:
    with pytest.raises(LastingStorageError, match=r"^There is no database .* yet: bot\.py run makes it\.$"):
        await Store.open(empty_url, new=False)
    database = await Database.open(empty_url)
    assert await database.look(lambda seen: inspect(seen).get_table_names()) == []
    await database.close()


@pytest.mark.parametrize("begin", ["new", "0001"])
async def test_processes_that_start_at_once_agree(empty_url: str, begin: str) -> None:
    if begin != "new":
        await (await at_step(empty_url, begin)).close()
    processes = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-c", START, empty_url, str(number), cwd=ROOT, stdout=asyncio.subprocess.PIPE
        )
        for number in range(1, 4)
    ]
    said = [(await process.communicate())[0] for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0]
    assert len(set(said)) == 1
    store = await Store.open(empty_url)
    assert [(await store.people.get(number)).theme for number in range(1, 4)] == ["dark"] * 3
    await store.close()


async def test_alembic_is_imported_only_where_there_is_a_step_to_take(url: str) -> None:
    await (await Store.open(url)).close()
    look = START + "\nassert 'alembic' not in sys.modules"
    done = await asyncio.create_subprocess_exec(sys.executable, "-c", look, url, "1", cwd=ROOT)
    assert await done.wait() == 0
