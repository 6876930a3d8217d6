"""Who has not had feedback for so long as the team has set."""

from __future__ import annotations

import datetime as dt

import pytest

from core import tim, umpan_balik
from core.umpan_balik import Ucapan
from tests.kendala.dunia import ANGGOTA, HARI, KABID, KETUA, NOW, UNIT_LAIN, Dunia

DAY = dt.timedelta(days=1)


def utang(d: Dunia, hari: int) -> set[str]:
    """Who is owed feedback so many days after the team began, by his short name."""
    found = umpan_balik.terutang(d.session, NOW + hari * DAY)
    names = {d.id(alias): alias for alias in (KETUA, ANGGOTA, UNIT_LAIN)}
    return {names[one.kepada] for one in found}


def beri(d: Dunia, dari: str, hari: int) -> None:
    said = Ucapan(d.id(dari), d.id(ANGGOTA), "Bagus", "apresiasi")
    umpan_balik.beri(d.session, d.work, said, d.hari, NOW + hari * DAY)


@pytest.mark.parametrize(
    ("jarak", "hari", "siapa"),
    [
        pytest.param(30, 29, set(), id="a day before"),
        pytest.param(30, 30, {ANGGOTA, UNIT_LAIN}, id="on the day, and never the ketua himself"),
        pytest.param(7, 7, {ANGGOTA, UNIT_LAIN}, id="as the ketua has set it"),
        pytest.param(0, 200, set(), id="never where the ketua wants none"),
    ],
)
def test_members_are_owed_feedback_from_the_day_they_began(d: Dunia, jarak: int, hari: int, siapa: set[str]) -> None:
    umpan_balik.atur_jarak(d.session, d.tim, jarak, d.id(KETUA), NOW)
    assert utang(d, hari) == siapa


def test_it_says_who_owes_it_since_when(d: Dunia) -> None:
    one = umpan_balik.terutang(d.session, NOW + 31 * DAY)[0]
    assert (one.dari, one.sejak, one.jatuh) == (d.id(KETUA), HARI, HARI + 30 * DAY)


def test_feedback_of_the_ketua_starts_it_anew(d: Dunia) -> None:
    beri(d, KETUA, 20)
    assert utang(d, 35) == {UNIT_LAIN}
    assert utang(d, 50) == {ANGGOTA, UNIT_LAIN}


def test_feedback_of_the_head_does_not_stand_in_for_the_ketuas(d: Dunia) -> None:
    beri(d, KABID, 20)
    assert utang(d, 30) == {ANGGOTA, UNIT_LAIN}


def test_without_a_ketua_the_head_owes_it_to_all(d: Dunia) -> None:
    d.tim.ketua_id = None
    d.session.add(d.tim)
    d.session.flush()
    assert utang(d, 30) == {KETUA, ANGGOTA, UNIT_LAIN}
    assert {one.dari for one in umpan_balik.terutang(d.session, NOW + 30 * DAY, d.tim)} == {d.id(KABID)}


def test_a_team_that_has_ended_owes_nothing(d: Dunia) -> None:
    assert utang(d, 400) == set()


@pytest.mark.parametrize("alias", [ANGGOTA, KABID])
def test_only_who_runs_the_team_sets_the_interval(d: Dunia, alias: str) -> None:
    with pytest.raises(tim.BukanPengelola):
        umpan_balik.atur_jarak(d.session, d.tim, 7, d.id(alias), NOW)


@pytest.mark.parametrize("hari", [-1, umpan_balik.TERLAMA + 1])
def test_the_interval_is_a_number_of_days(d: Dunia, hari: int) -> None:
    with pytest.raises(umpan_balik.JarakTidakSah):
        umpan_balik.atur_jarak(d.session, d.tim, hari, d.id(KETUA), NOW)
