"""What is written to an open form: which of its parts it answers; none where it is another question."""

from __future__ import annotations

from answers.answer import Button
from answers.forms.naming import Namer, Typed, with_places
from answers.forms.state import COMPARE, ESTIMATE, OFFER, WORKED, State
from answers.kit import Kit, Maker
from answers.reader import Reader, Understood
from answers.reading import Reading
from answers.sentence import Sentence
from answers.topical import LIGHT
from knowledge.text import phrase_of

PLACED = ("place", "sides")
KINDS = frozenset(
    {"grade", "territory", "subdivision", "city", "region", "industry", "company", "employment", "measure"}
    | {"filler", "grammar", "experience", "number", "multiplier", "currency", "period", "hint", "step", "job"}
)
CUES = frozenset({"more", "correction", "add"})
CUES_OF = {
    ESTIMATE: frozenset({"estimate"}),
    OFFER: frozenset({"offer", "judge", "gross"}),
    COMPARE: frozenset({"compare"}),
}


class TypedReader(Maker):
    """Reads what is written to forms."""

    def __init__(self, kit: Kit, reader: Reader, namer: Namer) -> None:
        super().__init__(kit)
        self._knowledge = kit.knowledge
        self._reader = reader
        self._namer = namer
        self._codes = {
            phrase_of(code): place.id
            for place in self._guide.places.values()
            for code in (place.territory, place.id, place.short)
        }

    def read(self, state: State, step: str, buttons: tuple[Button, ...], text: str) -> Typed | str | None:
        """What a text does at a step of a form, or the press whose label it is; None for neither."""
        understood = self._reader.understand(text, implied=(state.kind,))
        said = _said(understood.sentence)
        press = next((b.press for b in buttons if step != "sides" and said == phrase_of(b.label)), None)
        if press is not None:
            return press
        places = self._by_codes(understood.sentence) if step in PLACED else ()
        if places and (step == "sides" or len(places) == 1):
            return with_places(state, places)
        word = next((s.id for s in self._knowledge.keywords.senses(said) if s.kind == "step"), "")
        if word:
            return _by_word(state, step, word)
        if not self._may_answer(understood, state.kind, step):
            return None
        typed = self._namer.named(state, step, understood)
        asks_more = "?" in text and not typed.parts <= {step}
        return None if asks_more or not (typed.parts or typed.notes) else typed

    def _by_codes(self, sentence: Sentence) -> tuple[str, ...]:
        """Countries by codes alone, which elsewhere are other words: "in", "us, de, in"; not "in us"."""
        words = [place for place, word in enumerate(sentence.words) if word.kind != "sign"]
        words = [place for place in words if not sentence.grammar(place, "separator")]
        if len(words) > 1 and sentence.grammar(words[0], "place-preposition"):
            words = words[1:]
        named = [self._codes.get(sentence.words[place].text) for place in words]
        return tuple(dict.fromkeys(filter(None, named))) if all(named) else ()

    def _may_answer(self, understood: Understood, kind: str, step: str) -> bool:
        """Whether a text is nothing but what a form may be told, every word of it."""
        reading, numbers = understood.reading, understood.numbers
        if reading.other_jobs or reading.subjects or reading.dropped or numbers.percentages:
            return False
        if numbers.quantity or not _is_one(reading, kind):
            return False
        cues = CUES | CUES_OF[kind] | ({"pay"} if step == "amount" and numbers.money else frozenset())
        return all(self._is_allowed(understood, place, cues) for place in range(len(understood.sentence)))

    def _is_allowed(self, understood: Understood, place: int, cues: frozenset[str]) -> bool:
        sentence = understood.sentence
        word, match = sentence.words[place], sentence.at[place]
        if word.kind != "word" or place in understood.numbers.used:
            return True
        if match is None:
            return self._knowledge.ranking.carries(sentence.word(place)) < LIGHT
        senses = [sense for sense in match.senses if not sense.weak] or match.senses
        return any(sense.kind in KINDS or (sense.kind == "cue" and sense.id in cues) for sense in senses)


def _by_word(state: State, step: str, word: str) -> Typed:
    """What skip, back, yes and no do at a step; only one of them answers yes or no."""
    if step == "remote" and word in ("yes", "no"):
        return Typed(state._replace(remote=WORKED[0] if word == "yes" else WORKED[-1]))
    return Typed(state, word="skip" if word == "no" else word)


def _said(sentence: Sentence) -> str:
    """A text as one phrase, without signs at its end."""
    words = [sentence.word(place) for place in range(len(sentence))]
    while len(words) > 1 and not words[-1][:1].isalnum():
        words.pop()
    return " ".join(words)


def _is_one(reading: Reading, kind: str) -> bool:
    """Whether a text is about one case, or (for a comparison) one in several places."""
    if kind != COMPARE:
        return len(reading.cases) == 1
    return len({case._replace(place=None, city=None, elsewhere=None) for case in reading.cases}) == 1
