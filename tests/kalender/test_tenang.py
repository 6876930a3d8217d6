"""When people may be told unasked: at work, never at night."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from core.kalender import Aturan, Kalender, baca_pekan, hening_sejak, sesudah_hening, waktu_menyapa

WITA = ZoneInfo("Asia/Makassar")


def berjam(pekan: str) -> Kalender:
    return Kalender(((Aturan("jam", dt.date(2026, 1, 1), pekan=baca_pekan(pekan), libur_nasional=False),),))


def pukul(text: str) -> dt.datetime:
    """A hour of Tuesday, 8 December 2026."""
    return dt.datetime.combine(dt.date(2026, 12, 8), dt.time.fromisoformat(text), WITA)


@pytest.mark.parametrize(
    ("pekan", "yes", "no"),
    [
        ("senin-jumat 07.30-16.00", ["07:30", "15:59"], ["07:29", "16:00", "20:30"]),
        ("00.00-24.00", ["05:00", "20:59"], ["04:59", "21:00", "02:00"]),
        ("20.00-04.00", ["20:00", "20:59"], ["19:59", "21:00", "02:00", "05:30"]),
        ("22.00-05.00", ["20:00", "20:59"], ["19:59", "21:00", "23:00", "04:00", "05:30"]),
        ("00.00-04.00", ["20:00"], ["02:00", "05:00", "12:00"]),
        ("22.00-06.00", ["05:00", "05:59"], ["20:30", "23:00", "04:00", "06:00"]),
        ("selasa 20.00-04.00", ["20:30"], ["02:00"]),
        ("rabu 20.00-04.00", [], ["02:00", "20:30"]),
    ],
)
def test_people_are_told_at_work_by_day_and_before_a_night_shift(pekan: str, yes: list[str], no: list[str]) -> None:
    kalender = berjam(pekan)
    assert [one for one in yes if not waktu_menyapa(kalender, pukul(one), WITA)] == []
    assert [one for one in no if waktu_menyapa(kalender, pukul(one), WITA)] == []


@pytest.mark.parametrize(("jam", "sejak"), [("21:00", "21:00"), ("23:59", "21:00"), ("20:59", ""), ("05:00", "")])
def test_the_night_begins_at_nine(jam: str, sejak: str) -> None:
    assert hening_sejak(pukul(jam), WITA) == (pukul(sejak) if sejak else None)


def test_after_midnight_it_is_still_the_night_of_the_day_before() -> None:
    assert hening_sejak(pukul("02:00"), WITA) == pukul("21:00") - dt.timedelta(days=1)
    assert sesudah_hening(pukul("02:00"), WITA) == pukul("05:00")
    assert sesudah_hening(pukul("22:00"), WITA) == pukul("05:00") + dt.timedelta(days=1)
    assert sesudah_hening(pukul("12:00"), WITA) == pukul("12:00")


@pytest.mark.parametrize(("jam", "dinas"), [("02:00", 7), ("03:59", 7), ("04:00", 8), ("12:00", 8), ("21:00", 8)])
def test_a_shift_belongs_to_the_day_it_begins_on(jam: str, dinas: int) -> None:
    kalender = berjam("20.00-04.00")
    assert kalender.hari_dinas(pukul(jam), WITA).day == dinas
    assert kalender.closing(dt.date(2026, 12, 7), WITA) == pukul("04:00")
    assert kalender.next_working_moment(pukul("12:00"), WITA) == pukul("20:00")


def test_waiting_goes_on_after_midnight() -> None:
    kalender = berjam("20.00-04.00")
    assert kalender.after_working_time(pukul("23:00"), dt.timedelta(hours=4), WITA) == pukul("03:00") + dt.timedelta(
        days=1
    )
    assert kalender.working_day_before(pukul("02:00"), WITA, 2) == pukul("02:00") - dt.timedelta(days=2)


def test_ramadan_does_not_turn_a_night_shift_into_office_hours() -> None:
    kalender = Kalender(((Aturan("jam", dt.date(2026, 1, 1), pekan=baca_pekan("senin-jumat 20.00-04.00")),),))
    assert kalender.hari(dt.date(2027, 2, 15)).ramadan
    assert kalender.jam(dt.date(2027, 2, 15)) == (1200, 1680)
