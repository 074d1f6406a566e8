"""What a settings screen offers comes from the guide, and every choice is one that an answer can take."""

from __future__ import annotations

from dataclasses import replace

from answers.answering import Answerer
from answers.choices import choices_of
from answers.preferences import Preferences
from knowledge.base import Knowledge
from knowledge.guide import LONGEST_LABEL


def test_levels_places_and_periods_are_the_guides(bot: Answerer, knowledge: Knowledge) -> None:
    choices = bot.choices()
    assert [level.id for level in choices.levels] == list(knowledge.guide.levels)
    assert [(place.id, place.currency) for place in choices.places] == [
        (place.id, place.currency) for place in knowledge.guide.places.values()
    ]
    assert choices.levels[1].name == "Mid-level"
    assert [place.name for place in choices.places[:3]] == ["US", "UK", "Canada"]
    assert [(period.id, period.name) for period in choices.periods] == [
        ("year", "Per year"),
        ("month", "Per month"),
        ("hour", "Per hour"),
    ]


def test_the_places_currencies_come_first_and_others_after_them(bot: Answerer) -> None:
    currencies = bot.choices().currencies
    assert [currency.id for currency in currencies[:6]] == ["USD", "GBP", "CAD", "EUR", "AUD", "INR"]
    assert len(currencies) > 6
    assert {"USD $", "GBP £", "CAD CA$", "EUR €", "CHF"} <= {currency.name for currency in currencies}


def test_the_made_up_guide_offers_its_own(baker: Answerer) -> None:
    choices = baker.choices()
    assert [level.name for level in choices.levels] == ["Apprentice", "Journeyman", "Master"]
    assert [currency.id for currency in choices.currencies] == ["NOK", "JPY", "USD", "EUR"]


def test_a_currency_without_a_rate_is_not_offered(knowledge: Knowledge) -> None:
    guide = replace(knowledge.guide, currencies=("AED", "SEK"))
    codes = [currency.id for currency in choices_of(replace(knowledge, guide=guide)).currencies]
    assert "SEK" in codes
    assert "AED" not in codes


def test_every_choice_is_named_in_what_fits_a_button_and_changes_an_answer(
    bot: Answerer, baker: Answerer
) -> None:
    for one, question in ((bot, "ml pay"), (baker, "pay of a baker")):
        choices = one.choices()
        settings = [Preferences(level=level.id) for level in choices.levels]
        settings += [Preferences(place=place.id) for place in choices.places[1:]]
        settings += [Preferences(currency=currency.id) for currency in choices.currencies[1:]]
        settings += [Preferences(period=period.id) for period in choices.periods]
        said = [one.answer(question, None, setting)[0].assumptions[0] for setting in settings]
        assert sum(not sentence.startswith("From your settings: ") for sentence in said) == 1
        names = [place.name for place in choices.places]
        names += [entry.name for entry in (*choices.levels, *choices.currencies, *choices.periods)]
        assert all(0 < len(name) <= LONGEST_LABEL for name in names)
