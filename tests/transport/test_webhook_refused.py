"""What the webhook refuses: strangers, what is no update, and what is too much."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.transport.doors import (
    HEADER,
    PATH,
    SECRET,
    Taking,
    client,
    request,
    said,
    update,
    webhook,
)
from transport import webhook as module
from transport.serving import served
from transport.webhook import HIGHEST, LARGEST

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
async def test_a_wrong_secret_is_refused(sender: httpx.AsyncClient, taking: Taking, secret: bytes) -> None:
    headers = [(HEADER.encode(), secret)]
    reply = await sender.post(PATH, content=update(), headers=headers)
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
async def test_another_method_is_refused(sender: httpx.AsyncClient, method: str) -> None:
    reply = await sender.request(method, PATH, content=update())
    assert (reply.status_code, reply.headers["allow"]) == (405, "POST")


@pytest.mark.parametrize(
    "path", ["/", "/telegram/", "/Telegram", "/telegram/x", "//telegram", "/metrics", "/%00"]
)
async def test_an_unknown_path_is_none(sender: httpx.AsyncClient, taking: Taking, path: str) -> None:
    assert (await sender.post(path, content=update())).status_code == 404
    assert taking.begun == 0


def sized(size: int) -> bytes:
    """An update of so many bytes."""
    return update().ljust(size)


@pytest.mark.parametrize(("size", "status"), [(LARGEST, 200), (LARGEST + 1, 413)])
async def test_a_body_may_have_a_mebibyte(
    sender: httpx.AsyncClient, taking: Taking, size: int, status: int
) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        body = sized(size)
        for at in range(0, size, 65536):
            yield body[at : at + 65536]

    declared = await sender.post(PATH, content=sized(size))
    streamed = await sender.post(PATH, content=pieces())
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
async def test_what_is_no_update_is_refused(sender: httpx.AsyncClient, taking: Taking, body: bytes) -> None:
    reply = await sender.post(PATH, content=body)
    assert (reply.status_code, reply.content) == (400, b"")
    assert taking.begun == 0


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.just("update_id"), inner),
)


@given(body=st.binary(max_size=300) | JSON.map(lambda value: json.dumps(value).encode()))
def test_no_body_is_a_fault_of_ours(body: bytes) -> None:
    async def post() -> int:
        async with client(webhook(Taking())) as sender, asyncio.timeout(5):
            return (await sender.post(PATH, content=body)).status_code

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


async def test_the_log_holds_neither_secrets_nor_bodies_nor_more_than_a_line_a_second(
    sender: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "transport")
    for _ in range(50):
        await sender.post(PATH, content=b"a private question")
        await sender.post(PATH, content=update(), headers={HEADER: "guessed-secret"})
        await sender.post("/123456:token-in-a-path", content=update())
        await sender.get(PATH)
    ours = [record for record in caplog.records if record.name.startswith("transport")]
    assert sorted(record.getMessage() for record in ours) == [
        "Refused a request: a body that is not JSON.",
        "Refused a request: a wrong secret, or none.",
        "Refused a request: an unknown path.",
        "Refused a request: another method than POST.",
    ]
    assert {record.levelno for record in ours} == {logging.WARNING}
