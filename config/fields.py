"""How a setting is declared: its default, what it means and what it expects.

The example file, config.example.yaml, and the table in README.md are held against these by tests.
"""

from __future__ import annotations

import ipaddress
import re
from typing import Annotated, Any

from pydantic import AfterValidator, AliasChoices, BeforeValidator, Field
from pydantic.fields import FieldInfo

MOST_ID = 2**52
ADDRESS = 'an IP address or a host name, like "127.0.0.1", or "0.0.0.0" for all'

_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")


def setting(default: Any, means: str, expects: str, *names: str, **limits: Any) -> Any:
    """A setting: its default, what it means, what it expects, further environment names, limits."""
    if names:
        limits["validation_alias"] = AliasChoices(*names)
    return Field(default, description=means, json_schema_extra={"expects": expects}, **limits)


def whole(default: int, least: int, most: int, means: str) -> Any:
    """A setting that is a whole number within bounds."""
    return setting(default, means, f"a whole number from {least} to {most}", ge=least, le=most)


def expected(field: FieldInfo) -> str:
    """What a setting expects, in words."""
    extra = field.json_schema_extra
    assert isinstance(extra, dict)
    return str(extra["expects"])


def _no_bool(value: Any) -> Any:
    """What is given for a number; YAML's yes and no would pass for 1 and 0."""
    if isinstance(value, bool):
        raise ValueError("a number, not yes or no")  # noqa: TRY004 - pydantic wants it so
    return value


def _host(value: str) -> str:
    """An address to listen at."""
    if not _HOST.fullmatch(value):
        ipaddress.ip_address(value)
    return value


Whole = Annotated[int, BeforeValidator(_no_bool)]
Seconds = Annotated[float, BeforeValidator(_no_bool), Field(allow_inf_nan=False)]
Host = Annotated[str, AfterValidator(_host)]
GuideName = Annotated[str, Field(pattern=r"^\w[\w.-]*$")]
TelegramId = Annotated[int, Field(strict=True, ge=1, le=MOST_ID)]
