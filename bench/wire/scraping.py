"""What a bot says at /metrics about where its time went."""

from __future__ import annotations

import asyncio
import re
from collections import defaultdict
from collections.abc import Iterable
from urllib.request import urlopen

from bench.wire.processes import Bot

_SUM = re.compile(
    r"^mlpay_(\w+)_seconds_(?:sum|total)(?:\{(?:what=\"([^\"]*)\")?[^}]*\})? (\S+)$", re.MULTILINE
)


async def spent(bots: Iterable[Bot]) -> dict[str, float]:
    """Seconds by what they were spent on, of all bots that have a health port.

    As "reading", "store", "store accept" (a part of the one before it), "store_processor" and so on.
    """
    seconds: defaultdict[str, float] = defaultdict(float)
    for port in (bot.health for bot in bots if bot.health):
        for what, part, sum_ in _SUM.findall(await asyncio.to_thread(_metrics, port)):
            for name in {what, f"{what} {part}".strip()}:
                seconds[name] += float(sum_)
    return seconds


def _metrics(port: int) -> str:
    with urlopen(f"http://127.0.0.1:{port}/metrics", timeout=10) as answer:
        text: str = answer.read().decode()
    return text
