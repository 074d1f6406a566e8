"""An answerer that needs no guide: enough of each kind of answer to try the handlers on."""

from __future__ import annotations

from answers.answer import Answer, Button, Kind
from answers.presses import StalePress
from answers.reading import Conversation

SOURCE = "Guide 2025, §1"
UNKNOWN = Answer(Kind.UNKNOWN, "I didn't get that.", body=("I know pay by level and place.",), source=SOURCE)


def figure(what: str, low: int = 100, press: str = "") -> Answer:
    """A figure's answer about `what`, with two buttons."""
    return Answer(
        Kind.FIGURE,
        f"${low}k–{low + 50}k a year",
        what,
        body=("With bonus: $160k.",),
        assumptions=("No country named: United States.",),
        source=SOURCE,
        buttons=(Button("Total pay", f"t:{press or low}"), Button("Lead", f"l:{press or low}")),
    )


class FakeAnswerer:
    """Answers that tell what was asked; a question that holds "and" leans on the one before."""

    guide_version = "v1"
    guide_title = "The ML engineer’s guide"
    guide_year = 2025

    def __init__(self) -> None:
        self.asked: list[str] = []

    def answer(self, question: str, conversation: Conversation | None = None) -> tuple[Answer, Conversation]:
        self.asked.append(question)
        before = conversation.shown if conversation else ()
        after = Conversation(shown=(*before, question))
        if "break" in question:
            raise RuntimeError("the answerer broke")
        if "which" in question:
            buttons = (Button("This", "c:1"), Button("That", "c:2"))
            return Answer(Kind.CLARIFY, "Which one?", buttons=buttons), after
        if not any(character.isalnum() for character in question):
            return UNKNOWN, after
        if "and" in question.split() and before:
            return figure(f"{before[-1]} {question}", 200), after
        return figure(question[:200]), after

    def pressed(self, press: str, conversation: Conversation | None = None) -> tuple[Answer, Conversation]:
        kind, _, rest = press.partition(":")
        if kind not in {"t", "l", "c", "s", "e"}:
            raise StalePress(press)
        return figure(f"pressed {kind} {rest}", 300, "again"), conversation or Conversation()

    def variants(self, answer: Answer) -> list[Answer]:
        return [self.pressed(button.press)[0] for button in answer.buttons]

    def topics(self) -> Answer:
        buttons = tuple(
            Button(f"Section number {number} of the guide", f"s:{number}") for number in range(11)
        )
        return Answer(Kind.HELP, "The guide’s sections", buttons=buttons, source=SOURCE)

    def welcome(self) -> Answer:
        examples = ("Senior pay?", "Is 120 good?", "How do I negotiate?")
        buttons = tuple(Button(label, f"e:{number}") for number, label in enumerate(examples))
        return Answer(Kind.HELP, "Ask me about pay.", buttons=buttons)
