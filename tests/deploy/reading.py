"""deploy/ as those read it who use it: what each file sets, names and opens."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from deploy.check import ALERTS, COMPOSE, DOCKERFILE, KUBERNETES, UNIT, manifests

ROOT = DOCKERFILE.parent.parent
FILES = [
    path
    for path in sorted((ROOT / "deploy").rglob("*"))
    if path.is_file() and path.suffix != ".pyc" and "secrets" not in path.parts
]
Values = dict[str, str]

__all__ = ["ALERTS", "COMPOSE", "DOCKERFILE", "FILES", "KUBERNETES", "ROOT", "UNIT"]


def manifest(kind: str) -> dict[str, Any]:
    """The one manifest of a kind."""
    (found,) = [told for _, told in manifests() if told["kind"] == kind]
    return found


def pod(kind: str) -> dict[str, Any]:
    """The pods of a Deployment or a Job."""
    made: dict[str, Any] = manifest(kind)["spec"]["template"]["spec"]
    return made


def container(kind: str) -> dict[str, Any]:
    """Their one container."""
    (made,) = pod(kind)["containers"]
    assert isinstance(made, dict)
    return made


def compose() -> dict[str, Any]:
    """compose.yaml, its references resolved."""
    read = yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))
    assert isinstance(read, dict)
    return read


def instructions() -> list[tuple[str, str]]:
    """The Dockerfile's, in order: the word and what follows it."""
    text = re.sub(r"\\\n\s*", "", DOCKERFILE.read_text(encoding="utf-8"))
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [(word, rest.strip()) for word, _, rest in (line.partition(" ") for line in lines)]


def unit() -> dict[str, list[str]]:
    """The unit's settings; one that is given several times has several values."""
    settings: dict[str, list[str]] = {}
    for line in UNIT.read_text(encoding="utf-8").splitlines():
        key, given, value = line.partition("=")
        if given and not line.startswith("#"):
            settings.setdefault(key, []).append(value)
    return settings


def set_by_image() -> Values:
    """The environment that the image sets."""
    pairs = [pair.split("=", 1) for word, rest in instructions() if word == "ENV" for pair in rest.split()]
    return dict(pairs)


def set_by_compose(service: str = "bot", **given: str) -> Values:
    """The environment of a service, where the variables of deploy/.env are as `given`."""

    def filled(found: re.Match[str]) -> str:
        return given.get(found[1], found[2])

    asked = compose()["services"][service]["environment"]
    return {key: re.sub(r"\$\{(\w+):-([^}]*)\}", filled, value) for key, value in asked.items()}


def set_by_kubernetes() -> Values:
    """The environment that the ConfigMap sets."""
    values: Values = manifest("ConfigMap")["data"]
    return values


def set_by_unit(credentials: Path, state: Path) -> Values:
    """The environment that the unit sets, where systemd has put its folders as told."""
    pairs = [pair.split("=", 1) for line in unit()["Environment"] for pair in line.split()]
    return {key: value.replace("%d", str(credentials)).replace("%S", str(state)) for key, value in pairs}
