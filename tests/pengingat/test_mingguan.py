"""The week in one message: when, to whom, and only once."""

from __future__ import annotations

import datetime as dt
import uuid
from zoneinfo import ZoneInfo

import pytest

from core.kalender import NASIONAL, Aturan, Kalender, baca_pekan
from core.pengingat import mingguan
from tests.laporan.bahan import KABID
from tests.tim.panggung import Panggung
from tests.tim.test_bentuk import bentuk

WIB = ZoneInfo("Asia/Jakarta")
FRIDAY = dt.datetime(2026, 12, 11, 7, 30, tzinfo=dt.UTC)  # 14.30 WIB
LIBUR_JUMAT = Kalender(((Aturan("libur", dt.date(2026, 12, 11), dt.date(2026, 12, 11)),),))
LIBUR_SEPEKAN = Kalender(((Aturan("libur", dt.date(2026, 12, 7), dt.date(2026, 12, 13)),),))


def _berjam(pekan: str) -> Kalender:
    return Kalender(((Aturan("jam", dt.date(2026, 1, 1), pekan=baca_pekan(pekan)),),))


@pytest.mark.parametrize(
    ("calendar", "day", "expected"),
    [
        pytest.param(NASIONAL, 9, "2026-12-11 14:30", id="friday"),
        pytest.param(NASIONAL, 13, "2026-12-11 14:30", id="asked on the sunday after"),
        pytest.param(NASIONAL, 21, "2026-12-23 14:00", id="christmas eve and christmas are free"),
        pytest.param(LIBUR_JUMAT, 9, "2026-12-10 14:00", id="a free friday"),
        pytest.param(LIBUR_SEPEKAN, 9, None, id="a free week"),
        pytest.param(_berjam("00.00-24.00"), 9, "2026-12-13 19:00", id="around the clock, before the night"),
        pytest.param(_berjam("senin-jumat 20.00-04.00"), 9, "2026-12-11 19:00", id="a shift over midnight"),
        pytest.param(_berjam("senin-jumat 00.00-06.00"), 9, "2026-12-11 05:00", id="a shift before dawn"),
    ],
)
def test_two_hours_before_the_last_working_day_ends(calendar: Kalender, day: int, expected: str | None) -> None:
    moment = mingguan.saat(calendar, WIB, dt.date(2026, 12, day))
    assert (moment.astimezone(WIB).strftime("%Y-%m-%d %H:%M") if moment else None) == expected


@pytest.fixture
def siap(panggung: Panggung) -> Panggung:
    bentuk(panggung)
    panggung.pasang(KABID, "perencana", "pranata-komputer", "kepala-dinas", "kabid-anggaran")
    return panggung


ALIASES = (KABID, "perencana", "pranata-komputer", "kepala-dinas", "kabid-anggaran", "sekda")


def mingguan_ids(p: Panggung, now: dt.datetime) -> set[uuid.UUID]:
    return set(mingguan.ambil(p.session, now))


def nama(p: Panggung, found: set[uuid.UUID]) -> set[str]:
    return {alias for alias in ALIASES if p.id(alias) in found}


def test_who_leads_gets_it_once_a_week(siap: Panggung) -> None:
    assert nama(siap, mingguan_ids(siap, FRIDAY)) == {KABID, "perencana", "kepala-dinas"}
    assert mingguan_ids(siap, FRIDAY + dt.timedelta(minutes=5)) == set()
    assert nama(siap, mingguan_ids(siap, FRIDAY + dt.timedelta(days=7))) == {KABID, "perencana", "kepala-dinas"}


@pytest.mark.parametrize("minutes", [-1, 120, -24 * 60])
def test_at_no_other_hour(siap: Panggung, minutes: int) -> None:
    assert mingguan_ids(siap, FRIDAY + dt.timedelta(minutes=minutes)) == set()


def test_who_is_left_over_comes_with_the_next_call(siap: Panggung) -> None:
    calls = [mingguan.ambil(siap.session, FRIDAY, most=2) for _ in range(3)]
    assert [len(one) for one in calls] == [2, 1, 0]
    assert len({person for one in calls for person in one}) == 3


def test_who_does_not_want_it_does_not_get_it_until_he_wants_it_again(siap: Panggung) -> None:
    me = siap.id(KABID)
    mingguan.matikan(siap.session, me)
    mingguan.matikan(siap.session, me)
    assert mingguan.dimatikan(siap.session, me)
    assert nama(siap, mingguan_ids(siap, FRIDAY)) == {"perencana", "kepala-dinas"}
    mingguan.hidupkan(siap.session, me)
    assert nama(siap, mingguan_ids(siap, FRIDAY)) == {KABID}
