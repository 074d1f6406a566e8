"""SVG into PNG, in the shipped fonts and no others.

The renderer holds Python's lock while it draws, so that in a thread it would keep all else waiting. Run as a
script, this draws what comes in on the standard input, one picture after another, until that ends.
"""

from __future__ import annotations

import signal
import sys
from typing import BinaryIO

LENGTH = 4  # bytes that say how long what follows is, the highest first


def png(svg: str, fonts: list[str]) -> bytes:
    """The picture of an SVG document; raises ValueError where it is none."""
    import resvg_py

    drawn: bytes = resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=fonts)
    return drawn


def framed(content: bytes) -> bytes:
    """What goes through a pipe: the content behind its length."""
    return len(content).to_bytes(LENGTH, "big") + content


def serve(source: BinaryIO, sink: BinaryIO, fonts: list[str]) -> None:
    """Answer each document on `source` with its picture on `sink`, until there are no more."""
    while head := source.read(LENGTH):
        document = source.read(int.from_bytes(head, "big"))
        sink.write(framed(png(document.decode(), fonts)))
        sink.flush()


if __name__ == "__main__":
    for ending in (signal.SIGINT, signal.SIGTERM):  # meant for the bot, which lets this one finish
        signal.signal(ending, signal.SIG_IGN)
    serve(sys.stdin.buffer, sys.stdout.buffer, sys.argv[1:])
