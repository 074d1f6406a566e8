"""A question that is still being typed: the words that its last ones may become.

"senior lon" becomes "senior london": what the guide tells apart comes first (its places, levels, industries,
jobs), then its topics and what else is asked for in words, then other cities and parts of its countries, the
large ones first.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property

from knowledge.base import Knowledge
from knowledge.names import tidy, without_accents
from knowledge.senses import Sense
from knowledge.text import comparable, phrase_of

SHORTEST = 2  # letters that a word needs for others to be guessed from it
LONGEST = 3  # words that a name may be begun with
MOST = 3
LOOKED_AT = 1000
ASKED = frozenset({"measure", "period", "currency", "company", "skill", "employment", "cue", "region"})
WITHIN = frozenset({"city", "subdivision"})

Rank = tuple[int, bool, int, int, str]  # the lower the likelier


class Completer:
    """Completes questions about one knowledge base."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._keywords = knowledge.keywords
        self._guide = knowledge.guide

    def is_word(self, text: str) -> bool:
        """Whether a text ends with a word of everyday language or of the keywords."""
        return self._keywords.knows(comparable(_last(text)))

    def is_whole(self, text: str) -> bool:
        """Whether a text ends with what the guide can answer about, or with no word at all."""
        senses = self._keywords.senses(phrase_of(_last(text)))
        ends = text[-1:].isspace() or not text[-1:].isalpha()
        return ends or any(self._order(sense) is not None for sense in senses)

    def completed(self, text: str) -> list[str]:
        """The texts that a text may become, the likeliest first; none where nothing known begins like it."""
        words = text.split()
        for count in range(min(LONGEST, len(words)), 0, -1):
            begun = _begun(" ".join(words[-count:]))
            found = self._phrases(begun) if len(begun) >= SHORTEST else []
            if found:
                return [" ".join([*words[:-count], phrase]) for phrase in found]
        return []

    def _phrases(self, begun: str) -> list[str]:
        """The likeliest phrases that begin so, one for each thing that they mean."""
        best: dict[str, Rank] = {}
        for meant, rank in self._ranked(begun):
            if meant not in best or rank < best[meant]:
                best[meant] = rank
        return [phrase for *_, phrase in sorted(best.values())[:MOST]]

    def _ranked(self, begun: str) -> Iterator[tuple[str, Rank]]:
        first = bisect_left(self._phrases_in_order, begun)
        for phrase in self._phrases_in_order[first : first + LOOKED_AT]:
            if not phrase.startswith(begun):
                break
            for sense in self._keywords.senses(phrase):
                order = None if sense.weak else self._order(sense)
                if order is not None:
                    nickname = phrase != _begun(sense.id.rpartition("/")[2])
                    yield f"{sense.kind}/{sense.id}", (order, nickname, -sense.weight, len(phrase), phrase)
        for keyword, topic in self._topics:
            if keyword.startswith(begun):
                yield f"topic/{topic}", (1, False, 0, len(keyword), keyword)

    def _order(self, sense: Sense) -> int | None:
        """How near to the guide a word's meaning is; None for what it has nothing on."""
        if f"{sense.kind}/{sense.id}" in self._own:
            return 0
        if sense.kind in ASKED:
            return 1
        covered = sense.kind in WITHIN and sense.id[:2] in self._guide.place_of_territory
        return 2 if covered else None

    @cached_property
    def _phrases_in_order(self) -> list[str]:
        return self._keywords.phrases()

    @cached_property
    def _own(self) -> frozenset[str]:
        """What the guide tells apart, as senses."""
        guide = self._guide
        kinds = {"hub": "city", "industry": "industry"}
        named = {
            f"{kinds[entry.kind]}/{name}"
            for entry in guide.adjustments.values()
            if entry.kind in kinds
            for name in entry.names
        }
        return frozenset(
            {
                *named,
                *(f"territory/{territory}" for territory in guide.place_of_territory),
                *(f"grade/{grade}" for grade in guide.level_of_grade),
                *(f"job/{job}" for job in guide.role_of_job),
            }
        )

    @cached_property
    def _topics(self) -> list[tuple[str, str]]:
        """The words that point to a topic, and the topic."""
        return [
            (_begun(keyword), topic.id) for topic in self._guide.topics.values() for keyword in topic.keywords
        ]


def _last(text: str) -> str:
    return text.split()[-1] if text.split() else ""


def _begun(text: str) -> str:
    """A text as the keywords are written, save that its last word may not be whole."""
    return without_accents(tidy(text))
