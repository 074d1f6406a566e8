"""What answers, as the doors see it: each update has its place, and is answered or politely refused."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from telegram import Update
from telegram.ext import ExtBot

from handlers.addressing import addressed
from handlers.limiting import refuse, subjects_of
from handlers.posting import PostingApplication
from storage.allowances import Allowances
from storage.buckets import Buckets, Refusal
from storage.inbox import Inbox
from storage.turn import Address, current


class Service:
    """The application and its inbox; `operators` may ask as much as they like."""

    def __init__(
        self,
        bot: ExtBot[Any],
        application: PostingApplication,
        inbox: Inbox,
        allowances: Allowances,
        operators: Collection[int],
    ) -> None:
        self.application = application
        self.inbox = inbox
        self._bot = bot
        self._operators = operators
        self._buckets = Buckets(allowances.of)

    def addressed(self, update: Update) -> Address:
        """Where an update belongs, and whose allowances it takes from."""
        return addressed(update)._replace(asks=subjects_of(update, self._bot, self._operators))

    async def answer(self, update: Update) -> None:
        """Answer an update; one question too many gets a polite word, or none."""
        refusal = self._refusal()
        if refusal is None:
            await self.application.process_update(update)
            return
        turn = current()
        if turn is not None:
            turn.outcome = "limited"
        await refuse(update, refusal)

    async def reload(self) -> None:
        """Load the guide anew; what comes of it is logged."""
        await self.application.reload()

    def _refusal(self) -> Refusal | None:
        """Whether an update is one question too many: as the store says, or memory where it is away."""
        turn = current()
        if turn is None or turn.is_counted:
            return turn.refused if turn else None
        return self._buckets.take(turn.address.asks)
