"""The webhook: what is taken, what is refused and how, and what the log says of it."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import pytest_asyncio
from hypothesis import given
from hypothesis import strategies as st

from tests.transport.doors import PATH, SECRET, Taking, free_port, request, said, update, webhook
from tests.transport.queues import until
from transport import webhook as module
from transport.faults import AddressError
from transport.serving import served
from transport.webhook import HIGHEST, LARGEST, Webhook

HEADER = "X-Telegram-Bot-Api-Secret-Token"


@pytest.fixture
def taking() -> Taking:
    return Taking()


@pytest_asyncio.fixture
async def telegram(taking: Taking) -> AsyncIterator[httpx.AsyncClient]:
    """Who brings updates, and knows the secret."""
    async with client(webhook(taking)) as telegram:
        yield telegram


def client(door: Webhook) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(door)
    return httpx.AsyncClient(transport=transport, base_url="http://bot", headers={HEADER: SECRET})


async def test_an_update_is_taken_and_answered_with_nothing(
    telegram: httpx.AsyncClient, taking: Taking
) -> None:
    sent = {"update_id": 7, "message": {"text": "senior pay? 🙂", "message_id": 1}}
    reply = await telegram.post(PATH, json=sent)
    assert (reply.status_code, reply.content) == (200, b"")
    assert taking.taken == [sent]


async def test_200_is_said_only_once_the_update_is_safe() -> None:
    gate = asyncio.Event()
    taking = Taking(gate)
    async with client(webhook(taking)) as telegram:
        asked = asyncio.create_task(telegram.post(PATH, content=update()))
        await until(lambda: taking.begun)
        await asyncio.sleep(0.01)
        assert not asked.done()
        gate.set()
        assert (await asked).status_code == 200


async def test_a_slow_one_does_not_hold_up_others() -> None:
    gate = asyncio.Event()
    taking = Taking(gate)
    async with client(webhook(taking)) as telegram:
        asked = [asyncio.create_task(telegram.post(PATH, content=update(number))) for number in range(40)]
        await until(lambda: taking.begun == 40)
        gate.set()
        assert {reply.status_code for reply in await asyncio.gather(*asked)} == {200}


WRONG = [
    b"",
    b"s",
    SECRET[:-1].encode(),
    SECRET[:-1].encode() + b"x",
    SECRET.encode() + b"x",
    SECRET.upper().encode(),
    b" " + SECRET.encode(),
    b"x" * 100_000,
    "пароль".encode(),
    b"\xff\xfe\x00",
]


@pytest.mark.parametrize("secret", WRONG, ids=range(len(WRONG)))
async def test_a_wrong_secret_is_refused(telegram: httpx.AsyncClient, taking: Taking, secret: bytes) -> None:
    headers = [(HEADER.encode(), secret)]
    reply = await telegram.post(PATH, content=update(), headers=headers)
    assert (reply.status_code, reply.content) == (401, b"")
    assert taking.begun == 0


async def test_no_secret_is_a_wrong_one(taking: Taking) -> None:
    async with client(webhook(taking)) as stranger:
        del stranger.headers[HEADER]
        assert (await stranger.post(PATH, content=update())).status_code == 401
    assert taking.begun == 0


async def test_who_does_not_know_the_secret_is_not_listened_to(taking: Taking) -> None:
    """The answer comes before the body."""
    async with served(webhook(taking), "127.0.0.1", 0, "webhook") as port:
        reply = await said(port, request(b"", "Content-Length: 1000", secret="guessed"))
    assert reply.startswith(b"HTTP/1.1 401")
    assert b"connection: close" in reply


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"])
async def test_another_method_is_refused(telegram: httpx.AsyncClient, method: str) -> None:
    reply = await telegram.request(method, PATH, content=update())
    assert (reply.status_code, reply.headers["allow"]) == (405, "POST")


@pytest.mark.parametrize(
    "path", ["/", "/telegram/", "/Telegram", "/telegram/x", "//telegram", "/metrics", "/%00"]
)
async def test_an_unknown_path_is_none(telegram: httpx.AsyncClient, taking: Taking, path: str) -> None:
    assert (await telegram.post(path, content=update())).status_code == 404
    assert taking.begun == 0


def sized(size: int) -> bytes:
    """An update of so many bytes."""
    return update().ljust(size)


@pytest.mark.parametrize(("size", "status"), [(LARGEST, 200), (LARGEST + 1, 413)])
async def test_a_body_may_have_a_mebibyte(
    telegram: httpx.AsyncClient, taking: Taking, size: int, status: int
) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        body = sized(size)
        for at in range(0, size, 65536):
            yield body[at : at + 65536]

    declared = await telegram.post(PATH, content=sized(size))
    streamed = await telegram.post(PATH, content=pieces())
    assert [declared.status_code, streamed.status_code] == [status, status]
    assert "content-length" not in streamed.request.headers
    assert len(taking.taken) == (2 if status == 200 else 0)


async def test_a_body_that_is_said_to_be_too_large_is_not_waited_for(taking: Taking) -> None:
    async with served(webhook(taking), "127.0.0.1", 0, "webhook") as port:
        reply = await said(port, request(b"", f"Content-Length: {LARGEST + 1}"))
    assert reply.startswith(b"HTTP/1.1 413")


async def test_a_body_that_never_ends_is_not_waited_for(
    taking: Taking, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SLOWEST", 0.02)
    async with served(webhook(taking), "127.0.0.1", 0, "webhook") as port:
        reply = await said(port, request(b'{"update_id"', "Content-Length: 100"))
    assert reply.startswith(b"HTTP/1.1 408")


async def test_a_body_in_pieces_is_put_together(taking: Taking) -> None:
    async with served(webhook(taking), "127.0.0.1", 0, "webhook") as port:
        head = request(b"", "Transfer-Encoding: chunked")
        reply = await said(
            port, head, b"7\r\n" + update()[:7] + b"\r\n", b"9\r\n" + update()[7:] + b"\r\n0\r\n\r\n"
        )
    assert reply.startswith(b"HTTP/1.1 200")
    assert taking.taken == [{"update_id": 1}]


async def test_one_who_leaves_in_the_middle_is_forgotten(
    taking: Taking, caplog: pytest.LogCaptureFixture
) -> None:
    async with served(webhook(taking), "127.0.0.1", 0, "webhook") as port:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(request(update(), "Content-Length: 100"))
        await writer.drain()
        writer.close()
        await asyncio.sleep(0.02)
        assert (await said(port, request(update(2)))).startswith(b"HTTP/1.1 200")
    assert taking.taken == [{"update_id": 2}]
    assert not [record for record in caplog.records if record.levelno > logging.WARNING]


NONE = [
    b"",
    b"{",
    b"update_id=1",
    b"\xff\xfe",
    b"null",
    b"1",
    b'"update_id"',
    b"[]",
    b'[{"update_id": 1}]',
    b"{}",
    b'{"update_id": null}',
    b'{"update_id": "1"}',
    b'{"update_id": 1.0}',
    b'{"update_id": true}',
    b'{"update_id": -1}',
    b'{"update_id": %d}' % HIGHEST,
    b'{"update_id": ' + b"1" * 5000 + b"}",
    b'{"update_id": NaN}',
    b"[" * 100_000,
    b'{"update_id":' * 10_000,
]


@pytest.mark.parametrize("body", NONE, ids=range(len(NONE)))
async def test_what_is_no_update_is_refused(telegram: httpx.AsyncClient, taking: Taking, body: bytes) -> None:
    reply = await telegram.post(PATH, content=body)
    assert (reply.status_code, reply.content) == (400, b"")
    assert taking.begun == 0


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.just("update_id"), inner),
)


@given(body=st.binary(max_size=300) | JSON.map(lambda value: json.dumps(value).encode()))
def test_no_body_is_a_fault_of_ours(body: bytes) -> None:
    async def post() -> int:
        async with client(webhook(Taking())) as telegram, asyncio.timeout(5):
            return (await telegram.post(PATH, content=body)).status_code

    assert asyncio.run(post()) in {200, 400}


@given(
    secret=st.binary(max_size=60), path=st.text(max_size=20), method=st.sampled_from(["POST", "GET", "PUT"])
)
def test_no_stranger_is_let_in(secret: bytes, path: str, method: str) -> None:
    taking, statuses = Taking(), list[int]()
    scope: dict[str, Any] = {"type": "http", "method": method, "path": path}
    scope["headers"] = [(HEADER.lower().encode(), secret)]

    async def send(message: Any) -> None:
        statuses.append(message.get("status", 0))

    async def receive() -> Any:
        raise AssertionError("the body was read")

    asyncio.run(webhook(taking)(scope, receive, send))
    assert statuses[0] in {401, 404, 405}


async def test_what_is_not_safe_is_to_come_again(telegram: httpx.AsyncClient, taking: Taking) -> None:
    taking.lose()
    reply = await telegram.post(PATH, content=update())
    assert (reply.status_code, reply.content) == (503, b"")
    assert int(reply.headers["retry-after"]) >= 1


async def test_a_fault_of_ours_is_logged_and_no_reason_to_stop(
    telegram: httpx.AsyncClient, taking: Taking, caplog: pytest.LogCaptureFixture
) -> None:
    taking.fault = ZeroDivisionError("divided")
    reply = await telegram.post(PATH, content=update())
    assert (reply.status_code, reply.content) == (500, b"")
    assert "ZeroDivisionError: divided" in caplog.text
    taking.fault = None
    assert (await telegram.post(PATH, content=update())).status_code == 200


async def test_the_log_holds_neither_secrets_nor_bodies_nor_more_than_a_line_a_second(
    telegram: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "transport")
    for _ in range(50):
        await telegram.post(PATH, content=b"a private question")
        await telegram.post(PATH, content=update(), headers={HEADER: "guessed-secret"})
        await telegram.post("/123456:token-in-a-path", content=update())
        await telegram.get(PATH)
    ours = [record for record in caplog.records if record.name.startswith("transport")]
    assert sorted(record.getMessage() for record in ours) == [
        "Refused a request: a body that is not JSON.",
        "Refused a request: a wrong secret, or none.",
        "Refused a request: an unknown path.",
        "Refused a request: another method than POST.",
    ]
    assert {record.levelno for record in ours} == {logging.WARNING}


class TestRun:
    """The door as the bot opens and closes it."""

    async def test_it_listens_until_it_is_stopped_and_finishes_what_it_began(self) -> None:
        gate, stop = asyncio.Event(), asyncio.Event()
        taking = Taking(gate)
        door = webhook(taking)
        running = asyncio.create_task(door.run(stop))
        await until(lambda: door.port)
        reader, late = await asyncio.open_connection("127.0.0.1", door.port)
        late.write(request(update(2), "Content-Length: 16")[:-1])
        asked = asyncio.create_task(said(door.port, request(update())))
        await until(lambda: taking.begun)
        stop.set()
        gate.set()
        assert (await asked).startswith(b"HTTP/1.1 200")
        late.write(update(2)[-1:])
        assert (await reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 200")
        late.close()
        await running
        assert taking.taken == [{"update_id": 1}, {"update_id": 2}]

    async def test_what_comes_while_it_stops_is_to_go_to_another(self) -> None:
        stop, taking = asyncio.Event(), Taking()
        door = webhook(taking)
        running = asyncio.create_task(door.run(stop))
        await until(lambda: door.port)
        stop.set()
        await running
        async with client(door) as telegram:
            reply = await telegram.post(PATH, content=update())
        assert (reply.status_code, taking.begun) == (503, 0)

    async def test_a_port_that_is_taken_ends_it(self) -> None:
        port = free_port()
        first, second, stop = webhook(Taking(), port), webhook(Taking(), port), asyncio.Event()
        running = asyncio.create_task(first.run(stop))
        await asyncio.sleep(0)
        with pytest.raises(AddressError):
            await second.run(stop)
        stop.set()
        await running
