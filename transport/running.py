"""Running the bot: connect, poll, stop when asked, and an exit status with a sentence for every fault."""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application

from config import Settings
from transport import logs
from transport.connection import Connection, connect, pause
from transport.faults import BadTokenError, FaultError
from transport.polling import Pace, Polling
from transport.waiting import unless

logger = logging.getLogger(__name__)

App = Application[Any, Any, Any, Any, Any, Any]
Opened = Callable[[Connection], AbstractAsyncContextManager[App]]


def run(settings: Settings, opened: Opened) -> int:
    """Answer in Telegram until SIGINT or SIGTERM; the exit status.

    `opened` opens the application, with all its handlers, around the bot that it is given; its `post_init`
    runs beside the first updates. 0: stopped when asked. 1: a fault, named in one sentence on stderr.
    """
    assert settings.token is not None, "without a token there is no Telegram to run in"
    logs.configure(settings.log_level, settings.log_format, settings.secrets)
    try:
        asyncio.run(_until_signalled(settings, opened))
    except FaultError as fault:
        print(fault, file=sys.stderr)
        return 1
    except KeyboardInterrupt:  # before the signals were ours
        return 0
    return 0


async def _until_signalled(settings: Settings, opened: Opened) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    await serve(settings, opened, stop)


async def serve(settings: Settings, opened: Opened, stop: asyncio.Event) -> None:
    """Answer in Telegram until `stop` is set; raises a FaultError when that cannot go on."""
    assert settings.token is not None, "without a token there is no Telegram to run in"
    bot = connect(settings.token.get_secret_value(), settings.base_url, settings.pool)
    async with opened(bot) as application:
        try:
            if await meet(application, stop):
                await _poll(settings, bot, application, stop)
        finally:
            await application.shutdown()
            await bot.shutdown()
    logger.info("Stopped.")


async def meet(application: App, stop: asyncio.Event, pace: Pace | None = None) -> bool:
    """Ask Telegram who we are, until it answers; False when `stop` was set first.

    Raises BadTokenError when Telegram knows no such bot.
    """
    pace = pace or Pace()
    failures = 0
    while not stop.is_set():
        try:
            await unless(stop, application.initialize())
        except InvalidToken:
            raise BadTokenError from None
        except TelegramError as error:
            wait = pause(failures, pace.first, pace.longest)
            failures += 1
            logger.warning("Telegram cannot be reached (%s); again in %.1f s.", error, wait)
            await unless(stop, asyncio.sleep(wait))
        else:
            return not stop.is_set()
    return False


async def _poll(settings: Settings, bot: Connection, application: App, stop: asyncio.Event) -> None:
    await application.start()
    introduction = asyncio.create_task(_introduce(application))
    logger.info("Answering as @%s in Telegram; Ctrl+C stops.", bot.username)
    try:
        await Polling(bot, bot, application.process_update, concurrency=settings.concurrency).run(stop)
    finally:
        introduction.cancel()
        await asyncio.wait([introduction])
        await application.stop()


async def _introduce(application: App) -> None:
    """Run the application's `post_init`; a failure is logged, for the bot answers all the same."""
    try:
        if application.post_init is not None:
            await application.post_init(application)
    except Exception:
        logger.exception("The application's post_init failed.")
