"""What goes wrong with a file is one sentence, and what can go on does."""

from __future__ import annotations

import asyncio
import resource
import sqlite3
from pathlib import Path

import pytest

from storage.errors import LastingStorageError, StorageError
from storage.people import Person
from storage.sqlite import OTHER_TABLES, said
from storage.store import Store
from tests.storage.filling import DAY, PERSON


@pytest.fixture
def url(path: Path) -> str:
    return f"sqlite:///{path}"


async def fault_of(url: str, patience: float = 0.05) -> str:
    with pytest.raises(StorageError) as raised:
        await Store.open(url, patience=patience)
    sentence = str(raised.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


async def test_the_folder_and_the_file_are_made(path: Path, url: str) -> None:
    store = await Store.open(url)
    await store.close()
    assert path.is_file()


async def test_without_new_a_missing_file_is_a_sentence_and_stays_missing(path: Path, url: str) -> None:
    with pytest.raises(StorageError, match=r"no database .* yet"):
        await Store.open(url, new=False)
    assert not path.parent.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "data/bot.sqlite3",
        "sqlite://",
        "sqlite:///:memory:",
        "sqlite:///x.db?mode=ro",
        "mysql://root:secret@h/x",
    ],
)
async def test_what_names_no_file_is_said_and_not_repeated(wrong: str) -> None:
    sentence = await fault_of(wrong)
    assert "expected sqlite:///" in sentence
    assert "secret" not in sentence


async def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    sentence = await fault_of(f"sqlite:///{tmp_path}/file/data/bot.sqlite3")
    assert sentence.startswith(f"The folder {tmp_path}/file/data of the database cannot be made: ")


async def test_a_folder_in_the_place_of_the_file(tmp_path: Path) -> None:
    assert f"{tmp_path} cannot be opened" in await fault_of(f"sqlite:///{tmp_path}")


@pytest.mark.parametrize("content", [b"pool: 48\n" * 400, b"\x00" * 5000])
async def test_a_file_that_is_no_database(path: Path, url: str, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    assert f"{path} is no SQLite database" in await fault_of(url)
    assert path.read_bytes() == content


async def test_a_damaged_file(path: Path, url: str) -> None:
    store = await Store.open(url)
    for person in range(300):
        await store.people.keep(person, PERSON)
    await store.close()
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    assert f"{path} is damaged" in await fault_of(url)


async def test_a_file_with_other_tables_by_the_same_names(path: Path, url: str) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE secrets (colour TEXT)")
    other.close()
    assert await fault_of(url) == OTHER_TABLES.format(place=path)


async def test_a_file_that_another_program_keeps_locked(path: Path, url: str) -> None:
    store = await Store.open(url, patience=0.05)
    other = sqlite3.connect(path)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageError, match="is locked by another program"):
        await store.people.keep(1, PERSON)
    with pytest.raises(StorageError, match="is locked by another program"):
        await store.people.forget(1)
    assert await store.settings_of(1, None), "reading goes on"
    await (await Store.open(url, patience=0.05)).close()
    other.rollback()
    other.close()
    await store.people.keep(1, PERSON)
    assert await store.people.get(1) == PERSON
    await store.close()


async def test_a_new_file_that_another_program_keeps_locked(path: Path, url: str) -> None:
    path.parent.mkdir()
    other = sqlite3.connect(path)
    other.execute("BEGIN EXCLUSIVE")
    assert await fault_of(url) == f"The database {path} is locked by another program."
    other.close()
    await (await Store.open(url)).close()


async def test_a_call_does_not_wait_in_line_forever(url: str) -> None:
    store = await Store.open(url, patience=0.05)
    async with store._database.transaction():
        with pytest.raises(StorageError, match="too much to do"):
            await store.people.keep(1, PERSON)
        assert await store.settings_of(1, None)
    await store.people.keep(1, PERSON)
    await store.close()


async def test_a_full_disk_is_said_and_the_store_recovers(store: Store) -> None:
    await store.people.keep(1, PERSON)
    async with store._database.transaction() as connection:
        pages = (await connection.exec_driver_sql("PRAGMA page_count")).scalar_one()
        await connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StorageError, match=r"disk that holds the database .* is full"):
        await asyncio.gather(
            *(store.questions.asked(DAY, "private", "figure", f"{n} {'x' * 190}", "P") for n in range(300))
        )
    assert await store.people.get(1) == PERSON
    async with store._database.transaction() as connection:
        await connection.exec_driver_sql(f"PRAGMA max_page_count = {pages * 10}")
    await store.people.keep(2, PERSON)


async def test_a_database_that_may_only_be_read(store: Store) -> None:
    async with store._database.transaction() as connection:
        await connection.exec_driver_sql("PRAGMA query_only = ON")
    with pytest.raises(StorageError, match="may be read, but not written to"):
        await store.people.keep(1, PERSON)


async def test_no_sentence_and_no_cause_holds_what_was_to_be_kept(path: Path, url: str) -> None:
    store = await Store.open(url, patience=0.01)
    other = sqlite3.connect(path)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageError) as raised:
        await store.questions.asked(DAY, "private", "figure", "Very private baker", "P")
    assert "Very private" not in f"{raised.value} {raised.value.__cause__}"
    other.close()
    await store.close()


@pytest.mark.parametrize("name", ["SQLITE_IOERR_FSYNC", "SQLITE_BUSY_SNAPSHOT", "SQLITE_PERM"])
def test_the_finer_codes_of_a_fault_have_its_sentence(name: str) -> None:
    error = sqlite3.OperationalError("no matter")
    error.sqlite_errorname = name
    assert "no matter" not in str(said(error, "x"))


async def test_a_file_that_is_deleted_is_missed_and_works_again_once_it_is_back(
    path: Path, url: str, tmp_path: Path
) -> None:
    store = await Store.open(url)
    await store.people.keep(1, PERSON)
    aside = tmp_path / "aside"
    await _backup(path, aside)
    path.unlink()
    for call in (store.people.keep(1, PERSON), store.people.get(1), store.people.forget(1)):
        with pytest.raises(LastingStorageError) as raised:
            await call
        assert str(raised.value) == (
            f"The database {path} is gone: put its file back, or start the bot again to begin anew."
        )
    assert not path.exists(), "nobody is to think that nothing was ever kept"
    _put_in_place(aside, path)
    assert await store.people.get(1) == PERSON
    await store.people.keep(2, PERSON)
    await store.close()
    again = await Store.open(url, new=False)
    assert await again.people.get(2) == PERSON
    await again.close()


async def test_a_backup_that_is_put_in_place_is_read_at_once(path: Path, url: str, tmp_path: Path) -> None:
    store = await Store.open(url)
    await store.people.keep(1, PERSON)
    await _backup(path, tmp_path / "backup")
    await store.people.keep(1, Person())
    _put_in_place(tmp_path / "backup", path)
    assert await store.people.get(1) == PERSON
    await store.close()


async def test_a_file_that_gets_damaged_is_said_and_works_again_once_a_backup_is_in_place(
    path: Path, url: str, tmp_path: Path
) -> None:
    store = await Store.open(url)
    for person in range(300):
        await store.people.keep(person, PERSON)
    await _backup(path, tmp_path / "backup")
    whole = (tmp_path / "backup").read_bytes()
    (tmp_path / "damaged").write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    _put_in_place(tmp_path / "damaged", path)
    with pytest.raises(LastingStorageError, match=r"is damaged: put a backup in its place"):
        await store.people.get(1)
    with pytest.raises(LastingStorageError, match=r"is damaged: put a backup in its place"):
        await store.people.keep(1, PERSON)
    _put_in_place(tmp_path / "backup", path)
    assert await store.people.get(1) == PERSON
    await store.people.keep(1, Person())
    await store.close()


async def test_a_disk_that_fails_is_said_and_the_store_recovers(store: Store) -> None:
    await store.people.keep(1, PERSON)
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    try:
        with pytest.raises(StorageError, match=r"disk that holds the database .* fails to read or to write"):
            await store.people.keep(2, PERSON)
        assert await store.people.get(1) == PERSON
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    await store.people.keep(2, PERSON)
    assert await store.people.get(2) == PERSON


async def test_a_folder_that_is_gone_is_said_and_the_store_works_again_once_it_is_back(
    path: Path, url: str
) -> None:
    store = await Store.open(url)
    await store.people.keep(1, PERSON)
    path.parent.rename(path.parent.with_name("unmounted"))
    with pytest.raises(LastingStorageError, match="cannot be opened"):
        await store.people.keep(2, PERSON)
    path.parent.with_name("unmounted").rename(path.parent)
    await store.people.keep(2, PERSON)
    assert await store.people.get(1) == PERSON
    await store.close()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("SQLITE_FULL", StorageError),
        ("SQLITE_BUSY", StorageError),
        ("SQLITE_IOERR_READ", StorageError),
        ("SQLITE_CORRUPT", LastingStorageError),
        ("SQLITE_NOTADB", LastingStorageError),
        ("SQLITE_READONLY", LastingStorageError),
    ],
)
def test_what_passes_by_itself_is_told_from_what_does_not(name: str, kind: type[StorageError]) -> None:
    error = sqlite3.OperationalError("no matter")
    error.sqlite_errorname = name
    assert type(said(error, "x")) is kind


async def _backup(path: Path, to: Path) -> None:
    """Copy a database while it is in use, as the docs say."""
    with sqlite3.connect(path) as source, sqlite3.connect(to) as copy:
        source.backup(copy)
    source.close()
    copy.close()


def _put_in_place(file: Path, path: Path) -> None:
    """Put another file in a database's place; what SQLite keeps beside it belongs to the old one."""
    for beside in ("-wal", "-shm"):
        path.with_name(path.name + beside).unlink(missing_ok=True)
    file.replace(path)
