"""The settings one by one."""

from __future__ import annotations

import pytest

from config import Webhook, load
from tests.config.writing import faults, write

OPERATORS = "operators: expected a list of Telegram user ids, like [123456789, 987654321]"

GUIDE = (
    "guide: expected the name of a folder of knowledge/guides, or a list of them, "
    "like [ml-engineer-2025, nurse-2026]"
)


@pytest.mark.parametrize("given", ["[a-1, b-2]", "a-1, b-2", "\n  - a-1\n  - b-2", "[a-1, b-2, a-1]"])
def test_guides_in_the_file(given: str) -> None:
    write(f"guide: {given}")
    assert load().guide == ("a-1", "b-2")


@pytest.mark.parametrize("given", ["a-1,b-2", "[a-1, b-2]", " a-1 , b-2 ,"])
def test_guides_in_the_environment(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    write("guide: c")
    monkeypatch.setenv("MLPAY_GUIDE", given)
    assert load().guide == ("a-1", "b-2")


def test_a_lone_guide_needs_no_list() -> None:
    write("guide: nurse-2026")
    assert load().guide == ("nurse-2026",)


@pytest.mark.parametrize("given", ["7", "yes", "[a, ../b]", "[[a]]", "{a: b}", "[7]", "[]", "' , '", "a/b"])
def test_guides_that_are_no_names(given: str) -> None:
    write(f"pool: 96\nguide: {given}")
    assert faults() == [f"config.yaml:2: {GUIDE}"]


@pytest.mark.parametrize("given", ["[7, 5000000001]", "7, 5000000001", "\n  - 7\n  - 5000000001"])
def test_operators_in_the_file(given: str) -> None:
    write(f"operators: {given}")
    assert load().operators == (7, 5000000001)


@pytest.mark.parametrize("given", ["7,5000000001", "[7, 5000000001]", " 7 , 5000000001 ,"])
def test_operators_in_the_environment(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    write("operators: [1]")
    monkeypatch.setenv("MLPAY_OPERATORS", given)
    assert load().operators == (7, 5000000001)


def test_a_lone_operator_needs_no_list(monkeypatch: pytest.MonkeyPatch) -> None:
    write("operators: 7")
    assert load().operators == (7,)
    monkeypatch.setenv("MLPAY_OPERATORS", "8")
    assert load().operators == (8,)


@pytest.mark.parametrize(
    "given", ["[a, b, -7]", "'@anne'", "yes", "[7, true]", "1.5", "{7: 8}", "0", "['7']"]
)
def test_operators_that_are_no_ids(given: str) -> None:
    write(f"pool: 96\noperators: {given}")
    assert faults() == [f"config.yaml:2: {OPERATORS}"]


@pytest.mark.parametrize("given", ["anne", "7;8", "-7", "[7", str(2**60)])
def test_operators_in_the_environment_that_are_no_ids(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("MLPAY_OPERATORS", given)
    assert faults() == [f"MLPAY_{OPERATORS.replace('operators', 'OPERATORS')}"]


@pytest.mark.parametrize("given", ["yes", "no", "1.5", "8k", "''", "[8]"])
def test_numbers_are_numbers(given: str) -> None:
    write(f"pool: {given}")
    assert faults() == [
        "config.yaml:1: pool: expected a whole number from 1 to 2000, and not below concurrency"
    ]


@pytest.mark.parametrize("given", ["yes", ".inf", ".nan", "-1", "0", "601", "soon"])
def test_a_lease_is_some_seconds(given: str) -> None:
    write(f"lease: {given}")
    assert faults() == ["config.yaml:1: lease: expected a number of seconds from 0.5 to 600"]


@pytest.mark.parametrize("given", ["127.0.0.1", "0.0.0.0", "'::1'", "localhost", "bot.example.org"])
def test_an_address_to_listen_at(given: str) -> None:
    write(f"webhook:\n  listen: {given}")
    assert load().webhook.listen == given.strip("'")


@pytest.mark.parametrize("given", ["0.0.0.0:80", "http://x", "'a b'", "'*'", "/run/bot.sock", "''", "80"])
def test_what_is_no_address_to_listen_at(given: str) -> None:
    write(f"health:\n  listen: {given}")
    expected = 'an IP address or a host name, like "127.0.0.1", or "0.0.0.0" for all'
    assert faults() == [f"config.yaml:2: health.listen: expected {expected}"]


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://bot.example.org", "/"),
        ("https://bot.example.org:8443/telegram/x", "/telegram/x"),
        ("http://127.0.0.1:8080/hook", "/hook"),
        ("http://[::1]:8080/", "/"),
        ("http://localhost/hook", "/hook"),
    ],
)
def test_the_webhooks_url_and_the_path_that_the_server_answers(url: str, path: str) -> None:
    write(f"webhook:\n  url: {url}")
    assert (load().webhook.url, load().webhook.path) == (url, path)
    assert Webhook().path == "/"


@pytest.mark.parametrize(
    "url",
    [
        "http://bot.example.org",
        "ftp://bot.example.org",
        "bot.example.org",
        "https://",
        "https:///x",
        "https://x.org/a b",
        "https://x.org:port/",
        "https://x.org:99999/",
        "https://x.org/?a=1",
        "'https://x.org/#a'",
        "https://me:s3cret@x.org/",
        "https://[x/",
    ],
)
def test_a_webhooks_url_that_telegram_cannot_use(url: str) -> None:
    write(f"webhook:\n  url: {url}")
    (fault,) = faults()
    assert fault.startswith("config.yaml:2: webhook.url: expected an https address")
    assert "s3cret" not in fault


def test_words_are_taken_in_any_case() -> None:
    write("log_format: JSON\nlog_level: warning\nmode: POLLING")
    assert (load().log_format, load().log_level, load().mode) == ("json", "WARNING", "polling")
