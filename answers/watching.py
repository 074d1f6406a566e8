"""Who looks on while a question is answered: a stopwatch, say. There is no clock in these rooms."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import NamedTuple

During = Callable[[], AbstractContextManager[object]]


class Watch(NamedTuple):
    """What is entered before a step and left after it: reading a question, making the answer of a reading."""

    reading: During = nullcontext
    answering: During = nullcontext


UNWATCHED = Watch()
