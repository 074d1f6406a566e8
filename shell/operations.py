"""What an operator does beside running it: the webhook, the report."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from shell import knowing
from shell.speaking import Stop, say

if TYPE_CHECKING:
    from config import Settings
    from storage.report import Report


def webhook(options: argparse.Namespace) -> int:
    """Set, show or delete the webhook at Telegram."""
    settings = knowing.settings()
    import asyncio

    import operating
    from transport.faults import FaultError

    knowing.log(settings)
    try:
        say(asyncio.run(operating.webhook(settings, options.what)))
    except FaultError as fault:
        raise Stop(str(fault)) from None
    return 0


def report(options: argparse.Namespace) -> int:
    """Print what an operator should know of the last days, as a table or as CSV."""
    settings = knowing.settings()
    import asyncio

    import reporting
    from storage.errors import StorageError

    try:
        found = asyncio.run(report_of(settings, options.days, whole=options.csv))
    except StorageError as error:
        raise Stop(str(error)) from None
    if options.csv:
        sys.stdout.write(reporting.as_csv(found))
    else:
        say(reporting.as_table(found))
    return 0


async def report_of(settings: Settings, days: int, *, whole: bool) -> Report:
    """What came in the last days; `whole`: all of it, and not only the first rows."""
    from storage.report import MOST_ROWS
    from storage.store import Store

    store = await Store.open(settings.storage_url, new=False, password=settings.storage_secret)
    try:
        return await store.reports.read(days, None if whole else MOST_ROWS)
    finally:
        await store.close()
