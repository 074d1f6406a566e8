"""The main text of a web page, as Markdown: headings, lists and tables, without what stands around."""

from __future__ import annotations

import re
from collections.abc import Iterator

LEAST_HEADINGS = 2
COMPARED = 30  # letters by which a text is found again
_HEADINGS = {f"h{rank}": rank for rank in range(1, 7)}
_TEXTS = ("p", "li", "th", "td", "dt", "dd", "blockquote")
_AROUND = ("script", "style", "nav", "footer", "aside", "form")
_LETTERS = re.compile(r"[^\w]+|_")


def main_text(html: str) -> str:
    """The main text of a page; empty where none is found."""
    found = _extracted(html)
    if sum(line.startswith("#") for line in found.splitlines()) >= LEAST_HEADINGS:
        return found
    return "\n".join(_with_headings(html, found.splitlines()))


def _extracted(html: str) -> str:
    """What the library takes for the main text; rather too much, for what is too much is easily dropped."""
    import trafilatura

    text = trafilatura.extract(
        html,
        output_format="markdown",
        include_tables=True,
        include_formatting=True,
        include_comments=False,
        favor_recall=True,
        deduplicate=False,
    )
    return text or ""


def _with_headings(html: str, lines: list[str]) -> list[str]:
    """The lines with the page's headings, each before the text that follows it in the page.

    On pages that mark nothing as their article the library keeps the text and loses the headings.
    """
    known = [_plain(line) for line in lines]
    before: dict[int, list[str]] = {}
    waiting: list[str] = []
    place = 0
    for tag, text in _elements(html):
        if tag in _HEADINGS:
            waiting.append(f"{'#' * _HEADINGS[tag]} {text}")
            continue
        wanted = _plain(text)[:COMPARED]
        found = next((at for at in range(place, len(known)) if wanted and wanted in known[at]), None)
        if found is not None and waiting:
            before[found] = waiting
            waiting = []
        place = place if found is None else found
    made: list[str] = []
    for number, line in enumerate(lines):
        for heading in before.get(number, ()):
            made += [heading, ""]
        made.append(line)
    return made


def _elements(html: str) -> Iterator[tuple[str, str]]:
    """The headings and texts of a page in their order, by their tags."""
    from lxml import etree
    from lxml import html as pages

    try:
        root = pages.document_fromstring(html.encode("utf-8"), parser=pages.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, ValueError):
        return
    for around in list(root.iter(*_AROUND)):
        around.drop_tree()
    for element in root.iter(*_HEADINGS, *_TEXTS):
        text = " ".join(element.text_content().split())
        if text:
            yield str(element.tag), text


def _plain(text: str) -> str:
    return _LETTERS.sub("", text).lower()
