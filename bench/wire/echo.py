"""A bare echo bot on the same library, to measure ours against: `python -m bench.wire.echo polling`.

It has no store and nothing to think about, and the same event loop as our bot. By webhook it puts an update
into the library's queue and says 200 at once, as the library's own example does: what it was given and had
not answered is lost when it ends.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from typing import Any

import uvicorn
import uvloop
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Update
from telegram.ext import Application, ApplicationBuilder, ContextTypes, MessageHandler, filters
from telegram.request import HTTPXRequest

AT_ONCE = 32
POOL = 48

App = Application[Any, Any, Any, Any, Any, Any]


async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Say what was said."""
    assert update.message is not None
    await update.message.reply_text(update.message.text or "")


def application() -> App:
    """The echo bot, not started."""
    return (
        ApplicationBuilder()
        .token(os.environ["TELEGRAM_BOT_TOKEN"])
        .base_url(os.environ["TELEGRAM_BASE_URL"])
        .concurrent_updates(AT_ONCE)
        .request(HTTPXRequest(connection_pool_size=POOL))
        .build()
    )


def endpoint(bot: App) -> Starlette:
    """The webhook's address, and one that says when it is there."""

    async def hook(request: Request) -> Response:
        await bot.update_queue.put(Update.de_json(await request.json(), bot.bot))
        return Response()

    async def ready(_: Request) -> Response:
        return Response()

    return Starlette(routes=[Route("/hook", hook, methods=["POST"]), Route("/readyz", ready)])


async def by_webhook(bot: App, port: int) -> None:
    """Take updates at a port until told to stop."""
    server = uvicorn.Server(uvicorn.Config(endpoint(bot), port=port, log_level="warning", access_log=False))
    async with bot:
        await bot.start()
        await server.serve()
        await bot.stop()


async def by_polling(bot: App) -> None:
    """Ask for updates until told to stop."""
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    assert bot.updater is not None
    async with bot:
        await bot.start()
        await bot.updater.start_polling()
        await stop.wait()
        await bot.updater.stop()
        await bot.stop()


def main() -> None:
    """Run it by the door that the command line names."""
    bot = application()
    bot.add_handler(MessageHandler(filters.TEXT, echo))
    if sys.argv[1] == "webhook":
        uvloop.run(by_webhook(bot, int(os.environ["MLPAY_WEBHOOK__PORT"])))
    else:
        uvloop.run(by_polling(bot))


if __name__ == "__main__":
    main()
