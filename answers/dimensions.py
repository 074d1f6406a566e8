"""What a question varies: the same thing for every part of a case, read from one sentence."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from answers.amounts import Numbers
from answers.sentence import Sentence
from answers.slots import Slots
from knowledge.guide import Guide

FAR = 9
SEPARATORS = frozenset("/&+→>|,;")
COMPUTING = frozenset({"estimate", "add"})


class At(NamedTuple):
    """A change that one word of the question makes to a case; `first` is the word's place."""

    first: int
    change: Mapping[str, object]


class Scene:
    """One question, as every dimension looks at it.

    `compares`: words of comparing are there; `computes`: words of computing.
    """

    def __init__(self, sentence: Sentence, numbers: Numbers, slots: Slots, guide: Guide) -> None:
        self.sentence = sentence
        self.numbers = numbers
        self.slots = slots
        self.guide = guide
        self.cues = slots.cues()
        self.compares = "compare" in slots.cues(weak=True)
        self.computes = bool(self.cues & COMPUTING) or "premium" in slots.ids("measure")


class Dimension(ABC):
    """One part of a case (its place, its level, …), as one question names it."""

    def __init__(self, scene: Scene) -> None:
        self.sentence = scene.sentence
        self.numbers = scene.numbers
        self.slots = scene.slots
        self.guide = scene.guide
        self.cues = scene.cues
        self.compares = scene.compares
        self.computes = scene.computes

    @abstractmethod
    def read(self) -> list[At]:
        """What the question names, each with its place; more than one is a comparison."""

    def separated(self, ats: Sequence[At], signs: bool = True) -> bool:
        """Whether "or", "vs", "and" stands between two of them, or (with `signs`) a comma or an arrow."""
        for first, second in pairwise(sorted(at.first for at in ats)):
            if second - first > FAR:
                continue
            for between in range(first + 1, second):
                if self.sentence.grammar(between, "separator"):
                    return True
                if signs and self.sentence.word(between) in SEPARATORS:
                    return True
        return False
