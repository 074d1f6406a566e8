"""Holds deploy/ against the rules of those who will read it: `python -m deploy.check`, part of `make check`.

The Dockerfile is linted, compose.yaml is held against the schema of the Compose specification, and every
manifest against Kubernetes' own; where the programs are installed, the unit against systemd, the
kustomization against kubectl, and the alerts against promtool. What cannot be checked for want of a program
is said in a line. The exit status is 1 where there are faults.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import kubernetes_validate
import yaml

HERE = Path(__file__).parent
DOCKERFILE = HERE / "Dockerfile"
COMPOSE = HERE / "compose.yaml"
KUBERNETES = HERE / "kubernetes"
KUSTOMIZATION = KUBERNETES / "kustomization.yaml"
UNIT = HERE / "systemd" / "ml-pay-bot.service"
ALERTS = HERE / "prometheus" / "alerts.yaml"
EXPOSURE = 15  # tenths, from 0 to 100: how much of the machine systemd may find in the unit's reach
PYTHON = "/opt/ml-pay-bot/.venv/bin/python"


class MissingError(Exception):
    """A program that checks is not installed here."""


def manifests() -> Iterator[tuple[Path, dict[str, Any]]]:
    """Everything that Kubernetes is told, with its file; kustomize's own file is none of it."""
    for path in sorted(KUBERNETES.glob("*.yaml")):
        if path != KUSTOMIZATION:
            for manifest in yaml.safe_load_all(path.read_text(encoding="utf-8")):
                yield path, manifest


def dockerfile_faults(path: Path = DOCKERFILE) -> list[str]:
    """What hadolint says."""
    return _said([_beside_python("hadolint"), "--no-color", str(path)])


def compose_faults(path: Path = COMPOSE) -> list[str]:
    """What the schema of the Compose specification does not allow."""
    return _said([_beside_python("check-jsonschema"), "--builtin-schema", "vendor.compose-spec", str(path)])


def manifest_faults(path: Path, manifest: dict[str, Any]) -> list[str]:
    """What the schemas of the newest Kubernetes that we have say; a kind without a schema is a fault."""
    try:
        kubernetes_validate.validate(manifest, kubernetes_validate.latest_version(), strict=True)
    except kubernetes_validate.ValidationError as error:
        return [f"{path.name}: {'.'.join(map(str, error.path))}: {error.message}"]
    except kubernetes_validate.SchemaNotFoundError as error:
        return [f"{path.name}: {error.message}"]
    return []


def kustomization_faults(folder: Path = KUBERNETES) -> list[str]:
    """What kubectl says that cannot be put together; raises MissingError."""
    return _said([_program("kubectl"), "kustomize", str(folder), "--output", "/dev/null"])


def unit_faults(path: Path = UNIT) -> list[str]:
    """What systemd does not understand of the unit, or finds too open; raises MissingError."""
    analyze = _program("systemd-analyze")
    with TemporaryDirectory() as folder:
        here = Path(folder) / path.name  # systemd looks for the program that the unit starts
        here.write_text(path.read_text(encoding="utf-8").replace(PYTHON, sys.executable), encoding="utf-8")
        faults = _said([analyze, "verify", "--man=no", str(here)], silent=True)
        if faults:
            return faults
        return _said(
            [analyze, "--no-pager", "security", "--offline=true", f"--threshold={EXPOSURE}", str(here)]
        )[-1:]


def alert_faults(path: Path = ALERTS) -> list[str]:
    """What Prometheus does not understand of the alerts; raises MissingError."""
    return _said([_program("promtool"), "check", "rules", str(path)])


def main() -> int:
    """Check all of it and print the faults."""
    found = list(manifests())
    faults = [fault for path, told in found for fault in manifest_faults(path, told)]
    faults += dockerfile_faults() + compose_faults()
    for check in (kustomization_faults, unit_faults, alert_faults):
        try:
            faults += check()
        except MissingError as missing:
            print(missing)
    if faults:
        print("\n".join(faults), file=sys.stderr)
        return 1
    print(
        f"deploy/ is in order: {len(found)} manifests for Kubernetes {kubernetes_validate.latest_version()}."
    )
    return 0


def _beside_python(name: str) -> str:
    """Where a program is that was installed with what the tests need."""
    return str(Path(sys.executable).with_name(name))


def _program(name: str) -> str:
    """Where a program is; raises MissingError."""
    path = shutil.which(name)
    if path is None:
        raise MissingError(f"{name} is not installed here: what it checks in deploy/ was not checked.")
    return path


def _said(command: Sequence[str], *, silent: bool = False) -> list[str]:
    """The lines that a program printed, if it failed; or if it should have been `silent` and was not."""
    ended = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    lines = [line for line in ended.stdout.splitlines() if line.strip()]
    if ended.returncode:
        return lines or [f"{Path(command[0]).name} failed with exit status {ended.returncode}."]
    return lines if silent else []


if __name__ == "__main__":
    sys.exit(main())
