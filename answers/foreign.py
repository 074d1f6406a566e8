"""How much of a question a topic leaves unexplained: one shared word does not make it about the topic."""

from __future__ import annotations

from answers.sentence import Sentence
from answers.slots import Slots
from knowledge.ranking import Ranked, Ranking

LEAST = 0.6  # what unexplained words must carry together before they count
TELLING, TELLING_MORE = 1.5, 2.0  # how much more a topic's keywords weigh, of one word and of several
SHORTEST = 3  # letters of a word that may be about something else
NAMING = frozenset({"filler", "subject", "grammar", "hint", "period", "currency", "experience", "number"})
AT_WORK = frozenset({"offer", "hiring", "guide-says", "source"})


def is_at_home(sentence: Sentence, slots: Slots) -> bool:
    """Whether anything is named that only pay or work has: a job, a level, pay itself, a word for work."""
    if slots.of("job") or slots.of("grade") or slots.cues() & AT_WORK:
        return True
    if any(mark.id == "pay" and not mark.weak for mark in slots.of("cue")):
        return True
    words = {word.text: place for place, word in enumerate(sentence.spelled)}
    return any(sentence.grammar(place, "at-work") for place in words.values())


def foreign_share(
    sentence: Sentence, slots: Slots, best: Ranked, ranking: Ranking, asking: frozenset[int]
) -> float:
    """The share of the weight of the words that ask, each once, that no keyword and not the topic explains."""
    topic = best.topic
    keywords = ranking.keyword_at([word.text for word in sentence.spelled])
    explained = {
        place: TELLING if last - first == 1 else TELLING_MORE
        for _, owner, first, last in keywords
        for place in range(first, last)
        if owner == topic
    }
    strange = familiar = 0.0
    asked = {word.text: place for place, word in enumerate(sentence.spelled) if slots.parts[place] in asking}
    for text, place in asked.items():
        if sentence.words[place].kind != "word":
            continue
        carried = ranking.carries(text)
        if place in explained or ranking.uses(topic, text):
            familiar += carried * explained.get(place, 1.0)
        elif len(text) >= SHORTEST and not _is_known(sentence, place):
            strange += carried
    return strange / (strange + familiar) if strange >= LEAST else 0.0


def _is_known(sentence: Sentence, place: int) -> bool:
    """Whether a word names something here, or is one that says nothing."""
    match = sentence.at[place]
    if match is None:
        return False
    strong = {sense.kind for sense in match.senses if not sense.weak}
    return "filler" in strong or bool(strong - NAMING)
