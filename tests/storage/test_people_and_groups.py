"""What people and groups have set: kept, changed, moved, and forgotten without a trace."""

from __future__ import annotations

import pytest

from answers.preferences import Preferences
from storage.groups import GroupSettings
from storage.people import Forgotten, Person
from storage.schema import OF_CHATS, conversations, outgoing
from storage.store import Store
from tests.storage.filling import GROUP, LATER, PERSON, digest, everything, fill, fill_chat, put, tables_with

ANNE, BO = 7_300_000_017, 7_300_000_018
GROUP_ID, SUPERGROUP = -470_000_009, -1_001_470_000_009
CHAT_TABLES = {table.name for table in OF_CHATS}


async def test_a_person_who_set_nothing_has_everything_open(store: Store) -> None:
    assert await store.people.get(ANNE) == Person(Preferences(None, None, None, None), None)


async def test_a_person_finds_what_they_set_and_last_changed(store: Store) -> None:
    await store.people.keep(ANNE, PERSON)
    assert await store.people.get(ANNE) == PERSON
    changed = Person(PERSON.preferences._replace(currency=None), "light")
    await store.people.keep(ANNE, changed)
    assert await store.people.get(ANNE) == changed
    assert await store.people.get(BO) == Person()


async def test_of_a_person_who_unsets_everything_nothing_is_kept(store: Store) -> None:
    await store.people.keep(ANNE, PERSON)
    await store.people.keep(ANNE, Person())
    assert await tables_with(store, ANNE) == set()


async def test_forgetting_a_person_says_what_was_deleted_and_leaves_nothing(store: Store) -> None:
    await fill(store, ANNE, GROUP_ID)
    await fill(store, BO, GROUP_ID)
    assert await tables_with(store, ANNE) == CHAT_TABLES | {"people"}
    assert await store.people.forget(ANNE) == Forgotten(settings=True, links=2, conversations=0)
    assert await tables_with(store, ANNE) == set()
    assert await tables_with(store, BO) == CHAT_TABLES | {"people"}
    assert await tables_with(store, GROUP_ID) == CHAT_TABLES


async def test_forgetting_a_person_forgets_what_they_asked_in_groups_and_what_nobody_else_did(
    store: Store,
) -> None:
    for chat, thread, asker in ((ANNE, 0, ANNE), (GROUP_ID, 0, ANNE), (GROUP_ID, 7, ANNE), (GROUP_ID, 0, BO)):
        await put(store, conversations, chat=chat, thread=thread, asker=asker, talk="{}", stamp=LATER)
    assert (await store.people.forget(ANNE)).conversations == 3
    assert await tables_with(store, ANNE) == set()
    assert [row[:3] for row in (await everything(store))["conversations"]] == [(GROUP_ID, 0, BO)]


async def test_forgetting_somebody_unknown_deletes_nothing(store: Store) -> None:
    await fill(store, BO, GROUP_ID)
    before = await everything(store)
    assert await store.people.forget(ANNE) == Forgotten(settings=False, links=0)
    assert await everything(store) == before


async def test_a_group_starts_silent_with_charts(store: Store) -> None:
    assert await store.groups.get(GROUP_ID) == GroupSettings(
        listens=False, an_hour=6, charts=True, currency=None
    )


async def test_a_group_finds_what_its_admins_set_and_last_changed(store: Store) -> None:
    await store.groups.keep(GROUP_ID, GROUP)
    assert await store.groups.get(GROUP_ID) == GROUP
    await store.groups.keep(GROUP_ID, GROUP._replace(an_hour=1))
    assert await store.groups.get(GROUP_ID) == GROUP._replace(an_hour=1)
    await store.groups.keep(GROUP_ID, GroupSettings())
    assert await store.groups.get(GROUP_ID) == GroupSettings()
    assert await tables_with(store, GROUP_ID) == set()


async def test_a_chat_that_is_forgotten_leaves_nothing(store: Store) -> None:
    await fill(store, ANNE, GROUP_ID)
    assert await tables_with(store, GROUP_ID) == CHAT_TABLES
    await store.groups.forget(GROUP_ID)
    assert await tables_with(store, GROUP_ID) == set()
    assert await tables_with(store, ANNE) == CHAT_TABLES | {"people"}


@pytest.mark.parametrize("again", [False, True], ids=["told once", "told by both chats"])
async def test_a_group_that_becomes_a_supergroup_keeps_its_settings_and_digests(
    store: Store, again: bool
) -> None:
    await fill_chat(store, GROUP_ID)
    await store.groups.move(GROUP_ID, SUPERGROUP)
    if again:
        await store.groups.move(GROUP_ID, SUPERGROUP)
    assert await store.groups.get(SUPERGROUP) == GROUP
    assert await store.digests.get(SUPERGROUP, None) == digest(SUPERGROUP)
    assert await store.digests.get(SUPERGROUP, 77) == digest(SUPERGROUP, 77)
    assert await tables_with(store, GROUP_ID) == set()


async def test_what_was_set_in_the_supergroup_already_stays(store: Store) -> None:
    await fill_chat(store, GROUP_ID)
    newer = GroupSettings(currency="CHF")
    await store.groups.keep(SUPERGROUP, newer)
    later = digest(SUPERGROUP)._replace(hour=18)
    await store.digests.set(later)
    await store.groups.move(GROUP_ID, SUPERGROUP)
    assert await store.groups.get(SUPERGROUP) == newer
    assert await store.digests.get(SUPERGROUP, None) == later
    assert await store.digests.get(SUPERGROUP, 77) == digest(SUPERGROUP, 77)
    assert await tables_with(store, GROUP_ID) == set()


async def test_what_is_asked_in_a_group_that_becomes_a_supergroup_can_be_asked_on(store: Store) -> None:
    for chat, thread, talk in ((GROUP_ID, 0, "old"), (GROUP_ID, 7, "old"), (SUPERGROUP, 7, "newer")):
        await put(store, conversations, chat=chat, thread=thread, asker=ANNE, talk=talk, stamp=LATER)
    await put(store, outgoing, chat=GROUP_ID, moments="[1]", at=LATER)
    await store.groups.move(GROUP_ID, SUPERGROUP)
    found = await everything(store)
    assert sorted(row[:4] for row in found["conversations"]) == [
        (SUPERGROUP, 0, ANNE, "old"),
        (SUPERGROUP, 7, ANNE, "newer"),
    ]
    assert found["outgoing"] == [(SUPERGROUP, "[1]", LATER)]


async def test_an_edited_question_in_a_supergroup_never_finds_an_answer_of_the_old_group(
    store: Store,
) -> None:
    await store.sent.keep(GROUP_ID, 11, 12, is_picture=False)
    await store.sent.keep(SUPERGROUP, 13, 15, is_picture=False)
    await store.groups.move(GROUP_ID, SUPERGROUP)
    assert await store.sent.find(SUPERGROUP, 11) is None
    assert await store.sent.find(SUPERGROUP, 13)


async def test_a_move_to_itself_changes_nothing(store: Store) -> None:
    await fill_chat(store, GROUP_ID)
    before = await everything(store)
    await store.groups.move(GROUP_ID, GROUP_ID)
    assert await everything(store) == before
