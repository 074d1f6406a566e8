"""What was made lately and is kept, with a count of how often that spared making it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar, TypeVarTuple

import metrics

Asked = TypeVarTuple("Asked")
Made = TypeVar("Made")


def hit(cache: str, *, found: bool) -> None:
    """Count that something was looked for in a cache."""
    metrics.CACHE.labels(cache, "hit" if found else "miss").inc()


def counted(cache: str, size: int, make: Callable[[*Asked], Made]) -> Callable[[*Asked], Made]:
    """The function with its last `size` results kept; what is asked for is counted under the cache's name."""
    kept = lru_cache(size)(make)

    def found(*asked: *Asked) -> Made:
        misses = kept.cache_info().misses
        result = kept(*asked)
        hit(cache, found=kept.cache_info().misses == misses)
        return result

    return found
