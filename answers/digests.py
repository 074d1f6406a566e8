"""The subjects that weekly digests take in turn: the guide's questions that are answered with a picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from answers.answer import Answer
from knowledge.faults import Fault, fault_at
from knowledge.guide import Guide


class Digests:
    """The subjects of one guide; `answered` gives the answer to a question."""

    def __init__(self, guide: Guide, answered: Callable[[str], Answer]) -> None:
        self._subjects = guide.digests
        self._answered = answered

    @property
    def titles(self) -> tuple[str, ...]:
        """What the subjects are called, in their order."""
        return tuple(subject.title for subject in self._subjects)

    def answer(self, number: int) -> Answer:
        """The answer to the subject whose turn it is at the given post, counted from 0.

        Raises LookupError where the guide has no subjects.
        """
        if not self._subjects:
            raise LookupError("this guide has no subjects for digests")
        return self._answered(self._subjects[number % len(self._subjects)].question)

    def faults(self) -> Iterator[Fault]:
        """A fault for each subject whose answer has no picture."""
        for number, subject in enumerate(self._subjects, 1):
            if not self._answered(subject.question).charted:
                message = f"{subject.question!r} is answered without a chart (expected a question of figures)"
                yield fault_at(subject.source, f"digests.{number}.question", message)
