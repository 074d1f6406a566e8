"""The log says of every refusal that it came, in few lines."""

from __future__ import annotations

import pytest

from transport.refusals import Refusals


def test_what_was_not_said_at_once_is_said_later_with_its_number(caplog: pytest.LogCaptureFixture) -> None:
    now = 100.0
    refusals = Refusals(clock=lambda: now)
    for _ in range(5):
        refusals.note("noise")
    now = 101.0
    refusals.note("noise")
    refusals.note("noise")
    refusals.close()
    refusals.close()
    assert caplog.messages == [
        "Refused a request: noise.",
        "Refused 5 requests: noise.",
        "Refused a request: noise.",
    ]
