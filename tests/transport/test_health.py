"""What an orchestrator and Prometheus are told of the bot."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator

import httpx
import pytest
import pytest_asyncio
from prometheus_client.metrics import MetricWrapperBase
from prometheus_client.parser import text_string_to_metric_families

import metrics
from tests.transport.doors import free_port
from transport import health
from transport.faults import AddressError
from transport.health import watched


class Bot:
    """Says why it is not ready, where it is not."""

    reason: str | None = None

    def ready(self) -> str | None:
        return self.reason


@pytest.fixture
def bot() -> Bot:
    return Bot()


@pytest_asyncio.fixture
async def asking(bot: Bot) -> AsyncIterator[httpx.AsyncClient]:
    async with (
        watched(bot.ready, "127.0.0.1", 0) as port,
        httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as asking,
    ):
        yield asking


async def samples(asking: httpx.AsyncClient, accept: str = "text/plain") -> dict[str, float]:
    """The metrics without labels, by name."""
    reply = await asking.get("/metrics", headers={"Accept": accept})
    assert reply.status_code == 200
    families = text_string_to_metric_families(reply.text)
    return {one.name: one.value for family in families for one in family.samples if not one.labels}


async def test_it_lives_while_the_event_loop_turns(asking: httpx.AsyncClient) -> None:
    reply = await asking.get("/healthz")
    assert reply.status_code == 200
    assert reply.text.startswith("The event loop was ")


async def test_an_event_loop_that_is_held_up_shows(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "BETWEEN", 0.01)
    async with (
        watched(bot.ready, "127.0.0.1", 0) as port,
        httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as asking,
    ):
        before = await samples(asking)
        time.sleep(0.3)
        await asyncio.sleep(0.03)
        after = await samples(asking)
    assert after["mlpay_loop_lag_seconds_sum"] - before["mlpay_loop_lag_seconds_sum"] >= 0.25


async def test_it_says_that_it_is_ready_or_why_not(asking: httpx.AsyncClient, bot: Bot) -> None:
    reply = await asking.get("/readyz")
    assert (reply.status_code, reply.text) == (200, "Ready.\n")
    assert (await samples(asking))["mlpay_ready"] == 1
    bot.reason = "The store is away:\nno route to host"
    reply = await asking.get("/readyz")
    assert (reply.status_code, reply.text) == (503, "The store is away: no route to host\n")
    bot.reason = None
    assert (await asking.get("/readyz")).status_code == 200


async def test_metrics_know_that_it_is_not_ready_though_nobody_asked(
    asking: httpx.AsyncClient, bot: Bot
) -> None:
    bot.reason = "The bot is stopping."
    assert (await samples(asking))["mlpay_ready"] == 0
    assert (await asking.get("/healthz")).status_code == 200


async def test_everything_that_is_measured_is_told_and_the_process_and_the_platform_too(
    asking: httpx.AsyncClient,
) -> None:
    text = (await asking.get("/metrics")).text
    named = [one._name for one in vars(metrics).values() if isinstance(one, MetricWrapperBase)]
    assert len(named) >= 14
    assert [name for name in named if f"# TYPE {name}" not in text] == []
    assert "process_resident_memory_bytes" in text
    assert "process_open_fds" in text
    assert "python_info" in text


async def test_metrics_come_in_the_format_that_is_asked_for(asking: httpx.AsyncClient) -> None:
    plain = await asking.get("/metrics")
    open_metrics = await asking.get("/metrics", headers={"Accept": "application/openmetrics-text"})
    assert plain.headers["content-type"].startswith("text/plain")
    assert open_metrics.headers["content-type"].startswith("application/openmetrics-text")
    assert open_metrics.text.endswith("# EOF\n")


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/", 404), ("GET", "/telegram", 404), ("POST", "/readyz", 405)],
)
async def test_nothing_else_is_there(asking: httpx.AsyncClient, method: str, path: str, status: int) -> None:
    assert (await asking.request(method, path)).status_code == status


async def test_a_port_that_is_taken_is_told_by_the_settings_that_change_it(bot: Bot) -> None:
    port = free_port()
    async with watched(bot.ready, "127.0.0.1", port):
        with pytest.raises(AddressError, match=r"^The health server .* set health\.listen and health\.port"):
            async with watched(bot.ready, "127.0.0.1", port):
                pass
