"""The chats that docs draws can be held with the running bot, and show nothing of this machine."""

from __future__ import annotations

import pytest

from docs.chats import CHATS, PICTURES, held
from docs.phone.screens import Bubble, page
from tests.wire.processes import ROOT
from tests.wire.standin import TOKEN, Telegram

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.usefixtures("running")]


async def test_every_chat_is_held_and_every_picture_is_there(telegram: Telegram) -> None:
    screens = await held(telegram, CHATS)
    names = [screen.name for screen in screens]
    assert len(set(names)) == len(names)
    wanted = {f"{name}-{theme}.png" for name in names for theme in ("light", "dark")}
    assert wanted <= {picture.name for picture in PICTURES.glob("*.png")}, "run python -m docs.chats"
    for screen in screens:
        bubbles = [part for part in screen.parts if isinstance(part, Bubble)]
        assert [bubble.mine for bubble in bubbles] == [True, False] * (len(bubbles) // 2)
    before, after = (next(s for s in screens if s.name == name) for name in ("pressing-before", "pressing"))
    assert before.parts != after.parts
    assert len(before.parts) == len(after.parts)
    shown = page(screens)
    for secret in (TOKEN, TOKEN.partition(":")[2], str(ROOT), telegram.url):
        assert secret not in shown
