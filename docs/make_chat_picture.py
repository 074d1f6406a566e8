"""Draws docs/chat.svg, a chat with the bot on a phone; `python -m docs.refresh` runs it.

The questions stand below; the replies are what the bot answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from textwrap import wrap

from answers.answer import Answer
from answers.answering import Answerer
from answers.reading import Conversation

CHAT = ("senior mle us?", "in SF, fintech?", "how do I negotiate")

WIDTH = 412
MARGIN = 12
PADDING = 11
LINE = 19
GAP = 9
BUTTON = 30
BUTTONS = 3
LETTERS = 45
NARROW, WIDE = "iljtfrI.,:;'|()[]·1 ", "mwMW—–"
BOLD = ' font-weight="700"'
COLOURS = {
    "ground": "#dfe7d3",
    "bot": "#ffffff",
    "person": "#e3fdc9",
    "button": "#9fb48c",
    "text": "#111111",
    "faint": "#6b7a60",
    "bar": "#527da3",
}


@dataclass
class Picture:
    """What is drawn so far, from the top down."""

    y: float = 0
    parts: list[str] = field(default_factory=list)

    def box(self, x: float, y: float, size: tuple[float, float], colour: str, radius: float = 12) -> None:
        """A rounded box."""
        width, height = size
        self.parts.append(
            f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="{radius:g}" '
            f'fill="{COLOURS[colour]}"/>'
        )

    def text(self, x: float, y: float, words: str, style: str = "", colour: str = "text") -> None:
        """A line of text, its baseline at y."""
        look = f'fill="{COLOURS[colour]}"{style} xml:space="preserve"'
        self.parts.append(f'<text x="{x:g}" y="{y:g}" {look}>{escape(words)}</text>')

    def centred(self, x: float, y: float, words: str, style: str = "") -> None:
        """A line of white text around x."""
        look = f'fill="#ffffff" text-anchor="middle"{style}'
        self.parts.append(f'<text x="{x:g}" y="{y:g}" {look}>{escape(words)}</text>')


def picture(answerer: Answerer) -> str:
    """The whole picture as SVG."""
    drawn = Picture()
    drawn.box(0, 0, (WIDTH, 44), "bar", 0)
    drawn.centred(WIDTH / 2, 28, "ML Pay Bot", BOLD)
    drawn.y = 44 + GAP
    conversation: Conversation | None = None
    for question in CHAT:
        answer, conversation = answerer.answer(question, conversation)
        _said(drawn, question)
        _answered(drawn, answer)
    height = drawn.y + 2
    inside = "\n".join(drawn.parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:g}" width="{WIDTH}" '
        f'height="{height:g}" font-family="system-ui, -apple-system, Segoe UI, Roboto, Helvetica, Arial, '
        f'sans-serif" font-size="14">\n<title>A chat with ML Pay Bot</title>\n'
        f'<rect width="{WIDTH}" height="{height:g}" fill="{COLOURS["ground"]}"/>\n{inside}\n</svg>\n'
    )


def _said(drawn: Picture, question: str) -> None:
    """What the person wrote, on the right."""
    lines = wrap(question, LETTERS)
    width = max(map(_length, lines)) + 2 * PADDING
    height = len(lines) * LINE + PADDING
    drawn.box(WIDTH - MARGIN - width, drawn.y, (width, height), "person")
    for number, line in enumerate(lines, 1):
        drawn.text(WIDTH - MARGIN - width + PADDING, drawn.y + number * LINE - 1, line)
    drawn.y += height + GAP


def _answered(drawn: Picture, answer: Answer) -> None:
    """What the bot answered, on the left, with its buttons below."""
    lines = list(_lines(answer))
    width = WIDTH - 4 * MARGIN
    height = sum(LINE if line else GAP for line, _, _ in lines) + PADDING
    drawn.box(MARGIN, drawn.y, (width, height), "bot")
    bottom = drawn.y + height
    for line, style, colour in lines:
        drawn.y += LINE if line else GAP
        if line:
            drawn.text(MARGIN + PADDING, drawn.y - 1, line, style, colour)
    drawn.y = bottom + 4
    labels = [button.label for button in answer.buttons[:BUTTONS]]
    for place, label in enumerate(labels):
        room = (width - 4 * (len(labels) - 1)) / len(labels)
        x = MARGIN + place * (room + 4)
        drawn.box(x, drawn.y, (room, BUTTON), "button", 8)
        drawn.centred(x + room / 2, drawn.y + 20, _cut(label, room - PADDING))
    drawn.y += (BUTTON if labels else 0) + GAP + 3


def _lines(answer: Answer) -> Iterator[tuple[str, str, str]]:
    """The lines of a reply as Telegram shows them: words, style and colour."""
    for line in wrap(answer.headline, LETTERS):
        yield line, BOLD, "text"
    blocks = [
        ([answer.subject], "", "text"),
        (answer.body, "", "text"),
        (_columns(answer.working), ' font-family="monospace" font-size="12"', "text"),
        ((*answer.notes, *answer.assumptions), "", "text"),
        ([answer.source], ' font-style="italic"', "faint"),
    ]
    for number, (sentences, style, colour) in enumerate(blocks):
        said = [line for line in sentences if line]
        if said and number:
            yield "", "", "text"
        for sentence in said:
            for line in [sentence] if "monospace" in style else wrap(sentence, LETTERS):
                yield line, style, colour


def _columns(rows: Sequence[tuple[str, str, str]]) -> list[str]:
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(3)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)
    return [line.rstrip() for line in lines]


def _cut(label: str, room: float) -> str:
    """A label as a phone shows it: cut where it does not fit."""
    if _length(label) <= room:
        return label
    while _length(f"{label}…") > room:
        label = label[:-1]
    return f"{label.rstrip()}…"


def _length(line: str) -> float:
    """About how wide a line is drawn."""
    return sum(4.2 if letter in NARROW else 11.5 if letter in WIDE else 7.8 for letter in line)
