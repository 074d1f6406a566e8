"""SVG into PNG, in the shipped fonts and no others.

The renderer holds Python's lock, and a thread would keep all else waiting. Run as a script, this
draws what comes in on the standard input, one picture after another, until that ends.
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


def serve(source: BinaryIO, sink: BinaryIO, fonts: list[str]) -> None:
    """Answer each document on `source` with its picture on `sink`."""
    while head := source.read(LENGTH):
        made = png(source.read(int.from_bytes(head, "big")).decode(), fonts)
        sink.write(len(made).to_bytes(LENGTH, "big") + made)
        sink.flush()


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the bot, which ends this by itself
    serve(sys.stdin.buffer, sys.stdout.buffer, sys.argv[1:])
