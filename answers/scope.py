"""Small talk, and what is out of scope: known by evidence, and not by a low score alone.

Another job, another country, another subject, a word that the question turns on and nothing is known of.
"""

from __future__ import annotations

from answers.reading import Ask
from answers.weighing import TOPIC_FAINT, Weighing

IDLE_WORDS = 3
BY_FAR = 1.6
CLEARLY = 0.9
ALIKE = 0.6
ALMOST_SAME, SAME = 0.8, 0.95
MADE = tuple[Ask, float] | None


def small_talk(weighing: Weighing) -> MADE:
    """A greeting, thanks, "what can you do", or nothing that means anything."""
    cues, evidence, reading = weighing.cues, weighing.evidence, weighing.reading
    if evidence.words == 0 or (evidence.command and evidence.words == 1):
        return Ask.HELP, 0.6
    if "help" in cues and evidence.slots == 0 and evidence.topic_score < BY_FAR and not reading.subjects:
        return Ask.HELP, 0.9
    names_money = reading.money and evidence.numbers
    if evidence.slots or names_money or reading.other_jobs or evidence.how_much:
        return None
    if cues & {"greeting", "thanks"} and "why" not in cues and not reading.subjects:
        is_topic = evidence.words > IDLE_WORDS and (evidence.keywords > 0 or evidence.likeness > ALIKE)
        return None if evidence.pay or evidence.unheard > 1 or is_topic else (Ask.HELP, 0.9)
    names = evidence.anchored or evidence.unheard or reading.subjects or reading.regions
    changes = (
        reading.weak_cues or reading.dropped or evidence.industries or reading.case.marks or evidence.others
    )
    means_more = bool(names or (reading.follows and changes) or evidence.numbers)
    if not means_more and evidence.topic_score < TOPIC_FAINT and evidence.words <= IDLE_WORDS:
        return Ask.HELP, 0.5
    return None


def out_of_scope(weighing: Weighing) -> MADE:
    """What the guide does not cover."""
    reading, evidence, guide = weighing.reading, weighing.evidence, weighing.guide
    if _is_of_another_year(weighing) and evidence.pay:
        return Ask.UNKNOWN, 0.8
    if _is_topic_by_far(weighing):
        return None
    nowhere = all(case.elsewhere or case.job for case in reading.cases)
    if reading.other_jobs or (nowhere and not reading.ambiguous):
        return Ask.UNKNOWN, 0.9
    if reading.subjects and not _is_about_pay(weighing):
        return Ask.UNKNOWN, 0.9
    counts = evidence.counts and len(reading.cases) == 1
    if evidence.stranger or counts or _is_of_another_year(weighing) or _prices_a_thing(weighing):
        return Ask.UNKNOWN, 0.8
    if evidence.describes and not (evidence.jobs or evidence.pay or evidence.places > 1 or reading.money):
        return Ask.UNKNOWN, 0.8
    asks = evidence.anchored or evidence.weak_pay or evidence.slots or reading.follows
    if evidence.skill_only and not asks and not weighing.cues & {"should", "how-to", "why"}:
        return Ask.UNKNOWN, 0.7
    role = reading.case.role
    if len(reading.cases) == 1 and role not in (None, guide.role) and not _has_role_figure(weighing):
        return Ask.UNKNOWN, 0.9
    return None


def ambiguous(weighing: Weighing) -> MADE:
    """A name that means two places, or a part of the world (rule 11)."""
    reading = weighing.reading
    if len(reading.cases) > 1 or weighing.evidence.topic_score > BY_FAR:
        return None
    is_region = reading.regions and not reading.case.place and reading.regions[0] != "world"
    return (Ask.CLARIFY, 0.5) if reading.ambiguous or is_region else None


def _is_about_pay(weighing: Weighing) -> bool:
    """Whether a question that names another subject asks about pay all the same."""
    evidence, reading = weighing.evidence, weighing.reading
    whose = evidence.jobs or evidence.levels or evidence.keywords or reading.follows
    if reading.case.industries and whose and (evidence.pay or reading.money):
        return True
    if evidence.pay:
        return bool(evidence.jobs or evidence.employment or evidence.levels > 1 or reading.follows)
    asks = evidence.weak_pay or evidence.levels > 0 or bool(reading.money)
    return asks and (evidence.jobs > 0 or evidence.levels > 1)


def _is_of_another_year(weighing: Weighing) -> bool:
    """Whether pay of a year is asked for that is not the guide's, nor next to it."""
    if not weighing.reading.calendar:
        return False
    years, evidence = weighing.reading.other_years(weighing.guide.year), weighing.evidence
    asks = evidence.anchored or evidence.slots > 0 or evidence.weak_pay or weighing.reading.follows
    return bool(years) and asks


def _prices_a_thing(weighing: Weighing) -> bool:
    """Whether "how much" is asked of a thing that is named, and of nobody's pay: "how much is a pension"."""
    evidence = weighing.evidence
    asks_pay = evidence.pay or evidence.employment or weighing.reading.follows or evidence.keywords
    who = evidence.jobs or evidence.levels or evidence.industries
    if not evidence.how_much or asks_pay or who:
        return False
    return evidence.faint_subject or evidence.unheard > 0


def _has_role_figure(weighing: Weighing) -> bool:
    case, guide = weighing.reading.case, weighing.guide
    places = (case.place or guide.default_place, None)
    return any(figure.role == case.role and figure.place in places for figure in guide.figures.values())


def _is_topic_by_far(weighing: Weighing) -> bool:
    evidence, reading = weighing.evidence, weighing.reading
    if reading.other_jobs or reading.elsewhere:
        tells = evidence.keywords > 1 and not evidence.places
        alike = evidence.likeness > ALIKE or tells or not reading.other_jobs
        return alike and evidence.topic_score - evidence.look_up > (CLEARLY if evidence.keywords else BY_FAR)
    return evidence.likeness > (SAME if reading.subjects else ALMOST_SAME) or evidence.keywords >= 2
