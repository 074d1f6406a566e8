"""How much of the processor the store takes: its own time, without that of what runs while it waits."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Coroutine, Generator
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import metrics

P = ParamSpec("P")
T = TypeVar("T")


def metered(work: Callable[P, T]) -> Callable[P, T]:
    """Have what the thread's processor does for a call counted as the store's."""

    @wraps(work)
    def counted(*args: P.args, **kwargs: P.kwargs) -> T:
        began = time.thread_time()
        try:
            return work(*args, **kwargs)
        finally:
            metrics.STORE_PROCESSOR.inc(time.thread_time() - began)

    return counted


def metered_steps(work: Callable[P, Coroutine[Any, Any, T]]) -> Callable[P, Coroutine[Any, Any, T]]:
    """Have what a coroutine does between its waits counted as the store's."""

    @wraps(work)
    async def counted(*args: P.args, **kwargs: P.kwargs) -> T:
        return await _Steps(work(*args, **kwargs))

    return counted


class _Steps(Awaitable[T]):
    """Awaits another, and counts each of its steps."""

    def __init__(self, work: Coroutine[Any, Any, T]) -> None:
        self._work = work

    def __await__(self) -> Generator[Any, Any, T]:
        go_on: Callable[..., Any] = self._work.send
        given: Any = None
        while True:
            began = time.thread_time()
            try:
                waited_for = go_on(given)
            except StopIteration as end:
                result: T = end.value
                return result
            finally:
                metrics.STORE_PROCESSOR.inc(time.thread_time() - began)
            try:
                go_on, given = self._work.send, (yield waited_for)
            except BaseException as error:  # noqa: BLE001 - whatever it is, it is the work's to deal with
                go_on, given = self._work.throw, error
