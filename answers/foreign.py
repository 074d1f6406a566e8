"""What belongs to something else: words that a topic leaves unexplained, unknown jobs, other numbers.

One shared word does not make a question about a topic, nor a word for pay one about our pay.
"""

from __future__ import annotations

from collections.abc import Sequence

from answers.place_names import PLACE_KINDS
from answers.sentence import Sentence
from answers.slots import Slots
from knowledge.english import ARTICLES
from knowledge.ranking import Ranked, Ranking

LEAST = 0.6  # what unexplained words must carry together before they count
TELLING, TELLING_MORE = 1.5, 2.0  # how much more a topic's keywords weigh, of one word and of several
COMMON = 0.25  # how much words weigh that many topics have
SHORTEST = 3  # letters of a word that may be about something else
RARE, RARE_BESIDE = 0.85, 0.7  # what a word carries that may be the name of an unknown job
SHORT_QUESTION = 8
PAST = ("ed", "en")
COUNT_REACH = 5
OF_A_COUNT = ("job", "grade", "employment", "filler", "industry", "skill", *PLACE_KINDS)
NAMING = frozenset({"filler", "subject", "grammar", "hint", "period", "currency", "experience", "number"})
AT_WORK = frozenset({"offer", "hiring", "guide-says"})


def is_at_home(slots: Slots) -> bool:
    """Whether anything is named that only pay or work has: a job, a level, pay itself, a word for work."""
    if slots.of("job") or slots.of("grade") or slots.cues() & AT_WORK:
        return True
    if any(mark.id == "pay" and not mark.weak for mark in slots.of("cue")):
        return True
    return "at-work" in slots.ids("grammar")


def foreign_share(
    sentence: Sentence, slots: Slots, best: Ranked, ranking: Ranking, asking: frozenset[int]
) -> float:
    """The share of the words that ask, by weight and each once, that neither topic nor keyword explains."""
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
        uses = ranking.uses(topic, text)
        if place in explained or uses:
            familiar += carried * explained.get(place, 1.0)
        elif uses is None:
            familiar += carried * COMMON
        elif len(text) >= SHORTEST and not _is_known(sentence, place):
            strange += carried
    return strange / (strange + familiar) if strange >= LEAST else 0.0


def names_a_stranger(sentence: Sentence, slots: Slots, unheard: Sequence[int], ranking: Ranking) -> bool:
    """Whether an unknown word stands where a job does: "a zahnarzt earns", "civil engr"."""
    if slots.of("job"):
        return False
    asks_pay = any(mark.id == "pay" and not mark.weak for mark in slots.of("cue"))
    for place in unheard:
        if len(sentence.word(place)) <= SHORTEST:
            continue
        carried = ranking.carries(sentence.word(place))
        if carried >= RARE_BESIDE and sentence.grammar(place + 1, "job-noun"):
            return True
        if carried >= RARE and not sentence.word(place).endswith(PAST):
            who = sentence.says(place - 1, "grade") or (asks_pay and _is_asked_of(sentence, place - 1))
            is_short = len(sentence) <= SHORT_QUESTION
            introduced = place == 0 and sentence.word(1) == ","
            if who or (asks_pay and (introduced or (is_short and _is_beside_pay(sentence, place)))):
                return True
    return False


def _is_beside_pay(sentence: Sentence, place: int) -> bool:
    """Whether a short question puts a word where whose pay is wanted stands: "zahnarzt gehalt berlin"."""
    before, after = place - 1, place + 1
    beside_place = any(sentence.says(after, kind) for kind in PLACE_KINDS)
    if sentence.says(after, "cue", "pay", "hiring") or (place == 0 and beside_place):
        return True
    return sentence.says(before, "cue", "pay") and (after == len(sentence) or beside_place)


def _is_asked_of(sentence: Sentence, article: int) -> bool:
    """Whether an article begins who is asked about: "does a …", "as an …"."""
    before = article - 1
    return sentence.word(article) in ARTICLES and sentence.grammar(
        before, "who-before", "asks-yes-no", "object-verb"
    )


def counts(sentence: Sentence, slots: Slots, asking: frozenset[int]) -> bool:
    """Whether it asks another number than pay: of people or jobs, an age, hours, a tax, a legal minimum."""
    others = [mark for mark in slots.of("grammar") if mark.id == "other-quantity" and mark.part in asking]
    return bool(others) or _counts_heads(sentence, slots)


def asks_of_company(sentence: Sentence, slots: Slots) -> bool:
    """Whether a company's own earnings are asked for: "how much did apple make"."""
    if slots.of("job") or slots.of("grade"):
        return False
    return any(
        sentence.grammar(mark.first - 1, "asks-yes-no") and sentence.has(mark.last, "cue", "pay")
        for mark in slots.of("company")
    )


def _counts_heads(sentence: Sentence, slots: Slots) -> bool:
    """Whether it asks how many there are of people or jobs: "how many ML jobs", "number of vacancies"."""
    counts = [mark.last for mark in slots.of("grammar") if mark.id == "count"]
    return any(_reaches_head(sentence, last) for last in counts)


def _reaches_head(sentence: Sentence, first: int) -> bool:
    """Whether people or jobs are named from a word on, with nothing before them but what tells which."""
    for place in range(first, min(len(sentence), first + COUNT_REACH)):
        if sentence.grammar(place, "head") or sentence.has(place, "job"):
            return True
        if not any(sentence.has(place, kind) for kind in OF_A_COUNT):
            return False
    return False


def _is_known(sentence: Sentence, place: int) -> bool:
    """Whether a word names something here, or is one that says nothing."""
    match = sentence.at[place]
    if match is None:
        return False
    strong = {sense.kind for sense in match.senses if not sense.weak}
    return "filler" in strong or bool(strong - NAMING)
