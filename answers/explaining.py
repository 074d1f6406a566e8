"""How a question was read and why it got this answer, as text for the editor of a guide.

Each word with what it matched and how well, the numbers, the reading, the topics that were candidates, and
what decided between them. Nothing here changes an answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import wrap
from typing import Any

from answers.amounts import Money, Numbers, Years
from answers.answer import Answer
from answers.place_names import PLACE_KINDS
from answers.reader import Understood
from answers.reading import Case, Reading
from answers.reasons import LEAST, reasons
from knowledge.keywords import Match
from knowledge.senses import Sense

WIDTH = 100
COLUMN = 22
INDENT = "  "
MOST_SENSES = 4
MOST_NEAR = 3


def explain(understood: Understood, answer: Answer) -> str:
    """The whole explanation, at most `WIDTH` columns wide."""
    parts = [
        ("Words", _words(understood)),
        ("Numbers", _numbers(understood)),
        ("Reading", _reading(understood.reading)),
        ("Candidates", _candidates(understood)),
        (f"Why “{answer.kind.value}”", reasons(understood, answer)),
        ("Reply", answer.text.splitlines()),
    ]
    return "\n\n".join("\n".join([title, *_indented(lines)]) for title, lines in parts)


def _indented(lines: Iterable[str]) -> Iterator[str]:
    """The lines with a margin; a long one goes on under its second column, or under its beginning."""
    for line in lines:
        head = line[:COLUMN]
        under = COLUMN if head.endswith(" ") and head.strip() and len(line) > COLUMN else 0
        later = INDENT + " " * (under or 2)
        yield from wrap(
            line,
            WIDTH,
            initial_indent=INDENT,
            subsequent_indent=later,
            break_on_hyphens=False,
        ) or [""]


def _row(name: str, value: str) -> str:
    return f"{name:<{COLUMN - 1}} {value}"


def _words(understood: Understood) -> Iterator[str]:
    """A line for each keyword that matched, for each number, and for each word that is neither."""
    sentence, used = understood.sentence, understood.numbers.used
    place = 0
    while place < len(sentence):
        first, match = place, sentence.at[place]
        place = match.last if match else place + 1
        while first in used and place in used:
            place += 1
        typed = sentence.text[sentence.words[first].start : sentence.words[place - 1].end]
        if first in used:
            yield _row(typed, "a number, or part of one")
        elif match is not None:
            yield _row(typed, _matched(understood, match))
        elif sentence.words[first].kind != "sign":
            yield _row(typed, _unmatched(understood, first))


def _matched(understood: Understood, match: Match) -> str:
    """What a match means here, and after a dash what else it could have meant."""
    taken = {(mark.kind, mark.id) for mark in understood.slots.marks if mark.first == match.first}
    at_spot = any(spot.first <= match.first < spot.last for spot in understood.slots.spots)
    used = [
        sense
        for sense in match.senses
        if (sense.kind, sense.id) in taken
        or (at_spot and sense.kind in PLACE_KINDS)
        or sense.kind == "filler"
    ]
    used = [sense for sense in used if sense.kind != "grammar"] or used
    others = [sense for sense in match.senses if sense not in used and sense.kind != "grammar"]
    how = "" if match.how == "exact" else f"{match.how} {match.score:.2f} “{match.phrase}” "
    said = f"{how}{_senses(used)}"
    if others:
        said += f"– {'else ' if used else 'only beside other words: '}{_senses(others)}"
    return said.strip() or "it only says how the words around it belong together"


def _senses(senses: list[Sense]) -> str:
    shown = [f"{sense.kind}/{sense.id}" for sense in senses[:MOST_SENSES]]
    more = len(senses) - MOST_SENSES
    text = ", ".join([*shown, f"{more} more"] if more > 0 else shown)
    return f"{text} " if text else ""


def _unmatched(understood: Understood, place: int) -> str:
    sentence = understood.sentence
    word, spelled = sentence.words[place], sentence.spelled[place]
    if word.kind == "number":
        return "a number that stands for nothing here"
    if word.raw in understood.reading.unheard:
        return f"nothing is known of it{_near(understood, spelled.text)}"
    fuzzy = f"fuzzy {spelled.score:.2f} “{spelled.text}” " if spelled.how == "fuzzy" else ""
    topics = _topics_with(understood, spelled.text)
    return fuzzy + (
        f"a keyword of {', '.join(topics)}" if topics else "an everyday word, searched for in topics"
    )


def _topics_with(understood: Understood, word: str) -> list[str]:
    """The candidates that have the word among the keywords that were found."""
    return [
        entry.topic
        for entry in understood.ranked
        if any(word in keyword.split(" ") for keyword in entry.keywords)
    ]


def _near(understood: Understood, word: str) -> str:
    near = [
        f"{entry.word} {entry.score:.2f}" for entry in understood.sentence.keywords.near(word)[:MOST_NEAR]
    ]
    return f"; near it: {', '.join(near)}" if near else ""


def _numbers(understood: Understood) -> Iterator[str]:
    found = [(name, value) for name, value in _set(understood.numbers) if name != "used"]
    for name, value in found:
        for one in value if name in {"money", "years"} else [value]:
            yield _row(name, _shown(one))
    if not found:
        yield "none"


def _reading(reading: Reading) -> Iterator[str]:
    """What the question asks for, and every part of the reading that is not empty."""
    yield _row("asks for", f"{reading.ask.value}, confidence {reading.confidence:.2f}")
    for number, case in enumerate(reading.cases, 1):
        name = "case" if len(reading.cases) == 1 else f"case {number}"
        yield _row(name, _case(case))
    for name, value in _set(reading):
        if name == "weak_cues" and value == reading.cues:
            continue
        if name not in {"ask", "cases", "confidence", "topics", "money"}:
            yield _row(name.replace("_", " "), _shown(value))


def _case(case: Case) -> str:
    named = [f"{name} {_shown(value)}" for name, value in _set(case)]
    return " · ".join(named) or "nothing named: the guide's own defaults"


def _set(entry: Numbers | Reading | Case) -> Iterator[tuple[str, Any]]:
    """The fields that do not have their default."""
    for name, default in entry._field_defaults.items():
        value = getattr(entry, name)
        if value != default:
            yield name, value


def _shown(value: object) -> str:
    if isinstance(value, Money):
        per = f" per {value.per}" if value.per else ""
        size = ", maybe thousands" if value.bare else ""
        return f"{_span(value.low, value.high)} {value.unit or 'of no currency'}{per}{size}"
    if isinstance(value, Years):
        return f"{_span(value.low, value.high)} years{' or more' if value.open else ''}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float | int):
        return f"{value:g}" if abs(value) < 1e4 else f"{value:,.0f}"
    if isinstance(value, frozenset):
        return ", ".join(sorted(map(_shown, value)))
    if isinstance(value, tuple):
        return ", ".join(map(_shown, value))
    return str(value)


def _span(low: float, high: float) -> str:
    return _shown(low) if low == high else f"{_shown(low)}–{_shown(high)}"


def _candidates(understood: Understood) -> Iterator[str]:
    """A look-up with its strength and what speaks for it; then the topics, best first."""
    evidence = understood.evidence
    facts = [
        name.replace("_", " ") if value is True else f"{name.replace('_', ' ')} {_shown(value)}"
        for name, value in evidence._asdict().items()
        if isinstance(value, bool | int | float)
        and value
        and name not in {"topic_score", "likeness", "keywords"}
    ]
    yield _row("look-up", f"{evidence.look_up:.2f}: {', '.join(facts)}")
    for entry in understood.ranked:
        if entry.score < LEAST:
            continue
        keywords = f", keywords: {', '.join(entry.keywords)}" if entry.keywords else ""
        yield _row(entry.topic, f"{entry.score:.2f}: best phrase {entry.likeness:.2f} alike{keywords}")
    if understood.ranked and abs(evidence.topic_score - understood.ranked[0].score) > 0.005:
        yield (
            f"The first topic counts {evidence.topic_score:.2f} only: its other keywords name a level, "
            "a place or the like as well."
        )
    if not any(entry.score >= LEAST for entry in understood.ranked):
        yield "no topic shares a telling word with it"
