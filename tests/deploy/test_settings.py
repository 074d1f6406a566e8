"""What deploy/ sets is what the bot can be set to, and taken together it starts."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from config import CONFIG_VARIABLE, Settings, load
from tests.deploy.reading import (
    FILES,
    ROOT,
    Values,
    compose,
    container,
    manifest,
    pod,
    set_by_compose,
    set_by_image,
    set_by_kubernetes,
    set_by_unit,
    unit,
)

KNOWN = {name for names in Settings.names().values() for name in names} | {CONFIG_VARIABLE}
SECRETS = {"token": "123456789:AAH-aSecretForTheseTests_0123456789", "password": "a password", "secret": "s3"}


@pytest.fixture
def mounted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to mount secrets in; nothing of ours is set."""
    for name in list(os.environ):
        if name.startswith(("MLPAY_", "TELEGRAM_")):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def settings(values: Values, mounted: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """What the bot makes of an environment, a secret in each file that it names below /run/secrets."""
    for name, value in values.items():
        given = value
        if value.startswith("/run/secrets/"):
            held = mounted / Path(value).name
            held.write_text(next(text for part, text in SECRETS.items() if part in held.name))
            given = str(held)
        monkeypatch.setenv(name, given)
    return load()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_variable_that_a_file_names_is_a_setting(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert set(re.findall(r"\b(?:MLPAY|TELEGRAM)_[A-Z_]+\b", text)) <= KNOWN


def test_kubernetes_starts_it_behind_the_webhook(mounted: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = settings(set_by_image() | set_by_kubernetes(), mounted, monkeypatch)
    assert made.mode == "webhook"
    assert made.storage.startswith("postgresql://")
    assert len(made.secrets) == 3
    assert made.log_format == "json"


def test_compose_starts_it_polling_with_its_own_database(
    mounted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = settings(set_by_image() | set_by_compose(), mounted, monkeypatch)
    assert (made.mode, made.storage) == ("polling", "postgresql://bot@database/bot")
    assert urlsplit(made.storage).hostname in compose()["services"]


@pytest.mark.parametrize("service", ["bot", "set-webhook"])
def test_compose_starts_it_behind_the_webhook_when_told(
    service: str, mounted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {"MLPAY_MODE": "webhook", "MLPAY_WEBHOOK__URL": "https://bot.example.org/telegram"}
    made = settings(set_by_image() | set_by_compose(service, **told), mounted, monkeypatch)
    assert (made.mode, made.webhook.path) == ("webhook", "/telegram")


def test_systemd_starts_it_on_a_file_of_its_own(mounted: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ((name, source),) = [line.split(":") for line in unit()["LoadCredential"]]
    assert source == "/etc/ml-pay-bot/token"
    (mounted / name).write_text(SECRETS["token"])
    state = mounted / "lib"
    made = settings(set_by_unit(mounted, state), mounted, monkeypatch)
    assert made.storage == f"sqlite:///{state}/{unit()['StateDirectory'][0]}/bot.sqlite3"
    assert made.token is not None
    assert (made.mode, made.health.listen) == ("polling", "127.0.0.1")
    assert made.health.port != 0


def test_what_compose_hands_a_service_is_where_its_settings_look() -> None:
    told = compose()
    for service in told["services"].values():
        asked = {Path(value).name for value in service["environment"].values() if "/run/secrets/" in value}
        assert asked <= set(service["secrets"]) <= set(told["secrets"])
    assert {where["file"].split("/")[0] for where in told["secrets"].values()} == {"secrets"}


@pytest.mark.parametrize("kind", ["Deployment", "Job"])
def test_what_the_secret_holds_is_where_the_settings_look(kind: str) -> None:
    mounts = {mount["name"]: mount["mountPath"] for mount in container(kind)["volumeMounts"]}
    (name,) = [volume["name"] for volume in pod(kind)["volumes"] if "secret" in volume]
    held = {f"{mounts[name]}/{key}" for key in manifest("Secret")["stringData"]}
    assert {value for value in set_by_kubernetes().values() if value.startswith("/run/secrets/")} == held


def test_no_example_of_a_secret_could_be_one() -> None:
    for name, value in manifest("Secret")["stringData"].items():
        assert value.startswith("PUT-"), name


def test_replicas_share_telegrams_limits_however_many_there_are(
    mounted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = settings(set_by_kubernetes(), mounted, monkeypatch).limits.replicas
    scaled = manifest("HorizontalPodAutoscaler")["spec"]
    assert 2 <= scaled["minReplicas"] <= scaled["maxReplicas"] == shared


def test_what_was_begun_can_be_finished_before_the_kill(
    mounted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    within = settings(set_by_kubernetes(), mounted, monkeypatch).stop_within
    waited = container("Deployment")["lifecycle"]["preStop"]["sleep"]["seconds"]
    assert pod("Deployment")["terminationGracePeriodSeconds"] >= within + waited + 5
    default = Settings.every()["stop_within"].default
    assert int(unit()["TimeoutStopSec"][0]) > default + 5
    assert int(compose()["services"]["bot"]["stop_grace_period"].rstrip("s")) > default + 5
