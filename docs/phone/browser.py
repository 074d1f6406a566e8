"""A headless Chromium: what it makes of a page, as a picture and in numbers."""

from __future__ import annotations

import json
import re
import shutil
import struct
import subprocess
import tempfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from docs.phone.screens import Screen, page

WIDTH, SCALE = 412, 2
NAMES = ("chromium", "chromium-browser", "google-chrome")
FRAME = 200  # the window is that much higher than what it shows of a page
PATIENCE = 120
SWITCHES = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    f"--force-device-scale-factor={SCALE}",
)
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_TOLD = re.compile(r'<script type="application/json" id="measured">(.*?)</script>', re.DOTALL)


class NoBrowser(Exception):  # noqa: N818
    """Chromium is missing, or does not do what it is told; the message says so in a sentence."""


@dataclass(frozen=True)
class Measure:
    """A screen at phone width, in CSS pixels.

    `broken` are the figures, and the rows of tables, that go over more than one line; `cut` the button labels
    that do not fit; `tallest` is the height of the highest message of the bot's.
    """

    name: str
    height: int
    tallest: int
    figures: int
    broken: tuple[str, ...]
    labels: int
    cut: tuple[str, ...]

    @property
    def fits(self) -> bool:
        """Whether nothing is broken or cut."""
        return not self.broken and not self.cut


def found() -> str:
    """Where Chromium is.

    Raises:
        NoBrowser: nowhere.
    """
    path = next((path for name in NAMES if (path := shutil.which(name))), None)
    if path is None:
        raise NoBrowser("This needs chromium: apt install chromium.")
    return path


def measured(screens: Sequence[Screen]) -> list[Measure]:
    """What the browser says of each screen; any number of them in one run.

    Raises:
        NoBrowser: there is none, or it gave no answer.
    """
    told = _TOLD.search(_run(page(screens), "--dump-dom").decode())
    if told is None:
        raise NoBrowser("Chromium did not measure the page.")
    return [
        Measure(**one | {"broken": tuple(one["broken"]), "cut": tuple(one["cut"])})
        for one in json.loads(told[1])
    ]


def drawn(screen: Screen, height: int, theme: str) -> bytes:
    """A screen of this height as PNG, two pixels for each of the phone's.

    Raises:
        NoBrowser: there is none, or it drew nothing.
    """
    with tempfile.TemporaryDirectory() as folder:
        shot = Path(folder) / "shot.png"
        _run(page([screen], theme), f"--screenshot={shot}", height)
        if not shot.exists():
            raise NoBrowser("Chromium drew nothing.")
        return cropped(shot.read_bytes(), height * SCALE)


def _run(html: str, order: str, height: int = 1000) -> bytes:
    """What Chromium prints for a page, in a profile of its own."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        file = Path(folder) / "page.html"
        file.write_text(html, encoding="utf-8")
        profile, window = f"--user-data-dir={folder}/profile", f"--window-size={WIDTH},{height + FRAME}"
        command = [found(), *SWITCHES, profile, window, order, file.as_uri()]
        try:
            ended = subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False)  # noqa: S603
        except subprocess.TimeoutExpired:
            raise NoBrowser(f"Chromium was not done within {PATIENCE} seconds.") from None
    if ended.returncode:
        raise NoBrowser(f"Chromium ended with status {ended.returncode}.")
    return ended.stdout


def cropped(png: bytes, height: int) -> bytes:
    """The upper part of a PNG. A line of it is only ever written in terms of the lines above it."""
    chunks = list(_chunks(png))
    header = chunks[0][1]
    whole = struct.unpack(">I", header[4:8])[0]
    lines = zlib.decompress(b"".join(content for kind, content in chunks if kind == b"IDAT"))
    kept = lines[: len(lines) // whole * min(height, whole)]
    header = header[:4] + struct.pack(">I", min(height, whole)) + header[8:]
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(kept, 9)), (b"IEND", b""))
    return _SIGNATURE + b"".join(
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in parts
    )


def _chunks(png: bytes) -> list[tuple[bytes, bytes]]:
    chunks, at = [], len(_SIGNATURE)
    while at < len(png):
        length = struct.unpack(">I", png[at : at + 4])[0]
        chunks.append((png[at + 4 : at + 8], png[at + 8 : at + 8 + length]))
        at += 12 + length
    return chunks
