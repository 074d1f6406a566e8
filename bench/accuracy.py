"""How many questions the bot answers right: `python -m bench.accuracy`.

The questions and the answers that are right stand in tests/questions: those of `building` may be read and
built on, those of `measured` only counted, so their texts are shown only where they are asked for by
`--part measured --show N`. Each question ends as one of

    right
    missed   no harm done: it asked back, did not know or sent a topic where it could have answered
    harmful  it told the asker a figure or a verdict that does not answer the question

What a question expects is a mapping: `kind` and `alt_kinds` (the kinds that are right), `figures` (one must
given; with `all_figures` each; a list in the list: any of it), `unit` (that a figure must be in), `sections`
(one must be among the first three), `offer` (the verdict), `must` and `must_not` (what the text has or has
not), `must_not_figures` (no figure may be given).
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from answers.answering import Answerer
from answers.reading import Conversation
from knowledge.compiling import knowledge_of

QUESTIONS = Path(__file__).resolve().parent.parent / "tests" / "questions"
PARTS = ("building", "measured")
AMOUNTS = frozenset({"figure", "estimate", "comparison", "offer"})
OUTCOMES = ("right", "missed", "harmful")
TOLERANCE = 0.011
MOST_FIGURES = 8
MOST_COMPARED = 12
FIRST_SECTIONS = 3
SPACES = str.maketrans(dict.fromkeys("\u00a0\u202f\u2009 ,'"))

Json = dict[str, Any]


class Outcome(NamedTuple):
    """How an answer was judged, and why where it is not right."""

    name: str
    why: str = ""


RIGHT = Outcome("right")


@dataclass(frozen=True, slots=True)
class Question:
    """A question, what was asked before it in the same chat, and what is expected."""

    id: str
    tag: str
    turns: tuple[str, ...]
    expect: Json


def questions_of(part: str) -> Iterator[Question]:
    """The questions of a part, file by file."""
    for path in sorted((QUESTIONS / part).glob("*.yaml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
            turns = tuple(entry.get("turns") or (entry["text"],))
            yield Question(entry["id"], entry["tag"], turns, entry["expect"])


def asked(answerer: Answerer, question: Question) -> Json:
    """The answer to the last turn of a question."""
    conversation: Conversation | None = None
    answer: Json = {}
    for turn in question.turns:
        made, conversation = answerer.answer(turn, conversation)
        answer = made.as_json()
    return answer


def judged(expect: Json, answer: Json) -> Outcome:
    """How an answer meets what is expected; harm is looked for before everything else."""
    for judge in (_forbidden, _figures, _kind, _verdict, _sections, _missing):
        outcome = judge(expect, answer)
        if outcome is not None:
            return outcome
    return RIGHT


def _kinds(expect: Json) -> set[str]:
    return {expect["kind"], *expect.get("alt_kinds", ())}


def _forbidden(expect: Json, answer: Json) -> Outcome | None:
    text = answer["text"].lower()
    if not text.strip():
        return Outcome("missed", "the text is empty")
    for words in expect.get("must_not", ()):
        if words.lower() in text:
            return Outcome("harmful", f"says {words!r}")
    if expect.get("must_not_figures") and answer["figures"] and answer["kind"] in AMOUNTS:
        return Outcome("harmful", "gives a figure where the guide has none")
    return None


def _figures(expect: Json, answer: Json) -> Outcome | None:
    wanted, given = expect.get("figures") or [], answer["figures"]
    if answer["kind"] not in AMOUNTS or not wanted:
        return None
    if len(given) > (MOST_COMPARED if answer["kind"] == "comparison" else MOST_FIGURES):
        return Outcome("harmful", f"gives {len(given)} figures, which is no answer but a list")
    hits = [any(same(want, figure) for figure in given) for want in wanted]
    if not (all(hits) if expect.get("all_figures") else any(hits)):
        return Outcome("harmful", f"gives {', '.join(map(_written, given)) or 'no figure'}")
    unit = expect.get("unit")
    if unit and all(figure["unit"] != unit for figure in given):
        return Outcome("missed", f"gives no figure in {unit}")
    if not any(is_shown(figure, answer["text"]) for figure in given):
        return Outcome("missed", "the text does not show its figure")
    return None


def _kind(expect: Json, answer: Json) -> Outcome | None:
    kinds = _kinds(expect)
    if answer["kind"] in kinds:
        return None
    harmful = answer["kind"] in AMOUNTS and not kinds & AMOUNTS
    return Outcome(
        "harmful" if harmful else "missed", f"is of kind {answer['kind']}, not {'/'.join(sorted(kinds))}"
    )


def _verdict(expect: Json, answer: Json) -> Outcome | None:
    wanted = expect.get("offer")
    if answer["kind"] != "offer" or not wanted:
        return None
    allowed = wanted if isinstance(wanted, list) else [wanted]
    said = answer["offer"]["verdict"]
    return None if said in allowed else Outcome("harmful", f"says {said}, not {'/'.join(allowed)}")


def _sections(expect: Json, answer: Json) -> Outcome | None:
    wanted, named = expect.get("sections") or [], answer["sections"][:FIRST_SECTIONS]
    if answer["kind"] != "topic" or not wanted or set(wanted) & set(named):
        return None
    return Outcome("missed", f"names the sections {named}, not {wanted}")


def _missing(expect: Json, answer: Json) -> Outcome | None:
    text = answer["text"].lower()
    lacking = [words for words in expect.get("must", ()) if words.lower() not in text]
    return Outcome("missed", f"does not say {lacking[0]!r}") if lacking else None


def same(want: Json | list[Json], figure: Json) -> bool:
    """Whether a figure is the one that is wanted, or was converted from it."""
    if isinstance(want, list):
        return any(same(one, figure) for one in want)
    if figure.get("converted_from") and same(want, figure["converted_from"]):
        return True
    unit, per = want.get("unit"), want.get("per")
    if unit and figure["unit"] != unit:
        return False
    if per and figure["per"] != per and not (unit == "%" and figure["per"] is None):
        return False
    return _close(want.get("low"), figure["low"]) and _close(want.get("high"), figure["high"])


def _close(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is None and other is None
    return abs(one - other) <= TOLERANCE * max(abs(one), abs(other))


def is_shown(figure: Json, text: str) -> bool:
    """Whether a side of the figure can be read in the text, in any usual way to write it."""
    tight = text.translate(SPACES)
    return any(form in tight for side in ("low", "high") for form in _forms(figure[side]))


def _forms(number: float | None) -> set[str]:
    """A number as it may be written: whole, or in thousands, lakhs, millions or crores."""
    if number is None:
        return set()
    forms = {f"{number:.0f}", str(int(number)), f"{number:g}", f"{number:.1f}"}
    for scale in (1e3, 1e5, 1e6, 1e7):
        for digits in (0, 1, 2):
            form = f"{number / scale:.{digits}f}"
            if _close(float(form) * scale, number):
                forms |= {form, form.rstrip("0").rstrip(".") if "." in form else form}
    return forms - {"0", ""}


def _written(figure: Json) -> str:
    return f"{figure['low']}–{figure['high']} {figure['unit']} per {figure['per']}"


def table(outcomes: Iterable[tuple[str, Outcome]]) -> list[str]:
    """A line for each tag and one for all, with the share of each outcome."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for tag, outcome in outcomes:
        counts[tag][outcome.name] += 1
    every = sum(counts.values(), Counter())
    rows = [*sorted(counts.items()), ("all", every)]
    return [f"{'':<16}{'count':>6}" + "".join(f"{name:>9}" for name in OUTCOMES)] + [
        f"{tag:<16}{count.total():>6}"
        + "".join(f"{count[name] / max(1, count.total()):>9.1%}" for name in OUTCOMES)
        for tag, count in rows
    ]


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m bench.accuracy", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--part", choices=PARTS, action="append", help="score this part only")
    parser.add_argument(
        "--show", type=int, default=0, metavar="N", help="print the first N that are not right"
    )
    options = parser.parse_args()
    answerer = Answerer(knowledge_of("ml-engineer-2025"))
    for part in options.part or PARTS:
        judgements = [(question, asked(answerer, question)) for question in questions_of(part)]
        outcomes = [(question.tag, judged(question.expect, answer)) for question, answer in judgements]
        print(f"{part}\n" + "\n".join(table(outcomes)) + "\n")
        if part == "building" or options.part:
            wrong = [
                (made, outcome)
                for made, (_, outcome) in zip(judgements, outcomes, strict=True)
                if outcome != RIGHT
            ]
            for (question, answer), outcome in wrong[: options.show]:
                print(f"{outcome.name:<8} {question.id}: {' | '.join(question.turns)!r}")
                print(f"         {outcome.why}; said {answer['text'].splitlines()[0]!r}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
