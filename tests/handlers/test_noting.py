"""What is kept of questions: what was not understood, how many asked it, and nothing about who."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from answers.answering import Answerer
from handlers.noting import without_names
from storage.report import UnansweredRow
from storage.schema import metadata
from storage.store import Store
from tests.builders import real_bot
from tests.handlers.conftest import Here
from tests.wire.people import Chat


@pytest.fixture
def answerer() -> Answerer:
    return real_bot()


async def kept(store: Store) -> list[str]:
    return [row.text for row in (await store.reports.read(1)).unanswered]


async def asked(store: Store) -> int:
    report = await store.reports.read(1)
    return sum(sums.asked for _, sums in report.by_day)


OF_NOBODY = {"day", "kept", "mark", "text_key", "times", "value"}  # digits and digests by chance


async def everything(store: Store, *but: str) -> str:
    """All that can be read in all tables but these, as one text."""
    tables = [table for table in metadata.sorted_tables if table.name not in but]
    columns = [[column for column in table.c if column.name not in OF_NOBODY] for table in tables]
    return repr([list(await store._database.rows(select(*named))) for named in columns if named])


async def test_what_was_not_understood_is_kept_with_the_number_of_people(
    telegram: Here, store: Store
) -> None:
    text = "what about bananas"
    ada, bob = Chat.private(telegram), Chat.private(telegram, "Bob")
    while store.questions.mark(ada.id, text) == store.questions.mark(bob.id, text):
        bob = Chat.private(telegram, "Bob")
    for chat in (ada, ada, bob):
        await chat.ask(text)
    await bob.ask("What about BANANAS?")
    report = await store.reports.read(1)
    assert report.unanswered == [UnansweredRow("What about BANANAS?", 4, 2)]
    assert await asked(store) == 4


async def test_what_was_understood_is_counted_and_its_words_are_not_kept(chat: Chat, store: Store) -> None:
    await chat.ask("what does a senior earn in london, please tell me")
    assert await kept(store) == []
    assert await asked(store) == 1
    assert "please" not in await everything(store)


async def test_an_answer_that_is_not_sure_is_kept_unless_it_is_but_a_word(chat: Chat, store: Store) -> None:
    unsure = "why the guide shows three different US averages"
    assert real_bot().answer(unsure)[0].confidence < 0.45
    assert real_bot().answer("germany")[0].confidence < 0.45
    await chat.ask(unsure)
    await chat.ask("germany")
    assert await kept(store) == [unsure]


@pytest.mark.parametrize(
    "text", ["hello", "thanks", "/nonsense what is this", "🙂🎉", "12345", "...", "/help me"]
)
async def test_greetings_commands_and_gibberish_are_not_kept(chat: Chat, store: Store, text: str) -> None:
    await chat.ask(text)
    assert await kept(store) == []


async def test_what_is_not_meant_for_the_bot_is_not_kept(group: Chat, store: Store) -> None:
    await group.say("what about bananas")
    await group.say("what about apples", to=group.said[0])
    await group.ask("@mlpay_bot what about pears")
    assert await kept(store) == ["what about pears"]
    assert await asked(store) == 1


async def test_what_is_typed_into_a_form_is_not_kept(chat: Chat, store: Store) -> None:
    await chat.ask("/estimate")
    await chat.say("senior")
    await chat.say("my friend says bananas")
    assert chat.seen()[-1].text.startswith("I didn't get that")
    assert await kept(store) == []
    assert await asked(store) == 1


PEOPLE = [
    "write to ada.lovelace+w@example.org about bananas",
    "my address is ADA@EXAMPLE.ORG, bananas?",
    "call me at +49 170 123 45 67 about bananas",
    "(030) 1234-5678 is where bananas reach me",
    "bananas? +1-202-555-0143",
    "ask @someone_else what bananas are",
    "bananas at https://example.com/people/ada?id=7",
    "i am Ada Lovelace and like bananas",
    "ada here, ADA LOVELACE, what about bananas",
    "Countess_Ada asks about bananas",
]
SECRETS = ["ada", "lovelace", "countess", "example", "someone", "170", "123", "5678", "555", "0143", "030"]


@pytest.mark.parametrize("text", PEOPLE)
async def test_nothing_of_a_person_is_kept(telegram: Here, store: Store, text: str) -> None:
    chat = Chat.private(telegram)
    chat.person |= {"last_name": "Lovelace", "username": "countess_ada"}
    await chat.ask(text)
    (found,) = await kept(store)
    assert "bananas" in found
    whole = (await everything(store, "sent")).lower()
    assert [secret for secret in SECRETS if secret in whole] == []
    assert str(chat.id) not in whole


async def test_whom_a_message_names_is_not_kept(group: Chat, store: Store) -> None:
    """Somebody without a @name is named by a mark that Telegram sets on the words."""
    text = "@mlpay_bot what does Grace Hopper earn with bananas"
    grace = {"id": 77, "is_bot": False, "first_name": "Grace", "last_name": "Hopper"}
    named = {"type": "text_mention", "offset": 21, "length": 12, "user": grace}
    bot = {"type": "mention", "offset": 0, "length": 10}
    await group.ask(text, entities=[bot, named])
    assert await kept(store) == ["what does … earn with bananas"]
    assert "77" not in await everything(store, "sent")


async def test_only_names_and_nothing_else_is_not_kept(chat: Chat, store: Store) -> None:
    await chat.ask("ada@example.com")
    await chat.ask("+49 170 1234567 Ada")
    assert await kept(store) == []


async def test_an_edit_is_no_further_question(chat: Chat, store: Store) -> None:
    await chat.ask("what about bananas")
    await chat.edit("what about bananas then")
    assert await asked(store) == 1


async def test_a_store_that_fails_leaves_the_answer(
    chat: Chat, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    await store.close()
    assert (await chat.ask("what about bananas")).text
    assert "Going on without memory" in caplog.text
    assert "bananas" not in caplog.text


@given(st.text(max_size=60), st.frozensets(st.text("ab .*(é", min_size=2, max_size=5), max_size=4))
def test_no_name_is_left_as_a_word(text: str, names: frozenset[str]) -> None:
    left = without_names(f"{text} {' '.join(names)} end", names)
    assert left.endswith(" end")
    assert not [name for name in names if f" {name} " in left and name.strip() == name and name.isalpha()]
