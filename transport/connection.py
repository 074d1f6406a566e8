"""The connection to Telegram: a bot whose calls are tried again, and that hands out updates as they came."""

from __future__ import annotations

import asyncio
import logging
import os
import random
from collections.abc import Callable, Coroutine, Sequence
from datetime import timedelta
from typing import Any

from telegram.error import BadRequest, NetworkError, RetryAfter
from telegram.ext import BaseRateLimiter, ExtBot

import metrics
from transport.limits import Limits
from transport.requesting import NEVER_LEFT, Requests, proxy_for

# Waits as timedelta, as the library's next major version has them; without this it warns at each.
os.environ.setdefault("PTB_TIMEDELTA", "true")

logger = logging.getLogger(__name__)

Json = dict[str, Any]
NOT_REPEATED = frozenset({"getMe"})
SENDING = frozenset({"sendMessage", "sendPhoto", "sendDocument"})
CHANGING = frozenset({"editMessageText", "editMessageMedia", "editMessageCaption", "editMessageReplyMarkup"})
ONCE = "once"


def seconds_of(error: RetryAfter) -> float:
    """How long Telegram asks to wait."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def pause(attempt: int, first: float, longest: float) -> float:
    """Seconds before the next attempt: doubling from `first` up to `longest`, spread by chance."""
    return min(longest, first * 2.0 ** min(attempt, 30)) * random.uniform(0.5, 1.0)  # noqa: S311


class Repeats(BaseRateLimiter[Any]):
    """Tries a call again: after the wait that Telegram asks for, and after a network fault a few times.

    A message whose confirmation was lost is sent again, so that it may arrive twice: a question
    without an answer is worse. Telegram's refusals are final. Asking for updates does not come through
    here, and getMe, which is asked until it succeeds, is not repeated. What sends or changes a message
    waits first until Telegram's limits allow it.

    A call with `rate_limit_args="once"` is rather lost than sent twice: it is sent again, and again until the
    caller gives up, only where it cannot have arrived.
    """

    def __init__(
        self, *, tries: int = 4, first: float = 0.2, longest: float = 5.0, limits: Limits | None = None
    ) -> None:
        self._limits = limits or Limits()
        self._tries = tries
        self._first = first
        self._longest = longest

    async def initialize(self) -> None:
        """Nothing is needed."""

    async def shutdown(self) -> None:
        """Nothing is held."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, bool | Json | list[Json]]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Any,
    ) -> bool | Json | list[Json]:
        """The call's result; its last exception when it is not to be tried again."""
        attempt = 0
        while True:
            if endpoint in SENDING | CHANGING and isinstance(data.get("chat_id"), int):
                await self._limits.turn(data["chat_id"], changes=endpoint in CHANGING)
            try:
                with metrics.SENDING.time():
                    return await callback(*args, **kwargs)
            except RetryAfter as error:
                metrics.FLOODED.labels(endpoint).inc()
                wait = seconds_of(error)
                logger.warning("Telegram asks to wait %g s before %s.", wait, endpoint)
            except BadRequest:
                raise
            except NetworkError as error:
                attempt += 1
                once, tried = rate_limit_args == ONCE, attempt >= self._tries
                if endpoint in NOT_REPEATED or (_may_have_arrived(error) if once else tried):
                    raise
                wait = pause(attempt - 1, self._first, self._longest)
                logger.warning("%s did not reach Telegram (%s); again in %.1f s.", endpoint, error, wait)
            await asyncio.sleep(wait)
            metrics.RETRIES.labels(endpoint).inc()


def _may_have_arrived(error: NetworkError) -> bool:
    """Whether a call that failed may have reached Telegram all the same."""
    return not isinstance(error.__cause__, NEVER_LEFT)


class Connection(ExtBot[Any]):
    """A bot of the library that can also hand out updates unread.

    The library's `get_updates` reads a whole batch or fails: one update that it cannot read would come
    again and again.
    """

    __slots__ = ()

    async def raw_updates(
        self, offset: int | None, *, limit: int, seconds: int, allowed: Sequence[str]
    ) -> list[Json]:
        """The updates from `offset` on as Telegram sent them, waiting up to `seconds` for the first."""
        asked = {"offset": offset, "limit": limit, "timeout": seconds, "allowed_updates": list(allowed)}
        result = await self._post("getUpdates", asked, read_timeout=seconds + 10.0)
        if not isinstance(result, list):
            raise NetworkError("getUpdates brought no list")
        return result


def connect(token: str, base_url: str, pool: int, limits: Limits | None = None) -> Connection:
    """A bot at `base_url` with `pool` connections; it has not spoken to Telegram yet."""
    proxy = proxy_for(base_url)
    return Connection(
        token,
        base_url=base_url,
        request=Requests(pool, proxy=proxy, read=15.0),
        get_updates_request=Requests(1, proxy=proxy, wait=5.0),
        rate_limiter=Repeats(limits=limits),
    )
