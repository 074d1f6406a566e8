"""`python -m deploy.check` finds the faults that a deployment would otherwise stumble over."""

from __future__ import annotations

import copy
import shutil
from pathlib import Path
from typing import Any

import pytest

from deploy import check
from tests.deploy.reading import COMPOSE, manifest


def program(folder: Path, name: str, says: str, status: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a program before all others that says something and ends with a status."""
    path = folder / name
    path.write_text(f"#!/bin/sh\necho '{says}'\nexit {status}\n")
    path.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder), prepend=":")


def test_what_is_there_is_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert check.main() == 0, capsys.readouterr().err
    assert "deploy/ is in order" in capsys.readouterr().out


def test_a_dockerfile_that_pins_no_version_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "Dockerfile"
    path.write_text("FROM python:latest\nCMD python bot.py\n")
    said = " ".join(check.dockerfile_faults(path))
    assert "DL3007" in said
    assert "DL3025" in said


def test_a_slip_in_compose_is_a_fault_that_names_it(tmp_path: Path) -> None:
    path = tmp_path / "compose.yaml"
    path.write_text(COMPOSE.read_text(encoding="utf-8").replace("mem_limit", "memory_limit"))
    assert "memory_limit" in " ".join(check.compose_faults(path))


def changed(kind: str, **changes: Any) -> list[str]:
    """The faults of a manifest whose spec is changed."""
    told = copy.deepcopy(manifest(kind))
    told["spec"].update(changes)
    return check.manifest_faults(Path("changed.yaml"), told)


def test_a_slip_in_a_manifest_is_a_fault_that_names_it() -> None:
    assert changed("Deployment") == []
    assert "replica" in changed("Deployment", replica=2)[0]
    assert changed("Deployment", replicas="two")[0].startswith("changed.yaml: spec.replicas: ")


def test_a_kind_that_kubernetes_does_not_have_is_a_fault() -> None:
    faults = check.manifest_faults(Path("odd.yaml"), {"apiVersion": "apps/v1", "kind": "Deploymint"})
    assert "Deploymint" in faults[0]


@pytest.mark.parametrize(
    ("name", "find"),
    [
        ("kubectl", check.kustomization_faults),
        ("systemd-analyze", check.unit_faults),
        ("promtool", check.alert_faults),
    ],
)
def test_what_another_program_finds_is_a_fault(
    name: str, find: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path, name, "line 3 is wrong", 1, monkeypatch)
    assert find() == ["line 3 is wrong"]


def test_a_word_that_systemd_ignores_is_a_fault_though_it_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path, "systemd-analyze", "Unknown key name, ignoring.", 0, monkeypatch)
    assert check.unit_faults() == ["Unknown key name, ignoring."]


def test_a_missing_program_is_said_in_a_line_and_the_rest_is_checked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert check.main() == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["kubectl", "systemd-analyze", "promtool", "deploy/"]


def test_a_fault_ends_the_check_with_status_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(check, "dockerfile_faults", lambda: ["Dockerfile:1 DL0000: no"])
    assert check.main() == 1
    assert capsys.readouterr().err == "Dockerfile:1 DL0000: no\n"
