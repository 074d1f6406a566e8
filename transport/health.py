"""The health server: whether the process lives, whether it can take more, and what was measured.

/healthz is 200 while the event loop turns; /readyz 200 while updates should come here, else 503 with the
reason; /metrics is for Prometheus.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from prometheus_client.exposition import choose_encoder
from prometheus_client.registry import REGISTRY
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

import metrics
from transport.serving import served

logger = logging.getLogger(__name__)

Ready = Callable[[], str | None]

BETWEEN = 0.25  # seconds from one look at the event loop to the next
FINISH = 1.0


@asynccontextmanager
async def watched(ready: Ready, host: str, port: int) -> AsyncIterator[int]:
    """Tell of the bot's health while the block runs; the port, a free one where 0 is asked for.

    `ready` says in a line why nothing should come here, or None. Raises AddressError where nothing can
    listen there.
    """
    lag = Lag()
    watching = asyncio.create_task(lag.watch())
    try:
        async with served(_app(ready, lag), host, port, "health", finish=FINISH) as real:
            logger.info("Health and metrics are told on %s, port %d.", host, real)
            yield real
    finally:
        watching.cancel()


class Lag:
    """How late the event loop comes to what is due: `last`, in seconds, and all of it in the metrics."""

    def __init__(self) -> None:
        self.last = 0.0

    async def watch(self) -> None:
        """Measure until cancelled."""
        clock = asyncio.get_running_loop().time
        while True:
            due = clock() + BETWEEN
            await asyncio.sleep(BETWEEN)
            self.last = max(0.0, clock() - due)
            metrics.LAG.observe(self.last)


def _app(ready: Ready, lag: Lag) -> Starlette:
    async def healthz(_: Request) -> Response:
        return PlainTextResponse(f"The event loop was {lag.last * 1000:.1f} ms late.\n")

    async def readyz(_: Request) -> Response:
        reason = _looked_at(ready)
        if reason is None:
            return PlainTextResponse("Ready.\n")
        return PlainTextResponse(" ".join(reason.split()) + "\n", 503)

    async def measured(request: Request) -> Response:
        _looked_at(ready)
        encode, kind = choose_encoder(request.headers.get("accept", ""))
        return Response(encode(REGISTRY), media_type=kind)

    paths = {"/healthz": healthz, "/readyz": readyz, "/metrics": measured}
    return Starlette(routes=[Route(path, answer) for path, answer in paths.items()])


def _looked_at(ready: Ready) -> str | None:
    """Why nothing should come here, or None; the gauge says the same from now on."""
    reason = ready()
    metrics.READY.set(reason is None)
    return reason
