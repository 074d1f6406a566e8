"""What goes wrong with a server is one sentence, and the store works again when it is over."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio

from storage.errors import LastingStorageError, StorageError
from storage.people import Person
from storage.postgresql import CONNECTIONS, said
from storage.store import Store
from tests.databases import Ending, Server, postgres
from tests.storage.filling import DAY, PERSON

SECRET = "hunter2-and-more"
AWAY = r"cannot be reached|was stopped|went away"


@pytest.fixture(scope="module")
def own() -> Iterator[Server]:
    """A server that a test may stop, where the user "wary" needs a password and may do nothing."""
    with postgres(durable=True) as server:
        server.admit("wary", SECRET)
        asyncio.run(server.run("CREATE ROLE plain LOGIN CONNECTION LIMIT 0"))
        yield server


@pytest_asyncio.fixture
async def url(own: Server) -> AsyncIterator[str]:
    async with own.database() as made:
        yield made


@pytest_asyncio.fixture
async def store(url: str) -> AsyncIterator[Store]:
    opened = await Store.open(url, patience=1.0)
    yield opened
    await opened.close()


async def fault_of(url: str, kind: type[StorageError], password: str | None = None) -> str:
    with pytest.raises(StorageError) as raised:
        await Store.open(url, patience=1.0, password=password)
    assert type(raised.value) is kind
    sentence = str(raised.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert SECRET not in f"{sentence} {raised.value.__cause__!r}"
    return sentence


def named(url: str) -> str:
    """The name of the database."""
    return url.partition("?")[0].rpartition("/")[2]


async def test_a_server_that_is_not_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    sentence = await fault_of(f"postgresql://bot:{SECRET}@127.0.0.1:{port}/pay", StorageError)
    assert (
        sentence
        == f"The database postgresql://bot@127.0.0.1:{port}/pay cannot be reached: Connection refused."
    )


async def test_no_way_to_give_a_password_is_said_again() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    for url in (f"bot@127.0.0.1:{port}/pay?password={SECRET}", f"bot:{SECRET}@127.0.0.1:{port}/pay"):
        await fault_of(f"postgresql://{url}", StorageError)


async def test_a_server_that_never_answers() -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        url = f"postgresql://bot@127.0.0.1:{deaf.getsockname()[1]}/pay"
        with pytest.raises(StorageError, match="too much to do: nothing came back in time"):
            await Store.open(url, patience=0.1)


@pytest.mark.parametrize("host", ["no..host", "x" * 70])
async def test_a_host_that_is_not_known(host: str) -> None:
    assert "is not known" in await fault_of(f"postgresql://bot@{host}/pay", StorageError)


async def test_a_host_that_no_name_server_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    async def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", unknown)
    sentence = await fault_of(f"postgresql://bot:{SECRET}@nowhere.example/pay", StorageError)
    assert sentence == "The host of the database postgresql://bot@nowhere.example/pay is not known."


async def test_a_database_that_is_not_there(own: Server) -> None:
    sentence = await fault_of(own.url("nowhere"), LastingStorageError)
    assert sentence.startswith("There is no database postgresql://postgres@/nowhere?")


async def test_a_user_who_is_not_there(own: Server) -> None:
    assert "does not let this user in" in await fault_of(own.url(user="nobody"), LastingStorageError)


async def test_a_wrong_password_and_none(own: Server, url: str) -> None:
    wary = own.url(named(url), user="wary")
    for password in ("wrong", None):
        assert "does not take the password" in await fault_of(wary, LastingStorageError, password)


@pytest.mark.parametrize("way", ["given", "in the URL", "in PGPASSWORD"])
async def test_the_right_password(own: Server, url: str, way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    wary = own.url(named(url), user="wary")
    if way == "in the URL":
        wary = wary.replace("wary@", f"wary:{SECRET}@")
    if way == "in PGPASSWORD":
        monkeypatch.setenv("PGPASSWORD", SECRET)
    password = SECRET if way == "given" else None
    sentence = await fault_of(wary, LastingStorageError, password)
    assert "does not let this user do what the bot does" in sentence


async def test_a_server_that_takes_no_more_connections(own: Server, url: str) -> None:
    assert "too many connections" in await fault_of(own.url(named(url), user="plain"), StorageError)


@pytest.mark.parametrize("ending", ["fast", "immediate"])
async def test_a_server_that_stops_is_said_and_the_store_works_once_it_is_back(
    own: Server, store: Store, ending: Ending
) -> None:
    await store.people.keep(1, PERSON)
    await asyncio.gather(*(store.people.get(1) for _ in range(CONNECTIONS)))
    await asyncio.to_thread(own.stop, ending)
    try:
        for _ in range(2):
            with pytest.raises(StorageError, match=AWAY):
                await store.people.keep(2, PERSON)
            with pytest.raises(StorageError, match=AWAY):
                await store.people.get(1)
    finally:
        await asyncio.to_thread(own.start)
    await store.people.keep(2, PERSON)
    assert await store.people.get(1) == PERSON


@pytest.mark.parametrize("ending", ["fast", "immediate"])
async def test_a_server_that_was_restarted_is_not_even_noticed(
    own: Server, store: Store, ending: Ending
) -> None:
    await asyncio.gather(*(store.people.keep(n, PERSON) for n in range(CONNECTIONS)))
    await asyncio.to_thread(own.stop, ending)
    await asyncio.to_thread(own.start)
    await asyncio.gather(*(store.people.keep(n, PERSON) for n in range(CONNECTIONS)))
    assert await store.people.get(1) == PERSON


async def test_connections_that_are_ended_meanwhile_lose_no_call(own: Server, store: Store) -> None:
    over = asyncio.Event()

    async def end() -> None:
        for _ in range(5):
            await own.run(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'ml-pay-bot'"
            )
            await asyncio.sleep(0.1)
        over.set()

    async def read() -> None:
        while not over.is_set():
            await store.people.get(1)
            await asyncio.sleep(0.001)

    await asyncio.gather(end(), *(read() for _ in range(4)))


async def test_what_is_written_while_connections_are_ended_is_never_written_twice(
    own: Server, store: Store
) -> None:
    async def end() -> None:
        for _ in range(10):
            await own.run(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'ml-pay-bot'"
            )
            await asyncio.sleep(0.02)

    async def count(done: list[bool]) -> None:
        while not ending.done():
            try:
                await store.questions.asked(DAY, "private", "figure", "Bakers", "P")
            except StorageError:
                done.append(False)
            else:
                done.append(True)

    ending = asyncio.create_task(end())
    done: list[bool] = []
    await asyncio.gather(ending, *(count(done) for _ in range(4)))
    ((_, _, times),) = await store.questions.most_asked(1, DAY)
    assert sum(done) <= times <= len(done)


async def test_a_slow_server_is_said_and_does_not_spoil_the_next_call(url: str) -> None:
    store = await Store.open(url, patience=0.1)
    await store.people.keep(1, PERSON)
    other = await Store.open(url)
    async with other._database.transaction() as connection:
        await connection.exec_driver_sql("LOCK TABLE people")
        for call in (store.people.get(1), store.people.keep(1, PERSON)):
            with pytest.raises(StorageError, match="too much to do: nothing came back in time"):
                await call
        assert await store.groups.get(-1)
    assert await store.people.get(1) == PERSON
    await store.people.keep(1, PERSON)
    await store.close()
    await other.close()


async def test_a_call_does_not_wait_in_line_forever(url: str) -> None:
    store = await Store.open(url, patience=1.0)
    ready, over = asyncio.Event(), asyncio.Event()

    async def hold() -> None:
        async with store._database.transaction():
            ready.set()
            await over.wait()

    holders = [asyncio.create_task(hold()) for _ in range(CONNECTIONS)]
    await ready.wait()
    with pytest.raises(StorageError, match="too much to do"):
        await store.people.get(1)
    over.set()
    await asyncio.gather(*holders)
    await store.people.keep(1, PERSON)
    await store.close()


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("53100", "The disk that holds the database {place} is full."),
        ("53200", "The server of the database {place} is short of memory or the like."),
        ("40P01", "The database {place} was asked for two things that cannot both be done."),
        ("58030", "The disk that holds the database {place} fails to read or to write."),
        ("XX001", "The database {place} is damaged: put a backup in its place."),
        ("P0001", "The database {place} failed: RaiseError P0001."),
    ],
)
async def test_what_a_server_refuses_is_said_and_the_store_works_once_it_is_over(
    own: Server, store: Store, url: str, code: str, sentence: str
) -> None:
    refuse = f"""CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'dark %', NEW.theme USING ERRCODE = '{code}', DETAIL = 'more'; END $$"""
    on = "CREATE TRIGGER refuse BEFORE INSERT ON people FOR EACH ROW EXECUTE FUNCTION refuse()"
    await own.run(refuse, on, database=named(url))
    for _ in range(2):
        with pytest.raises(StorageError) as raised:
            await store.people.keep(1, PERSON)
        assert str(raised.value) == sentence.format(place=store._database.place)
        assert await store.people.get(1) == Person()
    await own.run("DROP TRIGGER refuse ON people", database=named(url))
    await store.people.keep(1, PERSON)


async def test_a_database_that_may_only_be_read(own: Server, url: str) -> None:
    await (await Store.open(url)).close()
    await own.run(f"ALTER DATABASE {named(url)} SET default_transaction_read_only = on")
    store = await Store.open(url)
    with pytest.raises(StorageError, match="may be read, but not written to"):
        await store.people.keep(1, PERSON)
    assert await store.people.get(1)
    await store.close()


async def test_tables_that_are_gone(own: Server, store: Store, url: str) -> None:
    await store.people.keep(1, PERSON)
    await own.run("ALTER TABLE people RENAME TO others", database=named(url))
    for call in (store.people.get(1), store.people.keep(1, PERSON)):
        with pytest.raises(LastingStorageError, match="are not as the bot made them"):
            await call
    await own.run("ALTER TABLE others RENAME TO people", database=named(url))
    assert await store.people.get(1) == PERSON


async def test_a_column_that_a_newer_bot_adds_is_not_even_noticed(
    own: Server, store: Store, url: str
) -> None:
    await store.people.keep(1, PERSON)
    assert await store.people.get(1) == PERSON
    await own.run("ALTER TABLE people ADD COLUMN more TEXT", database=named(url))
    await store.people.keep(1, PERSON)
    assert await store.people.get(1) == PERSON


async def test_no_sentence_holds_what_was_to_be_kept(store: Store) -> None:
    async with store._database.transaction() as connection:
        await connection.exec_driver_sql("ALTER TABLE asked ADD CHECK (phrase = '')")
    with pytest.raises(StorageError) as raised:
        await store.questions.asked(DAY, "private", "figure", "Very private baker", "P")
    assert str(raised.value).endswith(" failed: CheckViolationError 23514.")


def test_an_unknown_fault_is_named_without_its_text() -> None:
    assert str(said(ValueError("a secret"), "x")) == "The database x failed: ValueError."
