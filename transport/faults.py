"""Faults that end the bot, each a sentence for the operator; and the one that only puts an update off."""

from __future__ import annotations


class FaultError(Exception):
    """The bot cannot go on; its text is one sentence that says why and what to do."""


class BadTokenError(FaultError):
    """Telegram knows no bot by this token."""

    def __init__(self) -> None:
        super().__init__(
            "Telegram does not accept the token: take it from BotFather again, and set TELEGRAM_BOT_TOKEN "
            "or the file that token_file names."
        )


class SecondPollerError(FaultError):
    """Another process asks for this bot's updates."""

    def __init__(self) -> None:
        super().__init__(
            "Another process is already polling with this token: stop it, or use another bot's token here."
        )


class WebhookSetError(FaultError):
    """The bot has a webhook, and Telegram gives updates to one taker only."""

    def __init__(self) -> None:
        super().__init__(
            "This bot has a webhook, so Telegram refuses polling: if nothing uses it any more, remove it "
            "with bot.py webhook delete."
        )


class AddressError(FaultError):
    """A server cannot listen where it is told to."""

    def __init__(self, server: str, host: str, port: int, reason: str) -> None:
        super().__init__(
            f"The {server} server cannot listen on {host}, port {port} ({reason}): set {server}.listen and "
            f"{server}.port to an address of this machine that nothing else uses."
        )


class NotSafeError(Exception):
    """An update lies nowhere safe yet: it must not be acknowledged, so that Telegram sends it again."""
