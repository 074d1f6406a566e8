"""Charts into PNG: at once, or in turn without keeping an event loop waiting."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from hashlib import sha256
from pathlib import Path

from answers.chart import KEY_LENGTH, Chart
from pictures import raster
from pictures.template import svg
from pictures.text import files
from pictures.themes import Theme

PATIENCE = 10.0  # seconds that a picture may take
FAREWELL = 2.0  # seconds that the process has to end
ATTEMPTS = 2


class DrawingFailed(RuntimeError):  # noqa: N818 - what happened, not whose fault it is
    """A picture could not be drawn."""


def key_of(chart: Chart, theme: Theme) -> str:
    """A digest of a picture, in hexadecimal: another content, theme or design has another."""
    return sha256(svg(chart, theme).encode()).hexdigest()[:KEY_LENGTH]


def draw(chart: Chart, theme: Theme) -> bytes:
    """The picture of a chart as PNG, 1080 px wide; nothing else runs for about a tenth of a second."""
    return raster.png(svg(chart, theme), files())


class Artist:
    """Draws pictures one at a time in a process of its own, which the first picture starts."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()
        self._process: Process | None = None

    async def picture(self, chart: Chart, theme: Theme) -> bytes:
        """The picture of a chart as PNG, 1080 px wide; raises `DrawingFailed`."""
        document = (await asyncio.to_thread(svg, chart, theme)).encode()
        async with self._turn:
            for _ in range(ATTEMPTS):
                try:
                    async with asyncio.timeout(PATIENCE):
                        return await self._drawn(document)
                except (asyncio.IncompleteReadError, OSError):  # it died, or took too long
                    await self._stop()
                except BaseException:  # half an exchange is left in the pipes
                    await self._stop()
                    raise
        raise DrawingFailed(f"“{chart.title}” could not be drawn; the process that draws says why.")

    async def close(self) -> None:
        """End the process; a later picture starts another."""
        async with self._turn:
            process = self._process
            if process is not None and process.stdin is not None:
                process.stdin.close()
                try:
                    async with asyncio.timeout(FAREWELL):
                        await process.wait()
                except TimeoutError:
                    await self._stop()
            self._process = None

    async def _drawn(self, document: bytes) -> bytes:
        process = self._process or await self._started()
        if process.stdin is None or process.stdout is None:
            raise DrawingFailed("The process that draws has no pipes.")
        process.stdin.write(raster.framed(document))
        await process.stdin.drain()
        head = await process.stdout.readexactly(raster.LENGTH)
        return await process.stdout.readexactly(int.from_bytes(head, "big"))

    async def _started(self) -> Process:
        script = str(Path(raster.__file__).resolve())
        # -P: the script's own folder is no place to import from
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-P", script, *files(), stdin=PIPE, stdout=PIPE
        )
        return self._process

    async def _stop(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            if process.returncode is None:
                process.kill()
            await process.wait()
