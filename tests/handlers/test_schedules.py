"""When a digest is posted: how people write it, what they are told, and what clocks do to it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.schedules import Schedule, UnreadableError, read, said

MONDAY_NINE = Schedule(0, 9, 0, "Europe/Berlin")
ZONES = sorted(available_timezones() - {"Factory", "localtime"})
SCHEDULES = st.builds(
    Schedule,
    weekday=st.integers(0, 6),
    hour=st.integers(0, 23),
    minute=st.integers(0, 59),
    zone=st.sampled_from(ZONES),
)
MOMENTS = st.datetimes(datetime(2010, 1, 1), datetime(2037, 1, 1), timezones=st.just(UTC))


@pytest.mark.parametrize(
    "written",
    [
        "weekly mon 09:00 Europe/Berlin",
        "mon 9 berlin",
        "Mondays at 9am Europe/Berlin",
        "every monday, 9:00 am, europe/berlin",
        "09.00 EUROPE/BERLIN mon",
        "weekly on Mon. 9h00 Berlin time",
    ],
)
def test_many_ways_to_write_it(written: str) -> None:
    assert read(written) == MONDAY_NINE


@pytest.mark.parametrize(
    ("written", "schedule"),
    [
        ("tues 9:30 pm new york", Schedule(1, 21, 30, "America/New_York")),
        ("weds 12am utc", Schedule(2, 0, 0, "UTC")),
        ("thurs 12pm Asia/Kolkata", Schedule(3, 12, 0, "Asia/Kolkata")),
        ("sun 23:59 CET", Schedule(6, 23, 59, "CET")),
    ],
)
def test_days_hours_and_zones(written: str, schedule: Schedule) -> None:
    assert read(written) == schedule


@pytest.mark.parametrize(
    ("written", "wrong", "right"),
    [
        ("mno 10:00 europe/berlin", "the day “mno”", "weekly mon 10:00 Europe/Berlin"),
        ("fri 10:00 Europe/Berln", "the time zone “Europe/Berln”", "weekly fri 10:00 Europe/Berlin"),
        ("fri 25:00 UTC", "“25:00” is no time of day", "weekly fri 09:00 Europe/Berlin"),
        ("fri 0am UTC", "“0am” is no time of day", "weekly fri 09:00 Europe/Berlin"),
        ("daily 9:00 UTC", "once a week", "weekly mon 09:00 Europe/Berlin"),
        ("fri 10:00", "The time zone is missing", "weekly fri 10:00 Europe/Berlin"),
        ("UTC", "The day and the time are missing", "weekly mon 09:00 UTC"),
        ("istanbul fri 9", "the time zone “istanbul”", "weekly fri 09:00 Asia/Istanbul"),
        ("fri 9 xyzzy", "the time zone “xyzzy”", "weekly fri 09:00 Europe/Berlin"),
    ],
)
def test_a_slip_is_named_with_the_right_form(written: str, wrong: str, right: str) -> None:
    with pytest.raises(UnreadableError) as error:
        read(written)
    assert wrong in str(error.value)
    assert str(error.value).endswith(f"/digest {right}")


@given(st.text(max_size=60))
def test_whatever_is_written_is_read_or_explained(text: str) -> None:
    try:
        told = f"/digest weekly {read(text)}"
    except UnreadableError as error:
        told = str(error)
    assert "/digest weekly" in told


@given(SCHEDULES)
def test_what_is_said_is_read_back(schedule: Schedule) -> None:
    assert read(str(schedule).replace("(", "").replace(")", "")) == schedule


@given(SCHEDULES, MOMENTS)
def test_every_week_has_its_slot_and_no_slot_comes_twice(schedule: Schedule, moment: datetime) -> None:
    first = schedule.after(moment)
    second = schedule.after(first)
    assert moment < first < second
    assert first - moment <= timedelta(days=8, hours=2)
    assert timedelta(days=5) < second - first < timedelta(days=9)
    assert schedule.after(first - timedelta(microseconds=1)) == first


@given(SCHEDULES, MOMENTS)
def test_the_clock_of_the_zone_shows_the_time_or_has_just_left_it_out(
    schedule: Schedule, moment: datetime
) -> None:
    slot = schedule.after(moment)
    local, before = (at.astimezone(ZoneInfo(schedule.zone)) for at in (slot, slot - timedelta(seconds=1)))
    if (local.hour, local.minute) == (schedule.hour, schedule.minute):
        assert local.weekday() == schedule.weekday
    else:
        assert local.utcoffset() != before.utcoffset()


def test_nine_in_the_morning_stays_nine_in_the_morning() -> None:
    summer, winter = MONDAY_NINE.after(datetime(2026, 10, 13, tzinfo=UTC)), datetime(2026, 10, 25, tzinfo=UTC)
    assert summer == datetime(2026, 10, 19, 7, tzinfo=UTC)
    assert MONDAY_NINE.after(winter) == datetime(2026, 10, 26, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("schedule", "before", "slots"),
    [
        # Berlin's clocks go from 2:00 to 3:00 on 28 March 2027, and from 3:00 to 2:00 on 25 October 2026.
        (Schedule(6, 2, 30, "Europe/Berlin"), (2027, 3, 22), ["2027-03-28 01:00", "2027-04-04 00:30"]),
        (Schedule(6, 2, 30, "Europe/Berlin"), (2026, 10, 20), ["2026-10-25 00:30", "2026-11-01 01:30"]),
        # Samoa had no 30 December 2011, a Friday.
        (Schedule(4, 9, 0, "Pacific/Apia"), (2011, 12, 24), ["2011-12-30 10:00", "2012-01-05 19:00"]),
        # Lord Howe Island's clocks change by half an hour.
        (Schedule(6, 2, 15, "Australia/Lord_Howe"), (2026, 9, 28), ["2026-10-03 15:30", "2026-10-10 15:15"]),
    ],
)
def test_times_that_are_left_out_or_come_twice(
    schedule: Schedule, before: tuple[int, int, int], slots: list[str]
) -> None:
    moment, found = datetime(*before, tzinfo=UTC), []
    for _ in slots:
        moment = schedule.after(moment)
        found.append(f"{moment:%Y-%m-%d %H:%M}")
    assert found == slots


def test_the_last_slot_that_was_missed() -> None:
    first = MONDAY_NINE.after(datetime(2026, 11, 1, tzinfo=UTC))
    for days, expected in ((0, 0), (6, 0), (7, 7), (15, 14)):
        assert MONDAY_NINE.last_until(first, first + timedelta(days=days)) == first + timedelta(days=expected)


def test_a_day_is_said_by_the_clocks_of_its_zone() -> None:
    assert said(datetime(2026, 11, 1, 23, 30, tzinfo=UTC), "Europe/Berlin") == "Monday, 2 November"
