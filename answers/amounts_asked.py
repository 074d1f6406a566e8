"""What an amount in a question is there for: an offer to judge, pay to compute with, or said in passing."""

from __future__ import annotations

from answers.evidence import BOUNDS
from answers.reading import Ask, Reading
from answers.scope import MADE
from answers.weighing import COMPUTING, Weighing

OUTWEIGHS = 2.0
ALONE = 2  # words of a question that is nothing but an amount: "200k"


def computation(weighing: Weighing) -> MADE:
    """A bonus in money, a change of job, or the asker's own pay with a premium."""
    cues, reading = weighing.cues, weighing.reading
    if _wants_bonus(weighing) and not (reading.percentages and "guide-says" in cues):
        return Ask.BONUS, 0.8
    if _switches(weighing):
        return Ask.SWITCH, 0.8
    computes = cues & {*COMPUTING, "percent"} or "premium" in reading.measures
    own = bool(reading.money) and not reading.money[0].bare
    if "guide-says" in cues and not own:
        return None
    if reading.money and weighing.adjusts and computes and not weighing.judges:
        return Ask.ADJUST, 0.8
    return None


def offer(weighing: Weighing) -> MADE:
    """An offer, an amount in another period, or a mere change of currency."""
    reading, evidence = weighing.reading, weighing.evidence
    if not reading.money or (reading.subjects and not evidence.pay) or _is_in_passing(weighing):
        return None
    if _is_exchange(weighing):
        return Ask.UNKNOWN, 0.8
    if weighing.judges:
        return _judged(weighing)
    meant = "offer" in weighing.cues or reading.follows
    if reading.money[0].bare and evidence.unheard and not meant:
        return None
    if reading.period and reading.money[0].per not in (None, reading.period):
        return Ask.SHARE, 0.7
    if _is_bound(weighing) or len(reading.cases) > 1 or weighing.topic > OUTWEIGHS + evidence.look_up:
        return None
    is_alone = evidence.amounts and evidence.words <= ALONE
    return _judged(weighing) if meant or evidence.slots or evidence.anchored or is_alone else None


def _judged(weighing: Weighing) -> MADE:
    """An offer with neither level nor country is asked back (rule 11); a rate fits without."""
    return (Ask.OFFER, 0.8) if fits_offer(weighing.reading) else (Ask.CLARIFY, 0.5)


def fits_offer(reading: Reading) -> bool:
    """Whether enough is named beside an amount to judge it."""
    case = reading.case
    fits = case.level or case.place or case.marks or case.employment == "freelance"
    return bool(fits) or reading.money[0].per in ("hour", "day")


def _is_in_passing(weighing: Weighing) -> bool:
    """Whether the amount is quoted, or only what the question starts from."""
    cues, evidence = weighing.cues, weighing.evidence
    if cues & {"guide-says", "source"}:
        return True
    asks_again = weighing.reading.follows and not (evidence.numbers or evidence.keywords)
    if "why" in cues and not (asks_again and evidence.is_short):
        return True
    if weighing.judges:
        return False
    if evidence.premise or ("how-to" in cues and "offer" not in cues):
        return True
    return evidence.yes_or_no and evidence.jobs > 0 and "offer" not in cues


def _is_exchange(weighing: Weighing) -> bool:
    """Whether an amount is only to be changed into another currency: that is no question about pay."""
    reading, evidence = weighing.reading, weighing.evidence
    unit = reading.money[0].unit
    asks = evidence.slots or evidence.pay or reading.follows
    return bool(reading.currency and unit and unit != reading.currency and not asks)


def _is_bound(weighing: Weighing) -> bool:
    """Whether the amount is a line that pay may cross ("past 300k?") and nobody's own."""
    evidence = weighing.evidence
    beyond = evidence.beyond or (evidence.yes_or_no and bool(weighing.cues & BOUNDS))
    return beyond and "offer" not in weighing.cues


def _wants_bonus(weighing: Weighing) -> bool:
    """Whether a bonus is wanted as an amount: of the asker's own pay, of a level or of a place."""
    reading, evidence = weighing.reading, weighing.evidence
    if "bonus" not in reading.measures or "total" in reading.measures:
        return False
    if weighing.judges and not (reading.money and "offer" not in weighing.cues):
        return False
    if weighing.topic > evidence.look_up + OUTWEIGHS + 0.5:
        return False
    return bool(reading.money or reading.currency or evidence.levels or evidence.places)


def _switches(weighing: Weighing) -> bool:
    """Whether the question computes a change from one of the guide's jobs to another."""
    cues, reading = weighing.cues, weighing.reading
    computes = "estimate" in cues or ("switch" in cues and weighing.evidence.how_much)
    if not (reading.money or computes):
        return False
    named = {case.role for case in reading.cases}
    return any(
        entry.kind == "role" and {entry.from_role, entry.to_role} <= named
        for entry in weighing.guide.adjustments.values()
    )
