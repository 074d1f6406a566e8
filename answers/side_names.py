"""What the sides of a comparison are called: by what tells each from the others."""

from __future__ import annotations

from answers.computing import Computed
from answers.kit import Maker
from answers.pay import is_freelance
from answers.reading import Case
from answers.wording import capital, listed, say


class SideNames(Maker):
    """Names the sides of comparisons."""

    def of(self, computed: list[Computed]) -> list[str]:
        """For each side what tells it from the others: its country, its level, its measure, its industry."""
        parts = [self._parts(one) for one in computed]
        telling = [kind for kind in parts[0] if len({_asked(one.case, kind) for one in computed}) > 1]
        names = [" ".join(part[kind] for kind in telling if part[kind]) for part in parts]
        if len(set(names)) < len(names):
            varied = [kind for kind in parts[0] if len({part[kind] for part in parts}) > 1]
            names = [" ".join(part[kind] for kind in varied if part[kind]) for part in parts]
        label = self._kit.computer.label
        return [capital(name or label(one.figure)) for name, one in zip(names, computed, strict=True)]

    def _parts(self, one: Computed) -> dict[str, str]:
        guide, case, figure = self._guide, one.case, one.figure
        city = case.city if case.city and self._describer.is_hub(case.city) else None
        freelance = is_freelance(case, guide)
        by_job = "" if figure.role in (guide.role, guide.freelance_role) else guide.roles[figure.role].name
        rate = say("{per} rate", per=figure.per) if case.per else ""
        employment = self._kit.knowledge.name(f"employment/{case.employment}") if case.employment else ""
        industry = listed([self._kit.knowledge.name(f"industry/{name}") for name in case.industries])
        country = guide.places[figure.place].short if figure.place else ""
        level = guide.levels[figure.level].name if figure.level else ""
        if not level and figure.measure == "average":
            level = say("average") if case.level is None and not by_job else level
        return {
            "employment": rate or employment,
            "level": "" if freelance else level,
            "role": by_job or guide.roles[guide.role].name,
            "place": self._describer.city(city) if city else country,
            "industry": industry,
            "measure": figure.measure if figure.measure in ("base", "total") else "",
        }


def _asked(case: Case, kind: str) -> object:
    """What a case names of a kind of part."""
    asked = {
        "employment": (case.employment, case.per),
        "level": case.level,
        "role": case.role,
        "place": (case.place, case.city),
        "industry": case.industries,
        "measure": case.measure,
    }
    return asked[kind]
