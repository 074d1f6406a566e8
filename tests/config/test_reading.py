"""Settings: the file, the environment, and every fault by name and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from config import Health, Limits, Settings, Webhook, load
from tests.config.writing import faults, write

SECRET_BELONGS = "in MLPAY_WEBHOOK__SECRET, or in a file that webhook.secret_file names"


def test_nothing_is_needed() -> None:
    settings = load()
    assert settings.token is None
    assert (settings.concurrency, settings.pool, settings.mode) == (64, 80, "polling")
    assert settings.base_url == "https://api.telegram.org/bot"


def test_the_file_is_read_and_the_environment_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    write("concurrency: 8\npool: 20\nlog_level: debug\n")
    monkeypatch.setenv("MLPAY_POOL", "30")
    settings = load()
    assert (settings.concurrency, settings.pool, settings.log_level) == (8, 30, "DEBUG")


def test_another_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text("pool: 99")
    monkeypatch.setenv("MLPAY_CONFIG", str(tmp_path / "other.yaml"))
    assert load().pool == 99


def test_a_named_file_must_be_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MLPAY_CONFIG", "gone.yaml")
    assert faults() == ["gone.yaml: cannot be read: No such file or directory"]


def test_all_faults_at_once_with_their_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    write("# settings\nconcurrency: many\npol: 3\nmode: webhook\nlog_level: LOUD\npool: 5\npool: 6\n")
    monkeypatch.setenv("TELEGRAM_BASE_URL", "ftp://x")
    monkeypatch.setenv("MLPAY_GIUDE", "x")
    assert sorted(faults()) == [
        "MLPAY_GIUDE: no such setting; config.example.yaml names them all",
        'TELEGRAM_BASE_URL: expected an http or https address that ends in "/bot"',
        "config.yaml:2: concurrency: expected a whole number from 1 to 1000",
        "config.yaml:3: pol: no such setting; config.example.yaml names them all",
        f"config.yaml:4: mode: webhook needs a secret, {SECRET_BELONGS}",
        "config.yaml:4: mode: webhook needs webhook.url, an https address without a user, "
        '"?" or "#", like "https://bot.example.org/telegram"',
        "config.yaml:5: log_level: expected DEBUG, INFO, WARNING or ERROR",
        "config.yaml:7: pool: given twice, first in line 6",
    ]


def test_groups_are_read_setting_by_setting_and_the_environment_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    write("webhook:\n  port: 81\n  connections: 7\nlimits:\nhealth: {port: 9000}\n")
    monkeypatch.setenv("MLPAY_WEBHOOK__PORT", "82")
    monkeypatch.setenv("MLPAY_LIMITS__PERSON", "0")
    settings = load()
    assert settings.webhook == Webhook(port=82, connections=7)
    assert settings.limits == Limits(person=0)
    assert settings.health == Health(port=9000)


def test_faults_of_groups_have_their_own_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    write(
        "webhook:\n  port: 0\n  prot: 1\n  connections: {a: 1}\n  listen: x\n  listen: y\nhealth: 8080\n"
        "limits: [1]\nwebhook.port: 8080\nwebhook:\n  url: null\n"
    )
    monkeypatch.setenv("MLPAY_LIMITS__PERSON", "-1")
    monkeypatch.setenv("MLPAY_LIMITS__PERSONS", "1")
    monkeypatch.setenv("MLPAY_WEBHOOK", '{"port": 8080}')
    monkeypatch.setenv("MLPAY_HEALTH__PORT__NUMBER", "1")
    below = "expected its settings below it, each on a line of its own, like “  port: 8080”"
    unknown = "no such setting; config.example.yaml names them all"
    assert sorted(faults()) == [
        f"MLPAY_HEALTH__PORT__NUMBER: {unknown}",
        "MLPAY_LIMITS__PERSON: expected a whole number from 0 to 10000",
        f"MLPAY_LIMITS__PERSONS: {unknown}",
        f"MLPAY_WEBHOOK: {unknown}",
        "config.yaml:10: webhook: given twice, first in line 1",
        "config.yaml:2: webhook.port: expected a whole number from 1 to 65535",
        f"config.yaml:3: webhook.prot: {unknown}",
        "config.yaml:4: webhook.connections: expected a whole number from 1 to 100",
        "config.yaml:6: webhook.listen: given twice, first in line 5",
        f"config.yaml:7: health: {below}",
        f"config.yaml:8: limits: {below}",
        f"config.yaml:9: webhook.port: {unknown}",
    ]


def test_a_wrong_setting_does_not_hide_what_the_webhook_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    write("concurrency: many\npool: 2\nwebhook:\n  url: http://bot.example.org\n")
    monkeypatch.setenv("MLPAY_MODE", "Webhook")
    assert faults() == [
        "config.yaml:1: concurrency: expected a whole number from 1 to 1000",
        "config.yaml:4: webhook.url: expected an https address without a user, "
        '"?" or "#", like "https://bot.example.org/telegram"',
        f"MLPAY_MODE: webhook needs a secret, {SECRET_BELONGS}",
    ]


@pytest.mark.parametrize("listen", ["127.0.0.1", "0.0.0.0", "'::'"])
def test_two_servers_do_not_share_a_port(monkeypatch: pytest.MonkeyPatch, listen: str) -> None:
    monkeypatch.setenv("MLPAY_WEBHOOK__SECRET", "s3cret")
    write(f"mode: webhook\nwebhook:\n  url: https://x.org\nhealth:\n  listen: {listen}\n  port: 8080\n")
    assert faults() == ["config.yaml:6: health.port: expected another port than webhook.port, 8080"]
    monkeypatch.setenv("MLPAY_HEALTH__LISTEN", "10.0.0.1")
    assert load().health.port == 8080


def test_polling_needs_no_webhook_and_leaves_its_port_to_others() -> None:
    write("health: {port: 8080}")
    assert load().health.port == load().webhook.port


def test_a_variable_in_small_letters_is_none_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("mlpay_pool", "99")
    assert load().pool == 80


def test_the_pool_is_not_below_concurrency() -> None:
    write("concurrency: 100\n")
    assert faults() == ["config.yaml:1: pool: expected at least concurrency, which is 100"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("pool: 96\n\tguide: x", "config.yaml:2: expected YAML: "),
        ("- a\n- b", "config.yaml:1: expected YAML: a setting a line"),
        ("just words", "config.yaml:1: expected YAML: a setting a line"),
        ("pool: [1", "expected YAML"),
        ("pool: {a: 1}", "config.yaml:1: pool: expected a whole number"),
        ("? [1, 2]\n: 3", "no such setting"),
        ("pool: !!python/object:os.system x", "expected YAML"),
        ("pool: !!int x", "expected YAML"),
        ("pool: \x07", "expected YAML"),
        ("storage: *s3cret", "config.yaml:1: expected YAML, a setting a line, like “pool: 96”"),
        ("storage: !s3cret", "config.yaml:1: expected YAML, a setting a line, like “pool: 96”"),
    ],
)
def test_a_broken_file(text: str, said: str) -> None:
    write(text)
    assert said in faults()[0]


def test_a_file_that_is_not_text() -> None:
    Path("config.yaml").write_bytes(b"\xff\xfe\x00\x01")
    assert faults() == ["config.yaml: expected text in UTF-8"]


def test_an_empty_file_is_none() -> None:
    write("# nothing\n")
    assert load() == Settings()
