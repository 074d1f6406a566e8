"""What is counted of answers and caches, for whoever watches the bot."""

from __future__ import annotations

from collections.abc import Awaitable

from prometheus_client import REGISTRY

from answers.answer import Kind
from tests.handlers.conftest import Here
from tests.wire.people import Chat


def sum_of(name: str, **labels: str) -> float:
    return REGISTRY.get_sample_value(f"mlpay_{name}_total", labels) or 0.0


async def answers(doing: Awaitable[object], kind: Kind = Kind.FIGURE) -> float:
    """How many answers of a kind are counted while something is done."""
    before = sum_of("answers", kind=kind)
    await doing
    return sum_of("answers", kind=kind) - before


async def looked_up(cache: str, doing: Awaitable[object]) -> tuple[float, float]:
    """How many hits and misses of a cache are counted while something is done."""
    before = [sum_of("cache", cache=cache, outcome=outcome) for outcome in ("hit", "miss")]
    await doing
    after = [sum_of("cache", cache=cache, outcome=outcome) for outcome in ("hit", "miss")]
    return after[0] - before[0], after[1] - before[1]


async def test_every_answer_that_is_shown_is_counted_by_its_kind(chat: Chat, group: Chat) -> None:
    assert await answers(chat.ask("senior")) == 1
    assert await answers(chat.ask("advice"), Kind.TOPIC) == 1
    assert await answers(chat.ask("???"), Kind.UNKNOWN) == 1
    assert await answers(chat.ask("/help"), Kind.HELP) == 1
    assert await answers(group.say("/ask senior")) == 1
    assert await answers(group.say("a senior passes by")) == 0


async def test_so_is_one_that_takes_anothers_place(chat: Chat) -> None:
    reply = await chat.ask("senior")
    assert await answers(chat.press(reply, "Total pay")) == 1
    assert await answers(chat.press(reply, "👍")) == 0
    await chat.say("senior")
    assert await answers(chat.edit("advice"), Kind.TOPIC) == 1


async def test_of_the_cards_that_are_offered_the_best_is_counted(chat: Chat, telegram: Here) -> None:
    assert await answers(chat.type_inline("senior")) == 1
    assert await answers(Chat.elsewhere(telegram).ask("senior")) == 1


async def test_a_picture_that_is_drawn_and_one_that_telegram_knows(chat: Chat) -> None:
    first, second = await chat.ask("senior"), await chat.ask("senior")
    assert await looked_up("picture", chat.press(first, "Chart")) == (0, 1)
    assert await looked_up("picture", chat.press(second, "Chart")) == (1, 0)
    assert await looked_up("picture", chat.type_inline("senior")) == (1, 2)


async def test_cards_that_are_made_and_those_that_were(chat: Chat) -> None:
    assert await looked_up("card", chat.type_inline("senior")) == (0, 3)
    assert await looked_up("card", chat.type_inline("senior")) == (3, 0)


async def test_what_is_asked_most_is_looked_up_once_in_a_while(chat: Chat) -> None:
    assert await looked_up("popular", chat.type_inline("")) == (0, 1)
    assert await looked_up("popular", chat.type_inline("")) == (1, 0)
