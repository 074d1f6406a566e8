"""The real bot behind a webhook, as a process of its own, with what it says of its health."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx

from tests.wire.processes import STARTING, Process, bot
from tests.wire.standin import Telegram

SECRET = "a-Secret_of_the-webhook"
HEADER = "X-Telegram-Bot-Api-Secret-Token"


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class Hooked:
    """A bot behind a webhook, and the addresses that it answers at."""

    def __init__(self, process: Process, url: str, health: str) -> None:
        self.process = process
        self.url = url
        self.health = health

    async def get(self, path: str) -> httpx.Response:
        """What it says of its health."""
        async with httpx.AsyncClient(trust_env=False, verify=False) as client:
            return await client.get(self.health + path)

    async def turned_away(self, secret: str = SECRET) -> list[int]:
        """The statuses for no secret and a wrong one, no update, no JSON, a large body, an unknown path."""
        known = {HEADER: secret}
        async with httpx.AsyncClient(trust_env=False, verify=False) as client:
            asked = [
                await client.post(self.url, json={"update_id": 1}),
                await client.post(self.url, json={"update_id": 1}, headers={HEADER: f"{secret}x"}),
                await client.post(self.url, json={"message": {"text": secret}}, headers=known),
                await client.post(self.url, content=f"{{{secret}".encode(), headers=known),
                await client.post(self.url, content=secret.encode() * 100_000, headers=known),
                await client.post(f"{self.url}/{secret}", json={"update_id": 1}, headers=known),
            ]
        return [answer.status_code for answer in asked]

    async def ready(self, status: int = 200) -> None:
        """Wait until it says that it may be sent updates, or with 503 that it may not."""
        async with asyncio.timeout(STARTING):
            while await self._says() != status:
                await asyncio.sleep(0.1)

    async def _says(self) -> int | None:
        try:
            return (await self.get("/readyz")).status_code
        except httpx.HTTPError:
            return None


@asynccontextmanager
async def hooked(
    telegram: Telegram, storage: str, status: int = 200, /, **environment: str
) -> AsyncIterator[Hooked]:
    """A bot in mode webhook that is ready, or with `status` 503 says that it is not."""
    port, health = free_port(), free_port()
    url = f"http://127.0.0.1:{port}/hook"
    given = {
        "MLPAY_MODE": "webhook",
        "MLPAY_WEBHOOK__PORT": str(port),
        "MLPAY_WEBHOOK__URL": url,
        "MLPAY_WEBHOOK__SECRET": SECRET,
        "MLPAY_HEALTH__PORT": str(health),
        "MLPAY_STORAGE": storage,
        "MLPAY_LEASE": "1",
    }
    async with bot(telegram, **(given | environment)) as process:
        made = Hooked(process, url, f"http://127.0.0.1:{health}")
        await made.ready(status)
        yield made


async def set_webhook(telegram: Telegram, *bots: Hooked, secret: str = SECRET) -> None:
    """What `bot.py webhook set` and a load balancer do."""
    telegram.replicas = [one.url for one in bots]
    await telegram.on_set_webhook({"url": bots[0].url, "secret_token": secret})
