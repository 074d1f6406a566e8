"""The webhook at Telegram: set, shown and deleted by whoever runs the bot, never by the bot itself."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import NamedTuple

from telegram import WebhookInfo
from telegram.error import BadRequest, InvalidToken, RetryAfter, TelegramError
from telegram.request import HTTPXRequest

from config import SECRETS, Settings
from transport.connection import Connection, seconds_of
from transport.faults import BadTokenError, FaultError
from transport.hiding import Hiding
from transport.polling import ALLOWED_UPDATES

NO_BOT = "No token is set: it is expected {where}."
NEEDED = "webhook set needs {what}."
NOT_NOW = "Telegram asks to wait {seconds:g} seconds: try again then."
REFUSED = "Telegram refused this: {reason}."
UNREACHABLE = "Telegram cannot be reached at {base}: {reason}."

SET = "Telegram brings updates to {url} from now on."
SET_IN_POLLING = "Telegram brings updates to {url} from now on, but mode is still polling."
DELETED = "Telegram keeps updates for polling from now on; it dropped none."
HAS = "Telegram brings updates to {url}; waiting: {waiting}."
HAS_NONE = "No webhook is set, so Telegram keeps updates for polling; waiting: {waiting}."
LAST_ERROR = "The last error, at {when:%Y-%m-%d %H:%M:%S} UTC: {what}"
OTHER_URL = "The settings name another url, {url}: bot.py webhook set tells Telegram."
OTHER_UPDATES = "Telegram does not bring the updates that the bot reads: bot.py webhook set asks for them."
OTHER_CONNECTIONS = "Telegram opens up to {told} connections, the settings say {wanted}: bot.py webhook set."
MODE_IS_POLLING = "mode is polling, which Telegram refuses while a webhook is set: bot.py webhook delete."
MODE_IS_WEBHOOK = "mode is webhook, and no webhook is set: bot.py webhook set."


class Difference(NamedTuple):
    """Where Telegram and the settings differ; whether the bot cannot work like that."""

    said: str
    hinders: bool


@asynccontextmanager
async def connected(settings: Settings) -> AsyncIterator[Connection]:
    """Telegram, to be asked by hand: no call is repeated. Raises a FaultError for whatever goes wrong."""
    if settings.token is None:
        raise FaultError(NO_BOT.format(where=SECRETS["token"].where_it_belongs))
    bot = Connection(
        settings.token.get_secret_value(),
        base_url=settings.base_url,
        request=HTTPXRequest(read_timeout=15.0),
        get_updates_request=HTTPXRequest(),
    )
    try:
        await bot.initialize()
        yield bot
    except TelegramError as error:
        raise _fault(error, settings) from None
    finally:
        await bot.shutdown()


def _fault(error: TelegramError, settings: Settings) -> FaultError:
    if isinstance(error, InvalidToken):
        return BadTokenError()
    if isinstance(error, RetryAfter):
        return FaultError(NOT_NOW.format(seconds=seconds_of(error)))
    reason = Hiding(settings.secrets)(error.message).rstrip(".")
    if isinstance(error, BadRequest):
        return FaultError(REFUSED.format(reason=reason))
    return FaultError(UNREACHABLE.format(base=settings.base_url, reason=reason))


async def webhook(settings: Settings, what: str) -> str:
    """Set, delete or show the webhook (`what`: set, delete, info); what came of it, as sentences."""
    if what == "set":
        return await _set(settings)
    async with connected(settings) as bot:
        if what == "delete":
            await bot.delete_webhook()
            return DELETED
        return "\n".join(shown(await bot.get_webhook_info(), settings))


async def _set(settings: Settings) -> str:
    url, secret = settings.webhook.url, settings.webhook.secret
    needed = [] if url else ["webhook.url"]
    needed += [] if secret else [f"a secret, {SECRETS['webhook.secret'].where_it_belongs}"]
    if url is None or secret is None:
        raise FaultError(NEEDED.format(what="; and ".join(needed)))
    async with connected(settings) as bot:
        await bot.set_webhook(
            url,
            secret_token=secret.get_secret_value(),
            allowed_updates=ALLOWED_UPDATES,
            max_connections=settings.webhook.connections,
        )
    return (SET if settings.mode == "webhook" else SET_IN_POLLING).format(url=url)


def shown(info: WebhookInfo, settings: Settings) -> Iterator[str]:
    """What Telegram says of the webhook, a sentence each, and where the settings say otherwise."""
    yield (HAS if info.url else HAS_NONE).format(url=info.url, waiting=info.pending_update_count)
    if info.last_error_date:
        yield LAST_ERROR.format(when=info.last_error_date, what=info.last_error_message)
    yield from (difference.said for difference in differences(info, settings))


def differences(info: WebhookInfo, settings: Settings) -> Iterator[Difference]:
    """Where Telegram and the settings differ about the webhook."""
    wanted = settings.webhook
    if not info.url:
        if settings.mode == "webhook":
            yield Difference(MODE_IS_WEBHOOK, hinders=True)
        return
    if settings.mode == "polling":
        yield Difference(MODE_IS_POLLING, hinders=True)
    if wanted.url and info.url != wanted.url:
        yield Difference(OTHER_URL.format(url=wanted.url), hinders=settings.mode == "webhook")
    if set(info.allowed_updates) != set(ALLOWED_UPDATES):
        yield Difference(OTHER_UPDATES, hinders=False)
    if wanted.url and info.max_connections not in (None, wanted.connections):
        told = OTHER_CONNECTIONS.format(told=info.max_connections, wanted=wanted.connections)
        yield Difference(told, hinders=False)
