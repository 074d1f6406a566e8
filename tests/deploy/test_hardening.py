"""Whoever takes over the bot holds a process that can do little: no root, no writing, a limit on memory."""

from __future__ import annotations

from typing import Any

import pytest

from tests.deploy.reading import COMPOSE, compose, container, pod, unit

RUNNING = ["bot", "database"]


@pytest.mark.parametrize("name", compose()["services"])
def test_a_service_has_no_rights_and_a_root_that_is_read_only(name: str) -> None:
    service = compose()["services"][name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["mem_limit"]
    assert not {"privileged", "cap_add", "pid", "ipc", "network_mode", "devices"} & service.keys()
    assert any(place.startswith("/tmp") for place in service["tmpfs"])


@pytest.mark.parametrize("name", RUNNING)
def test_a_service_comes_back_and_is_watched(name: str) -> None:
    service = compose()["services"][name]
    assert service["restart"] == "unless-stopped"
    assert service["healthcheck"]["test"][0] == "CMD"


def test_the_bot_waits_for_the_database_and_what_is_kept_has_a_volume() -> None:
    told = compose()
    assert told["services"]["bot"]["depends_on"]["database"] == {"condition": "service_healthy"}
    volumes = {volume.split(":")[0] for name in RUNNING for volume in told["services"][name]["volumes"]}
    assert volumes == set(told["volumes"])


def test_compose_runs_a_version_of_each_image() -> None:
    for service in compose()["services"].values():
        assert service["image"].partition(":")[2] not in {"", "latest"}
    assert "password:" not in COMPOSE.read_text(encoding="utf-8").lower().replace("database_password:", "")


@pytest.mark.parametrize("kind", ["Deployment", "Job"])
def test_a_pod_has_no_rights_and_a_root_that_is_read_only(kind: str) -> None:
    made: dict[str, Any] = container(kind)["securityContext"]
    assert made == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert pod(kind)["securityContext"]["runAsNonRoot"] is True
    assert pod(kind)["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    assert pod(kind)["automountServiceAccountToken"] is False
    assert {"requests", "limits"} == container(kind)["resources"].keys()
    assert "memory" in container(kind)["resources"]["limits"]


def test_the_unit_starts_the_bot_and_reloads_its_guide() -> None:
    told = unit()
    assert told["ExecStart"] == ["/opt/ml-pay-bot/.venv/bin/python /opt/ml-pay-bot/bot.py run"]
    assert told["ExecReload"] == ["/bin/kill -HUP $MAINPID"]
    assert told["Restart"] == ["on-failure"]
    assert told["RestartPreventExitStatus"] == ["2"], "wrong usage does not get better"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("DynamicUser", "yes"),
        ("ProtectSystem", "strict"),
        ("ProtectHome", "yes"),
        ("PrivateDevices", "yes"),
        ("NoNewPrivileges", "yes"),
        ("CapabilityBoundingSet", ""),
        ("RestrictAddressFamilies", "AF_INET AF_INET6 AF_UNIX"),
        ("MemoryDenyWriteExecute", "yes"),
        ("SystemCallArchitectures", "native"),
        ("UMask", "0077"),
    ],
)
def test_the_unit_is_shut_in(key: str, value: str) -> None:
    assert unit()[key] == [value]


def test_the_unit_may_write_to_its_own_folder_only_and_use_so_much_memory() -> None:
    told = unit()
    assert told["StateDirectory"] == ["ml-pay-bot"]
    assert not {"ReadWritePaths", "CacheDirectory", "LogsDirectory"} & told.keys()
    assert told["MemoryMax"] == ["512M"]
    assert "@system-service" in told["SystemCallFilter"]
