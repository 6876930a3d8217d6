"""Hours as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.kalender import Jam, JamKeliru, baca_pekan, tulis_pekan

HARI_KERJA = "senin-kamis 07.30-16.00; jumat 07.30-16.30"


@pytest.mark.parametrize(
    "text",
    [
        HARI_KERJA,
        "Senin–Kamis 7.30 - 16:00 ;  Jum’at 07.30-16.30",
        f"{HARI_KERJA}.",
        "jumat 07.30-16.30; kamis 07.30-16.00; senin-rabu 07.30-16.00;",
        "senin,selasa,rabu-kamis 07.30-16.00; jumat 07.30-16.30",
    ],
)
def test_people_write_one_week_in_many_ways(text: str) -> None:
    assert tulis_pekan(baca_pekan(text)) == HARI_KERJA


def test_hours_without_days_hold_every_day_and_may_last_until_midnight() -> None:
    assert baca_pekan("00.00-24.00") == (Jam(0, 1440),) * 7


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("senin 20.00-04.00", Jam(1200, 1680)),
        ("senin 18.00-08.00", Jam(1080, 1920)),
        ("senin 20.00-00.00", Jam(1200, 1440)),
        ("senin 00.00-04.00", Jam(0, 240)),
    ],
)
def test_a_shift_may_last_beyond_midnight(text: str, hours: Jam) -> None:
    assert baca_pekan(text)[0] == hours
    assert baca_pekan(tulis_pekan(baca_pekan(text))) == baca_pekan(text)


def test_days_may_run_over_the_end_of_the_week() -> None:
    week = baca_pekan("sabtu-senin 08.00-12.00")
    assert [number for number, hours in enumerate(week) if hours] == [0, 5, 6]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "bentuk"),
        ("senin", "bentuk"),
        ("senin 07.30", "bentuk"),
        ("senen 07.30-16.00", "hari"),
        ("senin-jumaat 07.30-16.00", "hari"),
        ("senin 16.00-07.30", "jam"),
        ("senin 07.30-07.30", "jam"),
        ("senin 24.00-04.00", "jam"),
        ("senin 17.59-08.00", "jam"),
        ("senin 07.60-16.00", "jam"),
        ("senin 07.30-24.01", "jam"),
        ("senin-kamis 07.30-16.00; kamis 08.00-15.00", "ganda"),
    ],
)
def test_what_cannot_be_read_is_named(text: str, why: str) -> None:
    with pytest.raises(JamKeliru) as found:
        baca_pekan(text)
    assert found.value.sebab == why


_SIANG = st.tuples(st.integers(0, 1440), st.integers(0, 1440)).filter(lambda pair: pair[0] < pair[1])
_MALAM = st.integers(601, 1439).flatmap(lambda begin: st.tuples(st.just(begin), st.integers(1441, begin + 14 * 60)))
_JAM = st.one_of(_SIANG, _MALAM)


@given(st.lists(st.one_of(st.none(), _JAM.map(lambda pair: Jam(*pair))), min_size=7, max_size=7).filter(any))
def test_what_is_written_reads_back(week: list[Jam | None]) -> None:
    assert baca_pekan(tulis_pekan(tuple(week))) == tuple(week)
