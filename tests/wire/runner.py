"""Runs the bot with the fake answerer, as long as there is no bot.py."""

from __future__ import annotations

import sys

import config
from handlers import application
from tests.handlers.fake import FakeAnswerer
from transport import running

if __name__ == "__main__":
    try:
        settings = config.load()
    except config.ConfigError as error:
        sys.exit(str(error))
    sys.exit(running.run(settings, lambda bot: application.build(bot, FakeAnswerer())))
