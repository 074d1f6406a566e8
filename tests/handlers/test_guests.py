"""Guests: a mention in a chat without the bot is answered there, and nothing else of it is used or kept."""

from __future__ import annotations

import pytest

from answers.preferences import Preferences
from answers.reading import Conversation
from handlers.asking import Desk
from storage.people import Person
from storage.store import Store
from tests.handlers.conftest import Here
from tests.handlers.fake import UNKNOWN, FakeAnswerer
from tests.wire.guests import Elsewhere
from tests.wire.people import Chat


@pytest.fixture
def elsewhere(telegram: Here) -> Elsewhere:
    return Chat.elsewhere(telegram)


async def test_a_mention_is_answered_with_buttons(elsewhere: Elsewhere, answerer: FakeAnswerer) -> None:
    reply = await elsewhere.ask("senior pay?")
    assert answerer.asked == ["senior pay?"]
    assert reply.text.startswith("$100k–150k a year")
    assert reply.rows[1] == ["Open in bot", "👍", "👎"]
    await elsewhere.press(reply, "Lead")
    assert "pressed l 100" in reply.text
    assert reply.button("Open in bot")["url"] == "https://t.me/mlpay_bot?start=l_100"


async def test_a_mention_alone_is_welcomed(elsewhere: Elsewhere) -> None:
    assert (await elsewhere.ask("")).text == "Ask me about pay."


async def test_each_question_stands_by_itself(elsewhere: Elsewhere, desk: Desk) -> None:
    await elsewhere.ask("senior")
    assert "$100k–150k" in (await elsewhere.ask("and lead")).text
    assert len(desk.conversations) == 0


async def test_what_a_person_has_set_is_not_used_elsewhere(elsewhere: Elsewhere, store: Store) -> None:
    await store.people.keep(elsewhere.person["id"], Person(Preferences(place="no", currency="NOK")))
    assert "NOK" not in (await elsewhere.ask("senior")).text


async def test_it_is_counted_and_not_a_word_of_it_kept(
    elsewhere: Elsewhere, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    await elsewhere.ask("senior")
    monkeypatch.setattr(FakeAnswerer, "answer", lambda *_: (UNKNOWN, Conversation()))
    await elsewhere.ask("something else")
    report = await store.reports.read(1)
    assert [(kind, sums.asked, sums.unanswered) for kind, sums in report.by_chat_kind] == [("guest", 2, 0)]
    assert report.unanswered == []


async def test_too_late_is_no_error(elsewhere: Elsewhere, caplog: pytest.LogCaptureFixture) -> None:
    late = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    for description in (late, "Bad Request: something new"):
        elsewhere.telegram.fail("answerGuestQuery", status=400, description=description)
        elsewhere.telegram.queries["1"] = None
        await elsewhere.say("@mlpay_bot senior", guest_query_id="1")
    assert "Something new" in caplog.text
    assert "oo old" not in caplog.text
