"""A follow-up, read in the light of what was asked before ("and in India?", "what about seniors")."""

from __future__ import annotations

from answers.evidence import Evidence
from answers.reading import Ask, Case, Conversation, Reading

LONGER = 14


def lean(reading: Reading, evidence: Evidence, conversation: Conversation) -> Reading:
    """The reading with what it leaves open taken from the conversation, if it is a follow-up."""
    last = conversation.last
    if last is None or not (_completes(reading, evidence, last) or is_follow_up(reading, evidence)):
        return reading
    before = conversation.before
    if before is not None and len(last.cases) > 1:
        before = None
    if (
        "percent" in reading.cues
        and before is not None
        and last.case.role != before.case.role
        and not reading.money
    ):
        return last._replace(
            cases=(before.case, last.case), cues=reading.cues | {"compare"}, money=(), follows=True
        )
    if (
        "compare" in reading.weak_cues
        and reading.cases == (Case(),)
        and before is not None
        and last.cases != before.cases
    ):
        return last._replace(cases=(before.case, last.case), cues=reading.cues, money=(), follows=True)
    if "compare" in reading.cues and len(reading.cases) == 1 and _adds_a_side(reading, last, evidence):
        return _added(reading, last)
    merged = _merged(reading, last, evidence)
    return merged._replace(follows=True)


def _completes(reading: Reading, evidence: Evidence, last: Reading) -> bool:
    """Whether it names what an offer lacked, or asks where the last answer is from."""
    if evidence.words > LONGER or evidence.pay or evidence.how_much or reading.money or reading.other_jobs:
        return False
    if "source" in reading.cues:
        return evidence.slots == 0
    waits = last.ask is Ask.CLARIFY or (last.ask is Ask.OFFER and not last.case.level)
    return waits and bool(last.money) and evidence.slots > 0 and not evidence.keywords


def is_follow_up(reading: Reading, evidence: Evidence) -> bool:
    """Whether a question leans on the one before it: it says so, or it names slots and nothing else."""
    if reading.other_jobs and not evidence.is_short:
        return False
    if evidence.says_follow_up:
        return True
    if evidence.unheard == evidence.words or _is_a_sum(reading, evidence):
        return False
    if evidence.slots > 1 and not evidence.refers_back:
        return False
    names_own_subject = evidence.pay and (evidence.role or evidence.places)
    if names_own_subject and not evidence.refers_back:
        return False
    if evidence.refers_back:
        return True
    if reading.money and not evidence.places and not evidence.jobs and not evidence.keywords:
        return evidence.words <= LONGER
    if (evidence.levels or evidence.premium) and not (evidence.places or evidence.jobs or evidence.keywords):
        return evidence.words <= LONGER
    return evidence.is_short and not (evidence.keywords and evidence.topic_score > 1.2)


def _is_a_sum(reading: Reading, evidence: Evidence) -> bool:
    """Whether its numbers stand for nothing that pay has: "what's 2+2"."""
    stands_for = reading.money or reading.percentages or reading.quantity or reading.calendar
    named = evidence.slots or reading.cues or reading.weak_cues
    return evidence.numbers and not stands_for and not named


def _adds_a_side(reading: Reading, last: Reading, evidence: Evidence) -> bool:
    """ "vs Vancouver?" after a look-up of one place."""
    case = reading.case
    named = [case.place or case.elsewhere, case.level, case.role]
    return any(named) and last.ask in (Ask.PAY, Ask.COMPARE) and not evidence.pay


def _added(reading: Reading, last: Reading) -> Reading:
    side = _over(last.cases[-1], reading.case)
    return reading._replace(
        cases=tuple(dict.fromkeys((*last.cases, side))),
        period=reading.period or last.period,
        currency=reading.currency or last.currency,
        follows=True,
    )


def _merged(reading: Reading, last: Reading, evidence: Evidence) -> Reading:
    if "add" in reading.cues and len(last.cases) > 1 and len(reading.cases) == 1 and _names_side(reading):
        return _added(reading, last)._replace(cues=reading.cues | {"compare"})
    new = reading.cases
    left_out = {name.removeprefix("place/") for name in reading.dropped if name.startswith("place/")}
    if left_out & {case.place for case in last.cases} and len(last.cases) > 1 and len(new) == 1:
        kept = [_over(case, new[0]) if case.place in left_out else case for case in last.cases]
        return reading._replace(cases=tuple(kept), cues=reading.cues | {"compare"})
    last = last._replace(cases=tuple(_without(case, reading.dropped) for case in last.cases))
    if len(last.cases) > 1 and len(new) == 1 and not (new[0].place or new[0].elsewhere):
        cases = tuple(_over(case, new[0]) for case in last.cases)
    elif len(last.cases) > 1 and len(new) == 1:
        cases = (_over(last.cases[0], new[0]),)
    else:
        cases = tuple(_over(last.cases[0], case) for case in new)
    return reading._replace(
        cases=tuple(dict.fromkeys(cases)),
        period=reading.period or last.period,
        currency=reading.currency or last.currency,
        money=reading.money or (last.money if _keeps_money(reading, last, evidence) else ()),
        measures=tuple(dict.fromkeys((*reading.measures, *last.measures))),
        quantity=reading.quantity or last.quantity,
    )


def _keeps_money(reading: Reading, last: Reading, evidence: Evidence) -> bool:
    """Whether the amount that was judged, or waited to be, is still what it is about."""
    if reading.quantity is not None:
        return False
    if last.ask is Ask.OFFER and not evidence.pay:
        return True
    return last.ask in (Ask.OFFER, Ask.CLARIFY) and not _is_elsewhere(reading)


def _names_side(reading: Reading) -> bool:
    return bool(reading.case.place or reading.case.elsewhere)


def _is_elsewhere(reading: Reading) -> bool:
    return any(case.elsewhere for case in reading.cases)


def _without(case: Case, dropped: tuple[str, ...]) -> Case:
    """The case without what the question names to leave it out."""
    kinds = {name.split("/")[0] for name in dropped}
    return case._replace(
        city=None if "cue/hub" in dropped else case.city,
        marks=tuple(mark for mark in case.marks if mark not in dropped),
        industries=() if "industry" in kinds else case.industries,
        measure=None if "measure" in kinds else case.measure,
        employment=None if "employment" in kinds else case.employment,
    )


def _over(old: Case, new: Case) -> Case:
    """The old case with what the new one names in its place."""
    names_place = new.place or new.elsewhere
    same_country = new.place is not None and new.place == old.place
    return Case(
        role=new.role or (old.role if new.job is None else None),
        place=new.place if names_place else old.place,
        city=new.city if names_place and (new.city or not same_country) else old.city,
        elsewhere=new.elsewhere if names_place else old.elsewhere,
        job=new.job,
        level=new.level or old.level,
        years=new.years if new.level else old.years,
        measure=new.measure or old.measure,
        industries=new.industries or old.industries,
        employment=new.employment or (old.employment if new.role is None else None),
        marks=tuple(dict.fromkeys((*new.marks, *old.marks))) if not names_place else new.marks,
    )
