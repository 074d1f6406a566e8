"""Telegram finds the webhook; the kubelet and Prometheus find the health server; nobody else finds either."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from deploy import healthy
from tests.deploy.reading import (
    compose,
    container,
    instructions,
    manifest,
    pod,
    set_by_image,
    set_by_kubernetes,
)
from transport.health import watched

WEBHOOK_PORTS = {443, 80, 88, 8443}  # that Telegram calls
PROBES = {"startupProbe": "/healthz", "livenessProbe": "/healthz", "readinessProbe": "/readyz"}


@pytest.fixture
async def health() -> AsyncIterator[str]:
    """The address of the health server of a bot that can take updates."""
    async with watched(lambda: None, "127.0.0.1", 0) as port:
        yield f"http://127.0.0.1:{port}"


def labels(kind: str) -> dict[str, str]:
    made: dict[str, str] = manifest(kind)["spec"]["template"]["metadata"]["labels"]
    return made


def ports() -> dict[str, int]:
    """The container's ports by name."""
    return {port["name"]: port["containerPort"] for port in container("Deployment")["ports"]}


def path() -> dict[str, Any]:
    """The one path that the Ingress lets in, with its host."""
    (rule,) = manifest("Ingress")["spec"]["rules"]
    (one,) = rule["http"]["paths"]
    return {"host": rule["host"], **one}


def test_telegram_is_told_the_address_that_the_ingress_lets_in() -> None:
    told = urlsplit(set_by_kubernetes()["MLPAY_WEBHOOK__URL"])
    let_in = path()
    assert (told.hostname, told.path) == (let_in["host"], let_in["path"])
    assert let_in["pathType"] == "Exact"
    assert (told.port or 443) in WEBHOOK_PORTS
    assert [told.hostname] == manifest("Ingress")["spec"]["tls"][0]["hosts"]


def test_the_ingress_leads_through_the_service_to_the_port_that_the_webhook_listens_at() -> None:
    service = manifest("Service")
    (offered,) = service["spec"]["ports"]
    led_to = path()["backend"]["service"]
    assert led_to == {"name": service["metadata"]["name"], "port": {"name": offered["name"]}}
    assert ports()[offered["targetPort"]] == int(set_by_kubernetes()["MLPAY_WEBHOOK__PORT"])


def test_the_service_the_budget_and_the_spread_mean_the_bots_pods_and_not_the_jobs() -> None:
    chosen = [
        manifest("Service")["spec"]["selector"],
        manifest("Deployment")["spec"]["selector"]["matchLabels"],
        manifest("PodDisruptionBudget")["spec"]["selector"]["matchLabels"],
        pod("Deployment")["topologySpreadConstraints"][0]["labelSelector"]["matchLabels"],
    ]
    for selector in chosen:
        assert selector.items() <= labels("Deployment").items()
        assert not selector.items() <= labels("Job").items()


@pytest.mark.parametrize(("probe", "where"), PROBES.items())
def test_a_probe_asks_the_health_server(probe: str, where: str) -> None:
    asked = container("Deployment")[probe]["httpGet"]
    assert asked == {"path": where, "port": "health"}
    assert ports()["health"] == int(set_by_kubernetes()["MLPAY_HEALTH__PORT"])


async def test_the_health_server_answers_whatever_it_is_asked_from_here(health: str) -> None:
    told = manifest("Deployment")["spec"]["template"]["metadata"]["annotations"]
    asked = {*PROBES.values(), told["prometheus.io/path"], healthy.PATH}
    async with httpx.AsyncClient(trust_env=False) as client:
        statuses = {path: (await client.get(health + path)).status_code for path in asked}
    assert statuses == dict.fromkeys(asked, 200)


def test_prometheus_is_sent_to_the_health_server() -> None:
    told = manifest("Deployment")["spec"]["template"]["metadata"]["annotations"]
    assert int(told["prometheus.io/port"]) == ports()["health"]
    assert told["prometheus.io/path"] == "/metrics"


def test_the_health_server_is_not_let_out() -> None:
    health = str(ports()["health"])
    assert "health" not in str(manifest("Service")) + str(manifest("Ingress"))
    assert health not in str(manifest("Service")) + str(manifest("Ingress"))
    assert [port.split(":")[-1] for port in compose()["services"]["bot"]["ports"]] != [health]


def test_the_image_the_pods_and_compose_agree_on_ports() -> None:
    exposed = dict(instructions())["EXPOSE"].split()
    assert set(map(int, exposed)) == set(ports().values())
    assert int(set_by_image()["MLPAY_HEALTH__PORT"]) == ports()["health"]
    (published,) = compose()["services"]["bot"]["ports"]
    host, _, inside = published.split(":")
    assert host == "127.0.0.1", "only a proxy on the same machine, which ends TLS, may come in"
    assert int(inside) == ports()["webhook"]


def test_the_database_is_reached_by_the_bot_alone() -> None:
    told = compose()
    database = told["services"]["database"]
    assert "ports" not in database
    assert database["networks"] == ["inside"]
    assert told["networks"]["inside"] == {"internal": True}
