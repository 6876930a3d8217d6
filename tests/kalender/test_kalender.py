"""Working time in Indonesia."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.kalender import NASIONAL, Aturan, Kalender

WIB, WITA = ZoneInfo("Asia/Jakarta"), ZoneInfo("Asia/Makassar")
CHRISTMAS, CUTI_BERSAMA, SUNDAY = dt.date(2026, 12, 25), dt.date(2026, 12, 24), dt.date(2026, 12, 6)


def jam(day: int, hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime(2026, 12, day, hour, minute, tzinfo=WIB)


@pytest.mark.parametrize("free", [CHRISTMAS, CUTI_BERSAMA, SUNDAY, dt.date(2026, 12, 5)])
def test_free_days(free: dt.date) -> None:
    assert not NASIONAL.is_working_day(free)


@pytest.mark.parametrize(
    ("moment", "at_work"),
    [
        pytest.param(jam(1, 7, 29), False, id="before-opening"),
        pytest.param(jam(1, 7, 30), True, id="at-opening"),
        pytest.param(jam(1, 15, 59), True, id="before-closing"),
        pytest.param(jam(1, 16), False, id="at-closing"),
        pytest.param(jam(4, 16, 15), True, id="friday-is-longer"),
        pytest.param(jam(5, 10), False, id="saturday"),
        pytest.param(jam(25, 10), False, id="holiday"),
    ],
)
def test_hours(moment: dt.datetime, at_work: bool) -> None:
    assert NASIONAL.is_working(moment, WIB) is at_work


def test_everybody_works_by_the_clock_of_his_zone() -> None:
    moment = jam(1, 7)
    assert NASIONAL.is_working(moment, WITA)
    assert not NASIONAL.is_working(moment, WIB)


def test_cuti_bersama_and_weekend_are_stepped_over() -> None:
    assert NASIONAL.next_working_day(dt.date(2026, 12, 23)) == dt.date(2026, 12, 28)
    assert NASIONAL.previous_working_day(dt.date(2026, 12, 28)) == dt.date(2026, 12, 23)
    assert NASIONAL.working_days_between(dt.date(2026, 12, 23), dt.date(2026, 12, 29)) == 2


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        (jam(1, 6), jam(1, 7, 30)),
        (jam(1, 10), jam(1, 10)),
        (jam(1, 17), jam(2, 7, 30)),
        (jam(4, 17), jam(7, 7, 30)),
        (jam(24, 9), jam(28, 7, 30)),
    ],
)
def test_next_working_moment(moment: dt.datetime, opens: dt.datetime) -> None:
    assert NASIONAL.next_working_moment(moment, WIB) == opens


def test_an_instansi_may_have_days_off_of_its_own() -> None:
    founding = dt.date(2026, 12, 7)
    own = Kalender(((Aturan("libur", founding, founding),),))
    assert own.next_working_day(dt.date(2026, 12, 4)) == dt.date(2026, 12, 8)


@given(st.integers(0, 1_000_000), st.sampled_from([WIB, WITA]))
def test_the_next_working_moment_is_one_and_none_lies_before_it(minutes: int, zone: ZoneInfo) -> None:
    moment = dt.datetime(2026, 1, 1, tzinfo=dt.UTC) + dt.timedelta(minutes=minutes)
    found = NASIONAL.next_working_moment(moment, zone)
    assert found >= moment
    assert NASIONAL.is_working(found, zone)
    assert found == moment or not NASIONAL.is_working(found - dt.timedelta(minutes=1), zone)


@pytest.mark.parametrize(
    ("moment", "hours", "ends"),
    [
        pytest.param(jam(1, 8), 4, jam(1, 12), id="within-a-day"),
        pytest.param(jam(1, 12), 4, jam(1, 16), id="up-to-closing"),
        pytest.param(jam(1, 14), 4, jam(2, 9, 30), id="over-night"),
        pytest.param(jam(1, 6), 4, jam(1, 11, 30), id="from-opening"),
        pytest.param(jam(1, 20), 4, jam(2, 11, 30), id="after-closing"),
        pytest.param(jam(4, 14, 30), 4, jam(7, 9, 30), id="friday-is-longer-and-the-weekend-stands-still"),
        pytest.param(jam(23, 15), 4, jam(28, 10, 30), id="over-christmas-and-cuti-bersama"),
        pytest.param(jam(1, 8), 20, jam(3, 11), id="several-days"),
    ],
)
def test_working_hours_pass_only_at_work(moment: dt.datetime, hours: int, ends: dt.datetime) -> None:
    assert NASIONAL.after_working_time(moment, dt.timedelta(hours=hours), WIB) == ends


def test_working_hours_pass_by_the_clock_of_the_zone() -> None:
    begin, four = dt.datetime(2026, 12, 1, 15, tzinfo=WITA), dt.timedelta(hours=4)
    assert NASIONAL.after_working_time(begin, four, WITA) == dt.datetime(2026, 12, 2, 10, 30, tzinfo=WITA)


def test_so_many_working_days_earlier() -> None:
    assert NASIONAL.working_day_before(jam(29, 9), WIB, 3) == jam(22, 9)
