"""Whose turn it is: order within a chat, and the newest first under a flood."""

from __future__ import annotations

import asyncio
from functools import partial

from transport.turns import FLOOD, Turns, without_room


async def order(count: int) -> list[int]:
    """The order in which so many jobs of one chat are done, all but the first waiting for it."""
    turns, done, first = Turns(8), list[int](), asyncio.Event()

    async def job(number: int) -> None:
        if number == 0:
            await first.wait()
        done.append(number)

    begun = [turns.begin("chat", partial(job, 0))]
    await asyncio.sleep(0.01)
    begun += [turns.begin("chat", partial(job, number)) for number in range(1, count)]
    first.set()
    await asyncio.gather(*begun)
    return done


async def test_a_few_questions_keep_their_order() -> None:
    assert await order(FLOOD + 1) == list(range(FLOOD + 1))


async def test_under_a_flood_the_newest_comes_first() -> None:
    done = await order(30)
    assert done[:4] == [0, 29, 28, 27]
    assert done[-FLOOD:] == list(range(1, FLOOD + 1))
    assert sorted(done) == list(range(30))


async def test_what_waits_when_it_stops_never_begins() -> None:
    turns, begun = Turns(1), list[int]()

    async def job(number: int) -> None:
        begun.append(number)
        await asyncio.Event().wait()

    waiting = [turns.begin(number, partial(job, number)) for number in range(3)]
    await asyncio.sleep(0.01)
    await turns.stop()
    await asyncio.sleep(0)
    assert begun == [0]
    assert all(answered.cancelled() for answered in waiting)
    assert not turns.unfinished


async def test_chats_that_only_wait_leave_their_room_to_others() -> None:
    turns, done, waited = Turns(2), list[str](), asyncio.Event()

    async def waiting(name: str) -> None:
        async with without_room():
            await waited.wait()
        done.append(name)

    async def quick() -> None:
        done.append("quick")

    flooded = [turns.begin(name, partial(waiting, name)) for name in ("a", "b", "c")]
    await asyncio.sleep(0.01)
    await turns.begin("d", quick)
    assert done == ["quick"]
    waited.set()
    await asyncio.gather(*flooded)
    assert sorted(done) == ["a", "b", "c", "quick"]
    assert await asyncio.gather(*(turns.begin(n, quick) for n in range(5))) == [None] * 5
