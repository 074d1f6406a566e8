"""An article as lines of text: of plain text, Markdown or HTML, whatever its line ends and encoding."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

MOST_BYTES = 10_000_000
LEAST_WORDS = 20
LEAST_TEXT = 0.9  # of the letters of a text, those that are no control characters
_ENCODINGS = ("utf-8-sig", "cp1252")
_LATIN = frozenset({"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"})  # as browsers read them
_HTML = re.compile(r"<(?:!doctype html|html|head|body|article|table|h1|h2|div)\b", re.IGNORECASE)
_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_UNTEXT = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufffd]")


class DraftError(Exception):
    """Why no guide can be drafted, in a sentence for whoever asked for it."""


@dataclass(frozen=True, slots=True)
class Article:
    """An article's lines as they are numbered from 1; of HTML they are those of its main text in Markdown.

    `name` is that of its file. `is_page`: it was HTML.
    """

    name: str
    lines: tuple[str, ...]
    is_page: bool = False


def read_article(path: Path) -> Article:
    """The article in a file; raises DraftError where it holds none."""
    data = _bytes(path)
    text = _decoded(path.name, data)
    is_page = path.suffix.lower() in (".html", ".htm", ".xhtml") or bool(_HTML.search(text[:2000]))
    if is_page:
        from drafting.pages import main_text

        text = main_text(text)
    if len(text.split()) < LEAST_WORDS:
        what = "has no main text that could be found" if is_page else "holds hardly any text"
        raise DraftError(f"{path.name} {what} (expected an article of at least {LEAST_WORDS} words).")
    return Article(path.name, tuple(text.splitlines()), is_page)


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise DraftError(
                f"{path.name} has {size / 1e6:.0f} MB, too much for an article "
                f"(expected at most {MOST_BYTES / 1e6:.0f} MB)."
            )
        data = path.read_bytes()
    except OSError as error:
        raise DraftError(f"{path} can't be read: {error.strerror}.") from None
    if not data.strip():
        raise DraftError(f"{path.name} is empty (expected an article as text, Markdown or HTML).")
    return data


def _decoded(name: str, data: bytes) -> str:
    """The text of a file, with one kind of line ends: by what it says of itself, UTF-8, or Windows-1252."""
    said = _CHARSET.search(data[:4000])
    own = said[1].decode("ascii").lower() if said else ""
    encodings = ["cp1252" if own in _LATIN else own, *_ENCODINGS] if own else [*_ENCODINGS]
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encodings.insert(0, "utf-16")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if len(_UNTEXT.findall(text)) <= (1 - LEAST_TEXT) * len(text) * 0.1:
            return text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").replace("\x0b", "\n")
    raise DraftError(f"{name} is no text (expected plain text, Markdown or HTML, in UTF-8 or Windows-1252).")
