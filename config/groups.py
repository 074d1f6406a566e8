"""The settings that stand together in groups: the webhook's, the health server's, the limits."""

from __future__ import annotations

import ipaddress
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, SecretStr

from config.fields import ADDRESS, Host, Whole, setting, whole

WEBHOOK_URL = 'an https address without a user, "?" or "#", like "https://bot.example.org/telegram"'


def _told(url: str) -> str:
    """An address that Telegram can be told; without https it is for a stand-in on this machine only."""
    parts = urlsplit(url)
    secure = parts.scheme == "https" or (parts.scheme == "http" and _is_loopback(parts.hostname or ""))
    plain = not (parts.query or parts.fragment or "@" in parts.netloc or url.split() != [url])
    if not (secure and plain and parts.hostname and parts.port != 0):
        raise ValueError("an address for Telegram")
    return url


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class Group(BaseModel):
    """Settings of one group: in the file below its name, in the environment MLPAY_<GROUP>__<SETTING>."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class Webhook(Group):
    """The webhook's settings."""

    listen: Host = setting(
        "127.0.0.1", "The address that the webhook's server listens at, behind whatever ends TLS.", ADDRESS
    )
    port: Whole = whole(8080, 1, 65535, "The port that the webhook's server listens at.")
    url: Annotated[str, AfterValidator(_told)] | None = setting(
        None,
        "The address that Telegram is told; its path is the one that the webhook's server answers.",
        WEBHOOK_URL,
    )
    secret: SecretStr | None = setting(
        None,
        "What Telegram sends with each update, so that nobody else can; never in config.yaml.",
        "1 to 256 of the signs A-Z, a-z, 0-9, _ and -",
    )
    secret_file: Path | None = setting(
        None, "A file that holds the webhook's secret and nothing else.", "the path of a file"
    )
    connections: Whole = whole(40, 1, 100, "How many connections Telegram may open at once.")

    @property
    def path(self) -> str:
        """The path that Telegram asks for."""
        return urlsplit(self.url or "").path or "/"


class Health(Group):
    """The settings of the server for /healthz, /readyz and /metrics."""

    listen: Host = setting(
        "127.0.0.1", "The address that /healthz, /readyz and /metrics are served at.", ADDRESS
    )
    port: Whole = whole(
        0, 0, 65535, "The port that /healthz, /readyz and /metrics are served at; 0: they are not served."
    )


class Limits(Group):
    """How much may be asked, and whose share of Telegram's limits this process has."""

    person: Whole = whole(20, 0, 10000, "How many questions a minute one person may ask; 0: any number.")
    group: Whole = whole(60, 0, 10000, "How many questions a minute may come from one group; 0: any number.")
    overall: Whole = whole(
        30, 0, 10000, "How many messages a second Telegram takes from this bot in all; 0: any number."
    )
    replicas: Whole = whole(
        1, 1, 1000, "How many processes answer with this token, and so share Telegram's limits on sending."
    )
