"""What goes to the store and back for an update, and what a fault of the program does there."""

from __future__ import annotations

import pytest

from tests.transport.intakes import intake_of, stored
from tests.transport.queues import Answering, message, until


async def test_a_fault_of_ours_while_the_store_is_opened_does_not_keep_questions_waiting(
    caplog: pytest.LogCaptureFixture,
) -> None:
    answering = Answering()
    async with stored() as store:
        inbox = store.inbox("a")
        prepare = inbox.prepare

        async def faulty() -> None:
            inbox.prepare = prepare  # type: ignore[method-assign]
            raise ValueError("a step that does not work")

        inbox.prepare = faulty  # type: ignore[method-assign]
        intake = intake_of(inbox, answering)
        await intake.take([message(1, 7)])
        await until(lambda: answering.answered == [1])
        assert "a step that does not work" in caplog.text
        await intake.close()
