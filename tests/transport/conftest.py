"""A webhook that takes updates without a network, and one who brings them."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest
import pytest_asyncio

from tests.transport.doors import Taking, client, webhook


@pytest.fixture
def taking() -> Taking:
    return Taking()


@pytest_asyncio.fixture
async def sender(taking: Taking) -> AsyncIterator[httpx.AsyncClient]:
    """Who brings updates, and knows the secret."""
    async with client(webhook(taking)) as sender:
        yield sender
