"""Verdicts, what was not understood and the operators' report, with the real process and its real store."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from storage.report import Report
from storage.store import Store
from tests.wire.people import Chat
from tests.wire.png import size_of
from tests.wire.processes import bot, polling
from tests.wire.standin import Telegram

pytestmark = pytest.mark.asyncio(loop_scope="session")

QUESTION = "senior ml engineer pay in the us?"
NOT_UNDERSTOOD = "what about bananas, ask bob@example.org"


async def test_verdicts_and_the_report(own: Telegram, tmp_path: Path) -> None:
    operator, other = Chat.private(own, "Grace"), Chat.private(own)
    operator.message("hello")
    group = Chat.group(own)
    storage = f"sqlite:///{tmp_path / 'bot.sqlite3'}"
    kept = {"MLPAY_STORAGE": storage, "MLPAY_OPERATORS": str(operator.id)}
    async with bot(own, **kept) as process:
        await polling(own)
        liked = await other.ask(QUESTION)
        again = liked.data("👍")
        await other.press(liked, "👍")
        await other.press(liked, data=again)
        disliked = await group.ask(f"@mlpay_bot {QUESTION}")
        await group.press(disliked, "👎")
        await group.press(disliked, "Misread me")
        reacted = await group.ask(f"@mlpay_bot {QUESTION}")
        await group.react(reacted, "👎")
        await other.ask(NOT_UNDERSTOOD)
        assert await process.stop() == 0
        assert "ERROR" not in process.output
    await _after_a_restart(own, kept, operator, other, again)
    report = await _report(storage)
    assert {kind: (sums.likes, sums.dislikes) for kind, sums in report.by_chat_kind} == {
        "private": (1, 0),
        "group": (0, 2),
    }
    assert [(row.text, row.people) for row in report.unanswered] == [("what about bananas, ask …", 1)]
    assert [(row.dislikes, row.reasons["misread"]) for row in report.disliked] == [(2, 1)]


async def _after_a_restart(
    own: Telegram, kept: dict[str, str], operator: Chat, other: Chat, again: str
) -> None:
    """In another process a judged message is still judged, and the report has it all."""
    asked = len(own.offsets)
    async with bot(own, **kept) as process:
        await polling(own, asked)
        await other.press(other.seen()[0], data=again)
        shown = await operator.ask("/report")
        assert shown.photo
        assert size_of(shown.photo.data)[0] == 1080
        assert shown.caption.startswith("4 questions in 30 days\n1 not understood, 1 liked, 2 disliked")
        await operator.open(shown, "7 days")
        assert shown.caption.startswith("4 questions in 7 days")
        sent = await operator.get(shown, "CSV")
        assert sent.document
        rows = csv.DictReader(io.StringIO(sent.document.data.decode("utf-8-sig")))
        assert ("not understood", "what about bananas, ask …") in {
            (row["part"], row["question"]) for row in rows
        }
        assert (await other.ask("/report")).text == (await other.ask("/nonsense")).text
        scopes = [call["scope"] for call in own.called("setMyCommands")]
        assert {"type": "chat", "chat_id": operator.id} in scopes
        assert await process.stop() == 0
        assert "ERROR" not in process.output


async def _report(storage: str) -> Report:
    store = await Store.open(storage, new=False)
    try:
        return await store.reports.read(1)
    finally:
        await store.close()
