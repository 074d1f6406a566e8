"""The currencies that an answer may be given in: which of them there are, and what a button calls each."""

from __future__ import annotations

from answers.preferences import Preferences
from knowledge.base import Knowledge


class Currencies:
    """The currencies of one knowledge base."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._guide = guide = knowledge.guide
        own = [place.currency for place in guide.places.values()]
        rated = [code for code in (*own, *guide.currencies) if code in knowledge.rates.per_euro]
        self._default = guide.places[guide.default_place].currency
        self.offered = tuple(dict.fromkeys(rated))
        self._signs = {code: self._sign(code) for code in self.offered}

    def sign(self, code: str) -> str:
        """The currency's own sign, or its code where it has none: "€", "US$" beside "CA$", "CHF"."""
        return self._signs.get(code) or self._sign(code)

    def label(self, code: str) -> str:
        """The currency's code with its sign, where it has one: "EUR €", "CHF"."""
        sign = self._written(code)
        return code if sign == code else f"{code} {sign}"

    def home(self, preferences: Preferences) -> str:
        """The person's own: the one preferred, else that of the place preferred, else the guide's own."""
        place = self._guide.places.get(preferences.place or "")
        if preferences.currency and self.is_known(preferences.currency):
            return preferences.currency
        return place.currency if place else self._default

    def home_or_default(self, home: str | None) -> str:
        """The person's own currency; where nothing is known of the person, the guide's own."""
        return home or self._default

    def is_known(self, code: str) -> bool:
        """Whether there is a rate for a currency."""
        return code in self._knowledge.rates.per_euro

    def converts(self, source: str, target: str) -> bool:
        """Whether there is a rate between two currencies, or they are one."""
        return source == target or (self.is_known(source) and self.is_known(target))

    def _sign(self, code: str) -> str:
        """A bare sign that another currency has behind letters ("$", "CA$") gets letters of its own."""
        sign = self._written(code)
        others = {self._written(other) for other in self.offered} - {sign}
        is_bare = not any(letter.isalpha() for letter in sign)
        return f"{code[:2]}{sign}" if is_bare and any(other.endswith(sign) for other in others) else sign

    def _written(self, code: str) -> str:
        return self._knowledge.styles.get(code, (code, ""))[0].strip()
