"""Drawing beside an event loop: one picture at a time, nothing held up, and whoever draws may die."""

from __future__ import annotations

import asyncio
import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from answers.chart import Chart
from pictures import drawing, raster
from pictures.drawing import Artist, DrawingFailed, draw, key_of
from pictures.template import WIDTH, svg
from pictures.text import files
from pictures.themes import Theme
from tests.builders import real_bot
from tests.wire.png import size_of

ROOT = Path(__file__).resolve().parents[2]


def chart_of(question: str) -> Chart:
    chart = real_bot().chart_of(question)
    assert chart is not None
    return chart


@pytest.fixture
def chart() -> Chart:
    return chart_of("seniors us vs uk")


@pytest.fixture
async def artist() -> AsyncIterator[Artist]:
    made = Artist()
    yield made
    await made.close()


def pid_of(artist: Artist) -> int:
    assert artist._process is not None
    return artist._process.pid


async def test_an_artist_draws_what_is_drawn_at_once(artist: Artist, chart: Chart) -> None:
    for theme in Theme:
        assert await artist.picture(chart, theme) == draw(chart, theme)


async def test_several_pictures_are_drawn_in_turn_by_one_process(artist: Artist, chart: Chart) -> None:
    other = chart_of("senior in india")
    wanted = [chart, other, chart, other]
    drawn = await asyncio.gather(*(artist.picture(one, Theme.LIGHT) for one in wanted))
    assert drawn == [draw(one, Theme.LIGHT) for one in wanted]
    first = pid_of(artist)
    await artist.picture(other, Theme.DARK)
    assert pid_of(artist) == first


async def test_the_event_loop_goes_on_while_a_picture_is_drawn(artist: Artist) -> None:
    chart = chart_of("compare junior and senior in us, uk, india and canada")
    await artist.picture(chart, Theme.LIGHT)
    turns = 0
    drawing_it = asyncio.create_task(artist.picture(chart, Theme.DARK))
    while not drawing_it.done():
        await asyncio.sleep(0.001)
        turns += 1
    assert turns > 10


async def test_a_process_that_has_died_is_replaced(artist: Artist, chart: Chart) -> None:
    await artist.picture(chart, Theme.LIGHT)
    before = pid_of(artist)
    os.kill(before, signal.SIGKILL)
    assert await artist.picture(chart, Theme.DARK) == draw(chart, Theme.DARK)
    assert pid_of(artist) != before


async def test_a_picture_that_is_no_longer_wanted_leaves_nothing_behind(artist: Artist, chart: Chart) -> None:
    await artist.picture(chart, Theme.LIGHT)
    unwanted = asyncio.create_task(artist.picture(chart_of("senior pay in the us"), Theme.LIGHT))
    await asyncio.sleep(0.02)
    unwanted.cancel()
    with pytest.raises(asyncio.CancelledError):
        await unwanted
    assert await artist.picture(chart, Theme.DARK) == draw(chart, Theme.DARK)


async def test_what_can_not_be_drawn_fails_and_the_next_is_drawn(
    artist: Artist, chart: Chart, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(DrawingFailed):
        await artist.png("no picture")
    assert "Error" in capfd.readouterr().err
    assert await artist.picture(chart, Theme.LIGHT) == draw(chart, Theme.LIGHT)


async def test_a_picture_that_takes_too_long_fails(
    artist: Artist, chart: Chart, monkeypatch: pytest.MonkeyPatch
) -> None:
    await artist.picture(chart, Theme.LIGHT)
    monkeypatch.setattr(drawing, "PATIENCE", 0.0001)
    with pytest.raises(DrawingFailed):
        await artist.picture(chart, Theme.LIGHT)


async def test_a_closed_artist_has_no_process_and_may_draw_again(chart: Chart) -> None:
    artist = Artist()
    await artist.close()
    await artist.picture(chart, Theme.LIGHT)
    process = artist._process
    await artist.close()
    assert process is not None
    assert process.returncode == 0
    assert size_of(await artist.picture(chart, Theme.LIGHT))[0] == WIDTH
    await artist.close()


async def test_the_first_picture_does_not_keep_one_waiting(chart: Chart) -> None:
    """A third of a second is the bar on a quiet machine; this one may be busy with other tests."""
    artist = Artist()
    started = time.perf_counter()
    await artist.picture(chart, Theme.LIGHT)
    assert time.perf_counter() - started < 3
    await artist.close()


def test_the_process_ends_with_the_one_that_started_it() -> None:
    command = [sys.executable, "-P", str(ROOT / "pictures" / "raster.py"), *files()]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        document = svg(chart_of("seniors us vs uk"), Theme.LIGHT).encode()
        process.stdin.write(raster.framed(document))
        process.stdin.flush()
        length = int.from_bytes(process.stdout.read(raster.LENGTH), "big")
        assert size_of(process.stdout.read(length))[0] == WIDTH
        for ending in (signal.SIGINT, signal.SIGTERM):
            process.send_signal(ending)
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(0.1)
        process.stdin.close()
        assert process.wait(10) == 0


def test_one_document_after_another_is_drawn() -> None:
    documents = [svg(chart_of(question), Theme.LIGHT).encode() for question in ("india", "germany")]
    sink = io.BytesIO()
    raster.serve(io.BytesIO(b"".join(map(raster.framed, documents))), sink, files())
    expected = b"".join(raster.framed(raster.png(one.decode(), files())) for one in documents)
    assert sink.getvalue() == expected


def test_a_picture_is_known_by_its_content_and_theme(chart: Chart) -> None:
    keys = {key_of(one, theme) for one in (chart, chart_of("india")) for theme in Theme}
    assert len(keys) == 4
    assert key_of(chart, Theme.LIGHT) == key_of(chart_of("seniors us vs uk"), Theme.LIGHT)
