"""An answerer that needs no guide: enough of each kind of answer to try the handlers on."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import replace

from answers.answer import Answer, Button, Kind, Shown
from answers.chart import Bar, Chart, ChartKind
from answers.choices import Choice, Choices, PlaceChoice
from answers.preferences import Preferences
from answers.presses import StalePress
from answers.reading import Conversation
from pictures.themes import Theme

SOURCE = "Guide 2025, §1"
CHOICES = Choices(
    levels=(Choice("apprentice", "Apprentice"), Choice("master", "Master")),
    places=(PlaceChoice("no", "Norway", "NOK"), PlaceChoice("jp", "Japan", "JPY")),
    currencies=(Choice("NOK", "NOK kr"), Choice("JPY", "JPY ¥")),
    periods=(Choice("year", "Per year"), Choice("month", "Per month"), Choice("hour", "Per hour")),
)
UNKNOWN = Answer(Kind.UNKNOWN, "I didn't get that.", body=("I know pay by level and place.",), source=SOURCE)


def figure(what: str, low: int = 100, press: str = "") -> Answer:
    """A figure's answer about `what`, with two buttons."""
    shown = Shown("base", "baker", None, None, low * 1000, (low + 50) * 1000, False, "USD", "year")
    return Answer(
        Kind.FIGURE,
        f"${low}k–{low + 50}k a year",
        what,
        body=("With bonus: $160k.",),
        assumptions=("No country named: United States.",),
        source=SOURCE,
        figures=(shown,),
        sections=("1",),
        buttons=(Button("Total pay", f"t.{press or low}"), Button("Lead", f"l.{press or low}")),
        press=f"p.{low}",
        charted=True,
    )


def form(step: str, chosen: str = "", *, continues: bool = False) -> Answer:
    """A step of a form: a question with a choice, Skip and Back."""
    buttons = tuple(
        Button(label, f"E{press}") for label, press in (("Senior", "end"), ("Skip", "end"), ("Back", step))
    )
    return Answer(
        Kind.CLARIFY,
        f"Which {step}?",
        chosen,
        buttons=buttons,
        form=f"E{step}",
        continues=continues,
        press=f"E{step}",
    )


def chart(what: str) -> Chart:
    """A picture of one bar."""
    bars = (Bar("Senior", 1.0, 2.0, False, "$1k–2k"),)
    return Chart(ChartKind.RANGE, what, "", "USD", bars, 0.0, 3.0, (), (SOURCE,))


class FakeArtist:
    """Draws an empty picture, and notes of what."""

    def __init__(self) -> None:
        self.drawn: list[tuple[str, str]] = []

    async def picture(self, chart: Chart, theme: Theme) -> bytes:
        self.drawn.append((chart.title, theme))
        return png(1080, 400)

    async def png(self, document: str) -> bytes:
        self.drawn.append((document, "svg"))
        return png(1080, 400)


def png(width: int, height: int) -> bytes:
    """A picture of one colour, whose size alone matters."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4) + name + data + zlib.crc32(name + data).to_bytes(4)

    head = width.to_bytes(4) + height.to_bytes(4) + bytes([1, 0, 0, 0, 0])
    rows = zlib.compress(bytes(height * (1 + (width + 7) // 8)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


class FakeAnswerer:
    """Answers that tell what was asked; a question that holds "and" leans on the one before."""

    guide_version = "v1"
    guide_title = "The ML engineer’s guide"
    guide_year = 2025

    def __init__(self) -> None:
        self.asked: list[str] = []

    def answer(
        self,
        question: str,
        conversation: Conversation | None = None,
        preferences: Preferences | None = None,
    ) -> tuple[Answer, Conversation]:
        self.asked.append(question)
        before = conversation or Conversation()
        after = Conversation(shown=(*before.shown, question))
        if before.form and "senior" in question:
            return self._end(continues=True), after
        if "break" in question:
            raise RuntimeError("the answerer broke")
        if "perhaps" in question:
            return replace(figure(question), confidence=0.74), after
        if "advice" in question:
            return replace(figure(question), kind=Kind.TOPIC), after
        if "which" in question:
            buttons = (Button("This", "c.1"), Button("That", "c.2"))
            return Answer(Kind.CLARIFY, "Which one?", buttons=buttons), after
        if not any(character.isalnum() for character in question):
            return UNKNOWN, after
        if "and" in question.split() and before.shown:
            return figure(f"{before.shown[-1]} {question}", 200), after
        if preferences and preferences != Preferences():
            return figure(f"{question[:200]} {preferences.place} {preferences.currency}"), after
        return figure(question[:200]), after

    def asks(self, text: str) -> bool:
        return "tell" not in text

    def asked_as(
        self,
        kind: str,
        text: str,
        conversation: Conversation | None = None,  # noqa: ARG002
    ) -> tuple[Answer, Conversation]:
        if text:
            return replace(figure(f"{kind} {text}"), pictured=kind != "compare"), Conversation()
        return form("level"), Conversation(form="Elevel")

    def pressed(self, press: str, conversation: Conversation | None = None) -> tuple[Answer, Conversation]:
        if press == "Eend":
            return self._end(), Conversation()
        if press.startswith("E"):
            return form(press[1:]), Conversation(form=press)
        kind, _, rest = press.partition(".")
        if kind not in {"t", "l", "c", "s", "e", "p"}:
            raise StalePress(press)
        made = figure(f"pressed {kind} {rest}", 300, "again")
        return replace(made, press=press), conversation or Conversation()

    def _end(self, *, continues: bool = False) -> Answer:
        return replace(figure("the end", 400), pictured=True, continues=continues)

    def resumed(self, form: str, text: str) -> tuple[Answer, Conversation] | None:
        assert form == "Elevel"
        return (self._end(continues=True), Conversation()) if "senior" in text else None

    def form_of(self, presses: Sequence[str]) -> str | None:
        return next((press for press in presses if press.startswith("E") and press != "Eend"), None)

    def how(self, press: str) -> Answer:
        return replace(figure(f"how {press}"), press="", buttons=())

    def chart(self, press: str) -> Chart | None:
        return chart(press)

    def phrase(self, press: str) -> str:
        return f"phrase {press}"

    def titles(self, sections: Sequence[str], press: str = "") -> list[str]:  # noqa: ARG002
        return [f"§{section} The section" for section in sections]

    subjects = ("The first subject", "The second subject")

    def digest(self, number: int) -> Answer:
        return replace(figure(f"subject {number % 2}", 500 + number % 2), press=f"s.{number % 2}")

    def so_far(self, typed: str) -> list[Answer]:
        answer, _ = self.answer(typed)
        return [answer, figure("completed", 700)] if typed.endswith("…") else [answer]

    def variants(self, answer: Answer) -> list[Answer]:
        return [self.pressed(button.press)[0] for button in answer.buttons]

    def topics(self) -> Answer:
        buttons = tuple(
            Button(f"Section number {number} of the guide", f"s.{number}") for number in range(11)
        )
        return Answer(Kind.HELP, "The guide’s sections", buttons=buttons, source=SOURCE)

    def welcome(self) -> Answer:
        examples = ("Senior pay?", "Is 120 good?", "How do I negotiate?")
        buttons = tuple(Button(label, f"e.{number}") for number, label in enumerate(examples))
        return Answer(Kind.HELP, "Ask me about pay.", buttons=buttons)

    def choices(self) -> Choices:
        return CHOICES
