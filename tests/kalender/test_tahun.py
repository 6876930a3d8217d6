"""Real years. 2024 to 2026 are as the joint decrees had them; 2027 the library still calls an estimate."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from core.kalender import NASIONAL, Jam, cuti_bersama, libur_nasional, nama_libur, ramadan

WIB, WITA, WIT = (ZoneInfo(f"Asia/{city}") for city in ("Jakarta", "Makassar", "Jayapura"))


def hari(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def semua(*texts: str) -> frozenset[dt.date]:
    return frozenset(map(hari, texts))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2024-04-10", "2024-04-11"),
        ("2025-03-31", "2025-04-01"),
        ("2026-03-21", "2026-03-22"),
        ("2027-03-10", "2027-03-11"),
    ],
)
def test_idulfitri(first: str, second: str) -> None:
    assert semua(first, second) <= libur_nasional(hari(first).year)
    assert nama_libur(hari(first)).startswith("Hari Raya Idul Fitri")


def test_only_the_feasts_of_2027_are_estimates() -> None:
    assert "perkiraan" in nama_libur(hari("2027-03-10"))
    known = libur_nasional(2024) | libur_nasional(2025) | libur_nasional(2026)
    assert not [day for day in known if "perkiraan" in nama_libur(day)]


CUTI_BERSAMA = {
    2024: semua(
        "2024-02-09", "2024-03-12", "2024-04-08", "2024-04-09", "2024-04-12", "2024-04-15", "2024-05-10",
        "2024-05-24", "2024-06-18", "2024-12-26",
    ),
    2025: semua(
        "2025-01-28", "2025-03-28", "2025-04-02", "2025-04-03", "2025-04-04", "2025-04-07", "2025-05-13",
        "2025-05-30", "2025-06-09", "2025-08-18", "2025-12-26",
    ),
    2026: semua(
        "2026-02-16", "2026-03-18", "2026-03-20", "2026-03-23", "2026-03-24", "2026-05-15", "2026-05-28",
        "2026-12-24",
    ),
}  # fmt: skip


@pytest.mark.parametrize("year", CUTI_BERSAMA)
def test_cuti_bersama(year: int) -> None:
    assert cuti_bersama(year) == CUTI_BERSAMA[year]
    assert not any(map(NASIONAL.is_working_day, CUTI_BERSAMA[year]))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("2024-04-05", "2024-04-16", id="2024"),
        pytest.param("2025-03-27", "2025-04-08", id="2025"),
        pytest.param("2026-03-17", "2026-03-25", id="2026-nyepi-and-idulfitri-in-one-week"),
        pytest.param("2027-03-05", "2027-03-16", id="2027-estimated"),
    ],
)
def test_nobody_works_around_idulfitri(before: str, after: str) -> None:
    assert NASIONAL.next_working_day(hari(before)) == hari(after)
    assert NASIONAL.previous_working_day(hari(after)) == hari(before)
    assert NASIONAL.working_days_between(hari(before), hari(after)) == 1


@pytest.mark.parametrize(
    ("year", "first", "last"),
    [
        # The government saw the moon on 11 March 2024, so Ramadan had 29 days; the estimate has one more.
        pytest.param(2024, "2024-03-11", "2024-04-09", id="2024-a-day-early"),
        pytest.param(2025, "2025-03-01", "2025-03-30", id="2025"),
        pytest.param(2026, "2026-02-19", "2026-03-20", id="2026"),
        pytest.param(2027, "2027-02-08", "2027-03-09", id="2027-estimated"),
    ],
)
def test_ramadan_is_proposed(year: int, first: str, last: str) -> None:
    assert ramadan(year) == ((hari(first), hari(last)),)


def test_a_year_may_see_two_months_of_ramadan_and_one_may_cross_the_new_year() -> None:
    """Estimates, years ahead: the moon's year is eleven days shorter."""
    assert [(first.year, last.year) for first, last in ramadan(2033)] == [(2032, 2033), (2033, 2033)]
    assert NASIONAL.hari(hari("2032-12-30")).ramadan
    assert NASIONAL.hari(hari("2033-12-01")).ramadan


@pytest.mark.parametrize(
    ("day", "hours"),
    [
        pytest.param("2026-02-18", Jam(450, 960), id="the-day-before"),
        pytest.param("2026-02-19", Jam(480, 900), id="first-day"),
        pytest.param("2026-02-20", Jam(480, 930), id="friday"),
        pytest.param("2026-03-25", Jam(450, 960), id="after-the-feast"),
        pytest.param("2026-03-27", Jam(450, 990), id="friday-after"),
    ],
)
def test_hours_in_ramadan(day: str, hours: Jam) -> None:
    assert NASIONAL.jam(hari(day)) == hours


def test_the_week_has_the_hours_of_the_perpres() -> None:
    """37 h 30 min and 5 h 30 min of breaks; in Ramadan 32 h 30 min and 3 h (Perpres 21/2023 Ps. 4)."""

    def minutes(monday: str) -> int:
        week = (NASIONAL.jam(hari(monday) + dt.timedelta(days=n)) for n in range(7))
        return sum(hours.tutup - hours.buka for hours in week if hours)

    assert minutes("2026-01-05") == (37 * 60 + 30) + (4 * 60 + 90)
    assert minutes("2026-02-23") == (32 * 60 + 30) + (4 * 30 + 60)


def test_the_year_changes() -> None:
    assert NASIONAL.next_working_day(hari("2026-12-31")) == hari("2027-01-04")  # 1 January 2027 is a Friday
    assert NASIONAL.working_days_between(hari("2026-12-30"), hari("2027-01-04")) == 2
    noon = dt.datetime(2026, 12, 31, 15, tzinfo=WIB)
    assert NASIONAL.after_working_time(noon, dt.timedelta(hours=4), WIB) == dt.datetime(2027, 1, 4, 10, 30, tzinfo=WIB)


def test_around_midnight_the_zone_says_which_day_it_is() -> None:
    """23.30 WITA is 22.30 WIB and half past midnight in Jayapura, where the next day has begun."""
    late = dt.datetime(2026, 12, 31, 23, 30, tzinfo=WITA)
    assert late == dt.datetime(2026, 12, 31, 22, 30, tzinfo=WIB)
    opens = {zone: NASIONAL.next_working_moment(late, zone).astimezone(zone) for zone in (WIB, WITA, WIT)}
    assert {moment.isoformat()[:16] for moment in opens.values()} == {"2027-01-04T07:30"}
    assert opens[WIT] < opens[WITA] < opens[WIB]
    # In Jayapura it is New Year's Day, so the last working day has passed whole; the others are still in it.
    assert NASIONAL.working_day_before(late, WIT, 1).astimezone(WIT).date() == hari("2026-12-30")
    assert NASIONAL.working_day_before(late, WIB, 1) == dt.datetime(2026, 12, 30, 22, 30, tzinfo=WIB)


@pytest.mark.parametrize("zone", [WIB, WITA, WIT])
def test_no_zone_of_the_country_changes_its_clocks(zone: ZoneInfo) -> None:
    offsets = {dt.datetime(2024, 1, 1, 12, tzinfo=zone) + n * dt.timedelta(days=1) for n in range(4 * 366)}
    assert len({moment.utcoffset() for moment in offsets}) == 1
