"""From slots to cases: one for a look-up, one a side for a comparison."""

from __future__ import annotations

from answers.amounts import Numbers
from answers.dimensions import At, Dimension, Scene
from answers.evidence import Evidence
from answers.levels import Levels
from answers.measures import Employments, Measures, RatePeriods
from answers.places import Places
from answers.reading import Case
from answers.sentence import Sentence
from answers.slots import Mark, Slots
from knowledge.guide import Guide

MOST_CASES = 8
ALIKE = 0.4
MARK_KINDS = frozenset({"company", "grade"})


class Roles(Dimension):
    """The guide's own jobs."""

    def read(self) -> list[At]:
        """Each role named, once."""
        roles = self.guide.role_of_job
        found: dict[str, At] = {}
        for mark in self.slots.of("job"):
            role = roles.get(mark.id)
            if role is not None:
                found.setdefault(role, At(mark.first, {"role": role}))
        return list(found.values())


class Industries(Dimension):
    """The industries, where they differ between the sides of a comparison."""

    @property
    def are_sides(self) -> bool:
        """Whether each side has an industry of its own."""
        return self._are_compared() or self._has_generalist()

    def read(self) -> list[At]:
        """A side each: one industry against another, or one against none."""
        named = self.slots.of("industry")
        if self._are_compared():
            return [At(mark.first, {"industries": (mark.id,)}) for mark in named]
        if not self._has_generalist():
            return []
        first = named[0].first
        return [At(first, {"industries": self.slots.ids("industry")}), At(first + 1, {"industries": ()})]

    def _has_generalist(self) -> bool:
        """Whether an industry is held against having none: "hedge fund vs generalist"."""
        return self.compares and "generalist" in self.cues and bool(self.slots.ids("industry"))

    def _are_compared(self) -> bool:
        """Whether two industries are held against each other, for a level or a place."""
        looks_up = self.slots.spots or self.slots.of("grade") or self.numbers.years
        return self.compares and len(self.slots.ids("industry")) > 1 and bool(looks_up)


class CaseReader:
    """Builds the cases of one question."""

    def __init__(self, sentence: Sentence, numbers: Numbers, slots: Slots, guide: Guide) -> None:
        self._slots = slots
        self._guide = guide
        scene = Scene(sentence, numbers, slots, guide)
        self._industries = Industries(scene)
        self._dimensions = [
            dimension(scene) for dimension in (Places, Levels, Roles, Measures, Employments, RatePeriods)
        ]

    def read(self) -> tuple[Case, ...]:
        """The cases, in the question's order; at least one, perhaps empty."""
        cases = [self._shared()]
        varied: list[list[At]] = []
        for dimension in (*self._dimensions, self._industries):
            ats = dimension.read()
            if len(ats) == 1 and not self._is_beside_average(ats):
                cases = [_changed(case, ats[0]) for case in cases]
            elif ats:
                varied.append(ats)
        if len(varied) == 2 and len(varied[0]) == len(varied[1]) and _alternate(varied[0], varied[1]):
            pairs = zip(*(sorted(ats, key=lambda at: at.first) for ats in varied), strict=True)
            return tuple(_changed(_changed(cases[0], one), two) for one, two in pairs)
        for ats in varied:
            cases = [_changed(case, at) for case in cases for at in ats]
        return tuple(dict.fromkeys(cases))[:MOST_CASES]

    def _is_beside_average(self, dimension: list[At]) -> bool:
        """Whether one level is held against the average of all: "a graduate against the average"."""
        if len({mark.id for mark in self._slots.of("job") if mark.id in self._guide.role_of_job}) > 1:
            return False
        is_level = "level" in dimension[0].change
        if not is_level or "compare" not in self._slots.cues() or "average" not in self._slots.ids("measure"):
            return False
        dimension.append(At(dimension[0].first + 1, {"level": None, "years": None}))
        return True

    def _shared(self) -> Case:
        """What all cases have: the industries and the marks."""
        levels = self._guide.level_of_grade
        ranked = any(mark.id in levels for mark in self._slots.of("grade"))
        marks = dict.fromkeys(
            f"{mark.kind}/{mark.id}"
            for mark in self._slots.marks
            if mark.kind in MARK_KINDS and not (mark.kind == "grade" and mark.id in levels)
        )
        if ranked:
            marks.pop("grade/all", None)
        if "hub" in self._slots.cues():
            marks["cue/hub"] = None
        industries = () if self._industries.are_sides else self._slots.ids("industry")
        return Case(industries=industries, marks=tuple(marks))


def _changed(case: Case, at: At) -> Case:
    return case._replace(**at.change)  # type: ignore[arg-type]


def _alternate(one: list[At], two: list[At]) -> bool:
    """Whether the words of the two take turns: "junior UK or senior India"."""
    kinds = [kind for _, kind in sorted([(at.first, 0) for at in one] + [(at.first, 1) for at in two])]
    return all(kinds[place] != kinds[place + 1] for place in range(0, len(kinds) - 1, 2)) and kinds != sorted(
        kinds
    )


def other_jobs(
    sentence: Sentence, slots: Slots, guide: Guide, evidence: Evidence, compares: bool
) -> tuple[Mark, ...]:
    """Jobs that the guide has nothing on, where the question is about them.

    A job in passing ("I was a nurse once. …") does not count, if the sentences that ask name one of ours,
    unless the two are compared; nor does that of somebody who only says something, if anything of ours is
    asked about.
    """
    ours = [mark for mark in slots.of("job") if mark.id in guide.role_of_job]
    others = [mark for mark in slots.of("job") if mark.id not in guide.role_of_job]
    if (
        others
        and not compares
        and (ours or evidence.levels or evidence.keywords or evidence.likeness > ALIKE)
    ):
        others = [mark for mark in others if not _is_in_passing(sentence, mark)]
    if not others or not ours:
        return tuple(others)
    asked = [mark for mark in others if mark.part in evidence.asking_parts]
    ours_asked = [mark for mark in ours if mark.part in evidence.asking_parts]
    if not asked or (ours_asked and not compares):
        return ()
    return tuple(asked)


def _is_in_passing(sentence: Sentence, job: Mark) -> bool:
    """Whether somebody is only told about: "my landlord says", "a chat with the CTO"."""
    if sentence.grammar(job.last, "tells"):
        return True
    before = job.first - 1
    return sentence.has(before, "filler") and sentence.grammar(before - 1, "toward")
