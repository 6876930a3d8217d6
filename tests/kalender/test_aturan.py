"""Rules of units and of the instansi, and which of them holds."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from core.kalender import NASIONAL, Aturan, Jam, Kalender, TanpaHariKerja, baca_pekan, bulan

WITA = ZoneInfo("Asia/Makassar")
AWAL = dt.date(2026, 1, 1)
SETIAP_HARI = Aturan("jam", AWAL, pekan=baca_pekan("00.00-24.00"), libur_nasional=False, cuti_bersama=False)
ENAM_HARI = Aturan("jam", AWAL, pekan=baca_pekan("senin-kamis 07.30-14.30; jumat 07.30-11.30; sabtu 07.30-13.00"))
LOKET = Aturan("jam", AWAL, cuti_bersama=False)  # the usual hours, on cuti bersama too

SABTU, MINGGU, SENIN = dt.date(2026, 12, 5), dt.date(2026, 12, 6), dt.date(2026, 12, 7)
NATAL, CUTI_BERSAMA = dt.date(2026, 12, 25), dt.date(2026, 12, 24)
PUASA, JUMAT_PUASA = dt.date(2026, 2, 23), dt.date(2026, 2, 27)


def pada(jenis: str, day: dt.date, *, sampai: dt.date | None = None, jam: str = "") -> Aturan:
    return Aturan(jenis, day, sampai or day, baca_pekan(jam) if jam else None)  # type: ignore[arg-type]


def kerja(calendar: Kalender, *days: dt.date) -> list[bool]:
    return [calendar.is_working_day(day) for day in days]


# -- services -----------------------------------------------------------------------------------------


def test_a_hospital_works_on_every_day_of_the_year() -> None:
    hospital = Kalender(((SETIAP_HARI,),))
    assert all(kerja(hospital, *(AWAL + dt.timedelta(days=n) for n in range(365))))
    assert hospital.is_working(dt.datetime(2026, 12, 25, 23, 59, tzinfo=WITA), WITA)
    assert hospital.after_working_time(
        dt.datetime(2026, 12, 25, 22, tzinfo=WITA), dt.timedelta(hours=4), WITA
    ) == dt.datetime(2026, 12, 26, 2, tzinfo=WITA)


def test_before_its_rule_began_it_worked_as_all_others() -> None:
    assert Kalender(((SETIAP_HARI,),)).jam(dt.date(2025, 12, 30)) == NASIONAL.jam(dt.date(2025, 12, 30))


def test_a_counter_may_be_open_on_cuti_bersama_but_not_on_christmas() -> None:
    assert kerja(Kalender(((LOKET,),)), CUTI_BERSAMA, NATAL, SABTU) == [True, False, False]
    assert Kalender(((LOKET,),)).jam(CUTI_BERSAMA) == Jam(450, 960)


def test_a_day_off_of_the_whole_government_does_not_free_a_hospital() -> None:
    common = (pada("libur", SENIN),)
    assert kerja(Kalender((common,)), SENIN) == [False]
    assert kerja(Kalender(((LOKET,), common)), SENIN) == [False]
    assert kerja(Kalender(((SETIAP_HARI,), common)), SENIN) == [True]
    assert kerja(Kalender(((SETIAP_HARI, pada("libur", SENIN)), common)), SENIN) == [False]


def test_a_week_of_six_days() -> None:
    six = Kalender(((ENAM_HARI,),))
    assert kerja(six, SABTU, MINGGU, SENIN) == [True, False, True]
    assert six.working_days_between(dt.date(2026, 12, 4), SENIN) == 2
    assert six.jam(SABTU) == Jam(450, 780)


# -- which rule holds -----------------------------------------------------------------------------------


def test_hours_hold_until_others_follow_or_until_their_last_day() -> None:
    summer = Aturan("jam", dt.date(2026, 7, 1), dt.date(2026, 7, 31), baca_pekan("senin-jumat 06.00-12.00"))
    later = Aturan("jam", dt.date(2026, 9, 1), pekan=baca_pekan("senin-jumat 09.00-17.00"))
    calendar = Kalender(((ENAM_HARI, summer, later),))
    hours = [calendar.jam(dt.date(2026, month, 3)) for month in (6, 7, 8, 9)]
    assert hours == [Jam(450, 870), Jam(360, 720), Jam(450, 870), Jam(540, 1020)]


def test_the_nearest_layer_wins_and_within_it_the_newer_rule() -> None:
    freed, called = pada("libur", SENIN), pada("masuk", SENIN)
    assert kerja(Kalender(((freed,), (called,))), SENIN) == [False]
    assert kerja(Kalender(((called,), (freed,))), SENIN) == [True]
    assert kerja(Kalender(((freed, called),)), SENIN) == [True]
    assert kerja(Kalender(((called, freed),)), SENIN) == [False]


def test_a_holiday_may_be_worked_when_the_decree_is_changed() -> None:
    moved = Kalender(((pada("masuk", CUTI_BERSAMA), pada("libur", dt.date(2026, 12, 28))),))
    assert kerja(moved, CUTI_BERSAMA, NATAL, dt.date(2026, 12, 28)) == [True, False, False]
    assert moved.next_working_day(CUTI_BERSAMA) == dt.date(2026, 12, 29)


@pytest.mark.parametrize(
    ("jam", "hours"), [("", Jam(450, 960)), ("08.00-12.00", Jam(480, 720)), ("sabtu 09.00-11.00", Jam(540, 660))]
)
def test_a_saturday_may_be_worked(jam: str, hours: Jam) -> None:
    assert Kalender(((pada("masuk", SABTU, jam=jam),),)).jam(SABTU) == hours


# -- Ramadan --------------------------------------------------------------------------------------------


def test_dates_set_by_the_government_stand_for_the_estimate() -> None:
    corrected = Kalender(((pada("ramadan", dt.date(2026, 2, 20), sampai=dt.date(2026, 3, 20)),),))
    thursday, friday = corrected.hari(dt.date(2026, 2, 19)), corrected.hari(dt.date(2026, 2, 20))
    assert (thursday.jam, thursday.ramadan) == (Jam(450, 960), False)
    assert (friday.jam, friday.ramadan, friday.perkiraan) == (Jam(480, 930), True, False)
    assert NASIONAL.hari(dt.date(2026, 2, 19)).perkiraan
    assert corrected.hari(dt.date(2027, 2, 9)).perkiraan  # the next year is an estimate again


def test_hours_of_ramadan_are_set_anew_each_year() -> None:
    own = Kalender(
        ((pada("ramadan", dt.date(2026, 2, 19), sampai=dt.date(2026, 3, 20), jam="senin-jumat 08.00-14.00"),),)
    )
    assert [own.jam(day) for day in (PUASA, JUMAT_PUASA)] == [Jam(480, 840), Jam(480, 840)]
    assert own.jam(dt.date(2027, 2, 9)) == Jam(480, 900)


def test_who_works_six_days_has_the_hours_of_six_days_in_ramadan() -> None:
    common = (pada("ramadan", dt.date(2026, 2, 19), sampai=dt.date(2026, 3, 20), jam="senin-jumat 08.00-14.30"),)
    six = Kalender(((ENAM_HARI,), common))
    assert [six.jam(day) for day in (PUASA, JUMAT_PUASA, dt.date(2026, 2, 28))] == [
        Jam(480, 840), Jam(480, 870), Jam(480, 840),
    ]  # fmt: skip


def test_a_service_keeps_its_hours_unless_it_shortens_them_itself() -> None:
    assert Kalender(((SETIAP_HARI,),)).jam(PUASA) == Jam(0, 1440)
    own = pada("ramadan", dt.date(2026, 2, 19), sampai=dt.date(2026, 3, 20), jam="06.00-20.00")
    assert Kalender(((SETIAP_HARI, own),)).jam(PUASA) == Jam(360, 1200)


def test_odd_weeks_are_not_shortened_by_guess() -> None:
    odd = Kalender(((Aturan("jam", AWAL, pekan=baca_pekan("selasa-sabtu 09.00-17.00")),),))
    assert odd.jam(dt.date(2026, 2, 24)) == Jam(540, 1020)


# -- looking and limits ---------------------------------------------------------------------------------


def test_a_month_shows_its_hours_and_its_odd_days() -> None:
    march = bulan(NASIONAL, 2026, 3)
    assert march.hari_kerja == 17
    assert [(one.mulai.day, one.selesai.day, one.ramadan) for one in march.masa] == [(1, 20, True), (21, 31, False)]
    assert [(one.tanggal.day, one.sebab) for one in march.khusus] == [
        (18, "cuti_bersama"), (19, "libur_nasional"), (20, "cuti_bersama"), (23, "cuti_bersama"), (24, "cuti_bersama"),
    ]  # fmt: skip


def test_a_calendar_without_work_says_so_instead_of_looking_for_ever() -> None:
    never = Kalender(((Aturan("libur", AWAL, dt.date(2100, 1, 1)),),))
    with pytest.raises(TanpaHariKerja):
        never.next_working_day(SENIN)


def test_a_free_day_has_no_opening() -> None:
    with pytest.raises(ValueError, match="free"):
        NASIONAL.opening(NATAL, WITA)


def test_equal_rules_make_equal_calendars() -> None:
    assert Kalender(((LOKET,),)) == Kalender(((LOKET,),))
    assert len({Kalender(((LOKET,),)), Kalender(((LOKET,),)), NASIONAL}) == 2
