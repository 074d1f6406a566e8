"""/privacy says what the store does, and /forget deletes all of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from handlers.privacy import FORGOTTEN_HERE, NOTHING, NOTHING_HERE, UNFORGOTTEN, privacy, summary
from storage import ages, marks
from storage.people import NOBODY, Forgotten, Person
from storage.schema import metadata
from storage.store import Store
from tests.handlers.conftest import Here
from tests.wire.people import Chat

SAID_OF = {  # each table that is kept, and the words of /privacy that tell of it
    "people": "Your settings",
    "groups": "What admins set for a group",
    "digests": "What admins set for a group or a channel",
    "sent": "Which message answers which",
    "asked": "How often what is asked",
    "feedback": "👍 and 👎",
    "unanswered": "Questions that I was not sure of",
    "marks": "counts the askers",
    "pictures": "names of pictures",
    "updates": "What you send, until it is answered, then its number only",
    "lanes": "What you send, until it is answered",
    "conversations": "What you asked last, so that you can ask on",
    "buckets": "How fast you ask",
    "outgoing": "how fast I write to a chat",
}
WITHOUT_PEOPLE = {"secrets", "replicas"}


def line(words: str) -> str:
    """The line of /privacy that holds some words."""
    (found,) = [line for line in privacy().text.split("\n") if words in line]
    return found


def test_privacy_has_ten_lines_at_most_and_names_forget() -> None:
    assert len(privacy().text.split("\n")) <= 10
    assert "/forget" in privacy().text


def test_privacy_tells_of_every_table() -> None:
    assert SAID_OF.keys() == metadata.tables.keys() - WITHOUT_PEOPLE
    for words in SAID_OF.values():
        assert line(words)


@pytest.mark.parametrize(
    ("age", "words"),
    [
        ("SENT", ["Which message answers which"]),
        ("COUNTS", ["How often what is asked", "Questions that I was not sure of"]),
        ("PICTURES", ["names of pictures"]),
        ("SEEN", ["then its number only"]),
        ("CONVERSATIONS", ["What you asked last"]),
    ],
)
def test_an_age_that_changes_changes_what_privacy_says(
    monkeypatch: pytest.MonkeyPatch, age: str, words: list[str]
) -> None:
    kept = getattr(ages, age)
    assert kept == timedelta(days=kept.days), "privacy speaks of whole days"
    for about in words:
        assert f"{kept.days} day" in line(about)
    monkeypatch.setattr(ages, age, timedelta(days=17))
    for about in words:
        assert "17 days" in line(about)


def test_privacy_says_how_long_it_is_known_how_fast_somebody_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    assert line("How fast you ask").endswith(": 1 hour.")
    monkeypatch.setattr(ages, "RATES", timedelta(hours=3))
    assert line("How fast you ask").endswith(": 3 hours.")


def test_privacy_says_how_many_share_a_mark() -> None:
    assert f"one in {marks.MARKS} people" in line("counts the askers")


def test_no_other_age_is_kept_from_privacy() -> None:
    named = {name for name in vars(ages) if name.isupper()}
    assert named == {"SENT", "COUNTS", "PICTURES", "SEEN", "CONVERSATIONS", "RATES", "BETWEEN_SWEEPS"}


async def test_privacy_is_told_in_private_and_in_groups(chat: Chat, group: Chat) -> None:
    for where in (chat, group):
        assert (await where.ask("/privacy")).text.startswith("What I keep, why and how long\n")


async def test_forget_deletes_everything_and_says_what(chat: Chat, store: Store) -> None:
    screen = await chat.ask("/settings")
    await chat.press(screen, "Country")
    await chat.press(screen, "Japan")
    await chat.ask("master")
    asked = chat.said[-1]["message_id"]
    assert await store.sent.find(chat.id, asked)
    said = (await chat.ask("/forget")).text
    assert said == (
        "Deleted: your settings, what you asked last and the link between a question and its answer. "
        "Nothing else was kept about you."
    )
    assert await store.people.get(chat.id) == NOBODY
    assert await store.sent.find(chat.id, asked) is None
    assert "master and more" not in (await chat.ask("and more")).text


async def test_forgetting_again_says_that_there_was_nothing(chat: Chat) -> None:
    assert (await chat.ask("/forget")).text == NOTHING
    assert (await chat.ask("/forget")).text == NOTHING


async def test_forget_takes_what_was_said_in_groups_along(chat: Chat, group: Chat) -> None:
    group.person = chat.person
    await group.ask("/ask master")
    assert "what you asked last" in (await chat.ask("/forget")).text
    assert "master and more" not in (await group.ask("/ask and more")).text


async def test_forget_in_a_group_is_about_that_group(chat: Chat, group: Chat, store: Store) -> None:
    await store.people.keep(chat.id, Person(theme="dark"))
    await chat.ask("junior")
    group.person = chat.person
    assert (await group.ask("/forget")).text == NOTHING_HERE
    await group.ask("/ask master")
    assert (await group.ask("/forget")).text == FORGOTTEN_HERE
    assert "master and more" not in (await group.ask("/ask and more")).text
    assert "junior and more" in (await chat.ask("and more")).text
    assert await store.people.get(chat.id) != NOBODY


async def test_nobody_elses_words_are_forgotten(telegram: Here, group: Chat) -> None:
    other = Chat.private(telegram)
    await group.ask("/ask master")
    await other.ask("/forget")
    assert "master and more" in (await group.ask("/ask and more")).text


async def test_a_store_that_fails_is_told_and_logged(
    chat: Chat, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    await store.close()
    assert (await chat.ask("/forget")).text == UNFORGOTTEN
    assert "could not be deleted" in caplog.text


@pytest.mark.parametrize(
    ("gone", "had_asked", "said"),
    [
        (Forgotten(settings=True, links=0), False, "Deleted: your settings. "),
        (Forgotten(settings=False, links=2), True, "the links between 2 questions and their answers. "),
        (Forgotten(settings=False, links=0), True, "Deleted: what you asked last. "),
    ],
)
def test_what_was_deleted_is_said(gone: Forgotten, had_asked: bool, said: str) -> None:
    assert said in summary(gone, had_asked=had_asked)
