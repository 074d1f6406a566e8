"""Running the bot: connect, take updates in by the door that is set, stop when asked, and an exit status with
a sentence for every fault."""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, contextmanager
from typing import Any, Protocol

from telegram import Update
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application

from config import Settings
from storage.inbox import Inbox
from storage.turn import Address
from transport import logs
from transport.connection import Connection, connect, pause
from transport.faults import BadTokenError, FaultError
from transport.intake import Intake
from transport.limits import Limits
from transport.pace import Pace
from transport.polling import Polling
from transport.waiting import unless

logger = logging.getLogger(__name__)

App = Application[Any, Any, Any, Any, Any, Any]


class Service(Protocol):
    """What answers: an application with its handlers, the inbox, and where each update belongs."""

    @property
    def application(self) -> App:
        """What the service runs in."""

    @property
    def inbox(self) -> Inbox:
        """The updates that are not dealt with."""

    async def answer(self, update: Update) -> None:
        """Answer an update."""

    def addressed(self, update: Update) -> Address:
        """Where an update belongs."""

    async def reload(self) -> None:
        """Load the guide anew."""


class Door(Protocol):
    """Where updates come in: polling or the webhook."""

    async def run(self, stop: asyncio.Event) -> None:
        """Take updates until `stop` is set; raises a FaultError when that cannot go on."""


Opened = Callable[[Connection], AbstractAsyncContextManager[Service]]


def run(settings: Settings, opened: Opened) -> int:
    """Answer in Telegram until SIGINT or SIGTERM; the exit status.

    `opened` opens what answers around the bot that it is given; its application's `post_init` runs beside
    the first updates. 0: stopped when asked. 1: a fault, named in one sentence on stderr.
    """
    assert settings.token is not None, "without a token there is no Telegram to run in"
    logs.configure(settings.log_level, settings.log_format, settings.secrets)
    try:
        with asyncio.Runner(loop_factory=_loop_factory()) as runner:
            runner.run(_until_signalled(settings, opened))
    except FaultError as fault:
        print(fault, file=sys.stderr)
        return 1
    except KeyboardInterrupt:  # before the signals were ours
        return 0
    return 0


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """What makes the event loop: uvloop, where there is one for the system."""
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.new_event_loop


async def _until_signalled(settings: Settings, opened: Opened) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    await serve(settings, opened, stop)


async def serve(settings: Settings, opened: Opened, stop: asyncio.Event) -> None:
    """Answer in Telegram until `stop` is set; raises a FaultError when that cannot go on."""
    assert settings.token is not None, "without a token there is no Telegram to run in"
    limits = Limits(overall=settings.limits.overall, replicas=settings.limits.replicas)
    bot = connect(settings.token.get_secret_value(), settings.base_url, settings.pool, limits)
    pace = Pace(lease=settings.lease, stop=settings.stop_within)
    async with AsyncExitStack() as stack:
        service = await stack.enter_async_context(opened(bot))
        intake = Intake(
            service.inbox,
            bot,
            service.answer,
            service.addressed,
            concurrency=settings.concurrency,
            pace=pace,
            limits=limits,
        )
        if settings.health.port:
            from transport.health import watched

            await stack.enter_async_context(
                watched(intake.why_not, settings.health.listen, settings.health.port)
            )
        stack.enter_context(_reloading(service))
        try:
            if await meet(service.application, stop, pace):
                await _answer(settings, bot, service.application, intake, stop)
        finally:
            await service.application.shutdown()
            await bot.shutdown()
    logger.info("Stopped.")


@contextmanager
def _reloading(service: Service) -> Iterator[None]:
    """Load the guide anew at each SIGHUP, where the system has one."""
    loop, reloads = asyncio.get_running_loop(), set[asyncio.Task[None]]()

    def begin() -> None:
        task = asyncio.ensure_future(service.reload())
        reloads.add(task)
        task.add_done_callback(reloads.discard)

    if not hasattr(signal, "SIGHUP") or threading.current_thread() is not threading.main_thread():
        yield
        return
    loop.add_signal_handler(signal.SIGHUP, begin)
    try:
        yield
    finally:
        loop.remove_signal_handler(signal.SIGHUP)


async def meet(application: App, stop: asyncio.Event, pace: Pace) -> bool:
    """Ask Telegram who we are, until it answers; False when `stop` was set first.

    Raises BadTokenError when Telegram knows no such bot.
    """
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


async def _answer(
    settings: Settings, bot: Connection, application: App, intake: Intake, stop: asyncio.Event
) -> None:
    await application.start()
    introduction = asyncio.create_task(_introduce(application))
    logger.info("Answering as @%s in Telegram; Ctrl+C stops.", bot.username)
    intake.open()
    try:
        await _door(settings, bot, intake).run(stop)
    finally:
        await intake.close()
        introduction.cancel()
        await asyncio.wait([introduction])
        await application.stop()


def _door(settings: Settings, bot: Connection, intake: Intake) -> Door:
    """Where updates come in."""
    if settings.mode == "polling":
        return Polling(bot, intake)
    from transport.webhook import Webhook

    hook = settings.webhook
    assert hook.secret is not None, "the settings ask for one"
    secret = hook.secret.get_secret_value()
    return Webhook(
        intake.take,
        host=hook.listen,
        port=hook.port,
        path=hook.path,
        secret=secret,
        finish=settings.stop_within,
    )


async def _introduce(application: App) -> None:
    """Run the application's `post_init`; a failure is logged, for the bot answers all the same."""
    try:
        if application.post_init is not None:
            await application.post_init(application)
    except Exception:
        logger.exception("The application's post_init failed.")
