"""The state of a guided form, and the code that says all of it in at most 50 letters, digits and hyphens.

A code begins with the letter of its form; behind it stand the parts that were answered, two characters each
("-o" for one that is open, "-s" for one that was skipped), then, behind "--", what has no fixed length. The
press that skips a step is the code of that step's state behind an "s": by it the state of a form is found
again under any of its messages.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from answers.amounts import Money
from answers.presses import NO_UNIT, Codes, StalePress
from answers.spans import LARGEST
from knowledge.base import Knowledge

ESTIMATE, OFFER, COMPARE = "estimate", "offer", "compare"  # also the vocabulary's cues that ask for them
STEPS = {
    ESTIMATE: ("level", "place", "industry", "company", "remote", "measure"),
    OFFER: ("place", "level", "measure", "amount"),
    COMPARE: ("sides", "level"),
}
LONGEST = 50
MOST_SIDES = 4
SKIPPED = ""
CHOSEN = "chosen"
ANOTHER = "*"
WORKED = ("remote", "hybrid", "onsite")

_LETTERS = {ESTIMATE: "e", OFFER: "o", COMPARE: "c"}
_FORMS = {letter: kind for kind, letter in _LETTERS.items()}
_SKIP = "s"
_OPEN, _LEFT_OUT, _TAIL = "-o", "-s", "--"
_PARTS = ("level", "place", "industry", "company", "remote", "measure", "role", "employment")
_PERIODS = {"year": "y", "month": "m", "week": "w", "day": "d", "hour": "h"}
_PERIOD_OF = {letter: period for period, letter in _PERIODS.items()}
_REST = re.compile(
    r"(?:u(?P<currency>[A-Z]{3}))?(?:p(?P<period>[ymwdh]))?"
    r"(?:a(?P<amount>s|[0-9]{3,15}[A-Z]{3}[ymwdh-]l?))?(?:c(?P<chosen>[01])(?P<sides>(?:[0-9A-Za-z]{2})*))?"
)
_AMOUNT = re.compile(r"([0-9]+)([A-Z]{3})([ymwdh-])(l?)")


class State(NamedTuple):
    """What has been answered in a form of a kind: None where a part is open, "" where it was skipped.

    `place` is the id of a country or of a hub (`ISO/name`), `industry` one of the vocabulary's or `ANOTHER`,
    `remote` one of `WORKED`, `amount` as `written_amount` has it. `places` are the sides of a comparison;
    `sides` is `CHOSEN` once they are complete. `role`, `employment`, `period` and `currency` are never asked
    for, and kept where they were written.
    """

    kind: str
    level: str | None = None
    place: str | None = None
    industry: str | None = None
    company: str | None = None
    remote: str | None = None
    measure: str | None = None
    role: str | None = None
    employment: str | None = None
    period: str | None = None
    currency: str | None = None
    amount: str | None = None
    sides: str | None = None
    places: tuple[str, ...] = ()

    def value(self, step: str) -> str | None:
        """What was answered at a step."""
        answered: str | None = getattr(self, step)
        return answered

    def answered(self, step: str, value: str | None) -> State:
        """The state with a step answered, skipped or opened again."""
        return self._replace(**{step: value})  # type: ignore[arg-type]


def written_amount(money: Money) -> str:
    """An amount as a state keeps it: its hundredths, currency and period."""
    loose = "l" if money.loose else ""
    return f"{money.middle * 100:.0f}{money.unit or NO_UNIT}{_PERIODS.get(money.per or '', '-')}{loose}"


def amount_of(written: str) -> Money:
    """The amount of a state; raises `StalePress` for one that is none."""
    found = _AMOUNT.fullmatch(written)
    if not found or not 100 <= int(found[1]) <= LARGEST * 100:
        raise StalePress(written)
    amount = int(found[1]) / 100
    unit = None if found[2] == NO_UNIT else found[2]
    return Money(amount, amount, unit, _PERIOD_OF.get(found[3]), False, 0, 0, bool(found[4]))


def skip(code: str) -> str:
    """The press that skips the step at which a state is."""
    return _SKIP + code


def skipped(press: str) -> str | None:
    """The code of the state whose step a press skips; None for another press."""
    return press[len(_SKIP) :] if press.startswith(_SKIP) else None


def is_form(press: str) -> bool:
    """Whether a press is a form's, by its first letter."""
    return press[:1] in {_SKIP, *_FORMS}


def state_of(presses: Sequence[str]) -> str | None:
    """The code of a step's state, by the presses under its message: the one that skips it has it.

    None where they are not a step's, or those of a form's end.
    """
    return next((code for press in presses if (code := skipped(press))), None)


class StateCodes:
    """Writes and reads the states of one guide's forms."""

    def __init__(self, knowledge: Knowledge) -> None:
        guide = knowledge.guide
        self._currencies = _ids(knowledge, "currency")
        hubs = [name for entry in guide.adjustments.values() if entry.kind == "hub" for name in entry.names]
        ids = {
            "level": guide.levels,
            "place": [*guide.places, *hubs],
            "industry": [*_ids(knowledge, "industry"), ANOTHER],
            "company": _ids(knowledge, "company"),
            "remote": _ids(knowledge, "employment") & set(WORKED),
            "measure": ("base", "total"),
            "role": guide.roles,
            "employment": ("freelance", "permanent"),
        }
        self._tables = {part: Codes(ids[part], 2) for part in _PARTS}

    def write(self, state: State) -> str:
        """The code of a state; raises KeyError for what is not the guide's."""
        head = "".join(self._part(part, state.value(part)) for part in _PARTS)
        while head.endswith(_OPEN):
            head = head.removesuffix(_OPEN)
        rest = f"u{state.currency}" if state.currency else ""
        rest += f"p{_PERIODS[state.period]}" if state.period else ""
        if state.amount is not None:
            rest += f"a{state.amount or 's'}"
        if state.sides is not None or state.places:
            places = "".join(self._tables["place"].code(place) for place in state.places)
            rest += f"c{int(state.sides is not None)}{places}"
        return _LETTERS[state.kind] + head + (_TAIL + rest if rest else "")

    def has(self, part: str, value: str) -> bool:
        """Whether a part of a state can have a value."""
        return part in self._tables and self._tables[part].has(value)

    def read(self, code: str) -> State:
        """The state of a code; raises `StalePress` for one that can't be read."""
        kind = _FORMS.get(code[:1])
        if kind is None or len(code) > LONGEST or not code.isascii():
            raise StalePress(code[:LONGEST])
        head, _, tail = code[1:].partition(_TAIL)
        pairs = [head[place : place + 2] for place in range(0, len(head), 2)]
        rest = _REST.fullmatch(tail)
        if rest is None or len(pairs) > len(_PARTS):
            raise StalePress(code)
        parts = {part: self._value(part, pair) for part, pair in zip(_PARTS, pairs, strict=False)}
        state = self._with_rest(State(kind)._replace(**parts), rest)  # type: ignore[arg-type]
        if self.write(state) != code:
            raise StalePress(code)
        return state

    def _part(self, part: str, value: str | None) -> str:
        if value is None:
            return _OPEN
        return self._tables[part].code(value) if value else _LEFT_OUT

    def _value(self, part: str, pair: str) -> str | None:
        if pair in (_OPEN, _LEFT_OUT):
            return None if pair == _OPEN else SKIPPED
        return self._tables[part].id(pair)

    def _with_rest(self, state: State, rest: re.Match[str]) -> State:
        amount, sides = rest["amount"], rest["sides"] or ""
        units = {rest["currency"]} - {None}
        if amount not in (None, "s"):
            units |= {amount_of(amount).unit} - {None}
        places = tuple(
            self._tables["place"].id(sides[place : place + 2]) for place in range(0, len(sides), 2)
        )
        is_chosen = rest["chosen"] == "1"
        sound = (
            units <= self._currencies
            and (amount is None or state.kind == OFFER)
            and (rest["chosen"] is None or state.kind == COMPARE)
            and len(set(places)) == len(places) <= MOST_SIDES
            and not (is_chosen and len(places) == 1)
        )
        if not sound:
            raise StalePress(rest.string)
        return state._replace(
            currency=rest["currency"],
            period=_PERIOD_OF.get(rest["period"]),
            amount=SKIPPED if amount == "s" else amount,
            sides=(CHOSEN if places else SKIPPED) if is_chosen else None,
            places=places,
        )


def _ids(knowledge: Knowledge, kind: str) -> frozenset[str]:
    """The ids of a kind that the vocabulary or the guide's own words name."""
    head = f"{kind}/"
    return frozenset(sense.removeprefix(head) for sense in knowledge.names if sense.startswith(head))
