"""What sections of pay articles are about, and how people ask for it, as words/subjects.yaml has it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from drafting.article import DraftError
from knowledge.faults import Fault
from knowledge.ranking import stem
from knowledge.text import phrase_of
from knowledge.yaml_nodes import read_yaml

SUBJECTS = Path(__file__).parent / "words" / "subjects.yaml"
IN_TITLE = 4
LEAST = 4  # what makes a text one about a subject: its title says so, or several words of it


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that sections are about: the words that tell it, and keywords and questions for it."""

    id: str
    cues: tuple[str, ...]
    keywords: tuple[str, ...]
    questions: tuple[str, ...]


def subjects(path: Path = SUBJECTS) -> list[Subject]:
    """All subjects; raises DraftError where their file has faults."""
    faults: list[Fault] = []
    found = []
    for id_, node in read_yaml(path, faults).entries().items():
        fields = node.fields(("cues", "keywords", "questions"))
        found.append(Subject(id_, *(fields.texts(name) for name in ("cues", "keywords", "questions"))))
    if faults:
        raise DraftError("\n".join(map(str, faults)))
    return found


def assigned(texts: dict[str, tuple[str, str]], known: Iterable[Subject]) -> dict[str, Subject]:
    """For each text, by its id, the subject that it is about; each subject has one text at most.

    A text is its title and its body.
    """
    scores: list[tuple[float, int, str, Subject]] = []
    bags = {id_: (_bag(title), _bag(body)) for id_, (title, body) in texts.items()}
    for subject in known:
        for place, (id_, (title, body)) in enumerate(bags.items()):
            score = sum(_count(cue, title) * IN_TITLE + min(1, _count(cue, body)) for cue in subject.cues)
            if score >= LEAST:
                scores.append((-score, place, id_, subject))
    found: dict[str, Subject] = {}
    taken: set[str] = set()
    for _, _, id_, subject in sorted(scores, key=lambda one: one[:3]):
        if id_ not in found and subject.id not in taken:
            found[id_] = subject
            taken.add(subject.id)
    return found


def _bag(text: str) -> str:
    return f" {' '.join(stem(word) for word in phrase_of(text[:4000]).split())} "


def _count(cue: str, bag: str) -> int:
    return bag.count(f" {' '.join(stem(word) for word in phrase_of(cue).split())} ")


def stems_of(text: str) -> Counter[str]:
    """The stems of a text's words, counted."""
    return Counter(stem(word) for word in phrase_of(text[:4000]).split() if word.isalpha())
