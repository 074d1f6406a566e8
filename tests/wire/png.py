"""Reading just enough of a PNG to say that it is one, and how large."""

from __future__ import annotations

import struct
import zlib

SIGNATURE = b"\x89PNG\r\n\x1a\n"
CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}


def size_of(data: bytes) -> tuple[int, int]:
    """Width and height in pixels of a whole PNG.

    Raises:
        ValueError: it is no PNG, or a damaged one.
    """
    if not data.startswith(SIGNATURE):
        raise ValueError("no PNG")
    chunks = _chunks(data)
    if not chunks or chunks[0][0] != b"IHDR" or chunks[-1][0] != b"IEND" or len(chunks[0][1]) != 13:
        raise ValueError("no beginning or no end")
    width, height, depth, colours, _, _, interlaced = struct.unpack(">IIBBBBB", chunks[0][1])
    try:
        pixels = zlib.decompress(b"".join(content for kind, content in chunks if kind == b"IDAT"))
    except zlib.error as broken:
        raise ValueError(str(broken)) from None
    line = 1 + (width * depth * CHANNELS.get(colours, 0) + 7) // 8
    if not interlaced and len(pixels) != line * height:
        raise ValueError("pixels are missing")
    return width, height


def _chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    chunks, at = [], len(SIGNATURE)
    while at + 12 <= len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        kind, content = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        if data[at + 8 + length : at + 12 + length] != struct.pack(">I", zlib.crc32(kind + content)):
            raise ValueError("a damaged chunk")
        chunks.append((kind, content))
        at += 12 + length
    return chunks


def made(width: int, height: int, colour: bytes = b"\x33\x66\x99") -> bytes:
    """A PNG of one colour, for tests."""
    lines = (b"\0" + colour * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(lines)), (b"IEND", b""))
    return SIGNATURE + b"".join(
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in chunks
    )
