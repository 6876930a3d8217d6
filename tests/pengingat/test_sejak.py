"""Days count for an officer from when he got the authority or came back, never before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from core import organisasi, pengingat
from core.database import Database
from core.models.organisasi import Delegasi, Ketidakhadiran
from tests.delegasi.panggung import NOW, TODAY, Kantor
from tests.pengingat.bahan import DAY, berkanal, kendala, rencana, simpan, tindak_lanjut, tinjauan

#: Its limits are one working day to remind and three to tell the superior; NOW is a Tuesday at 08.00.
WAITS = [tinjauan, kendala, rencana]
MONDAY, FRIDAY, THURSDAY = TODAY - DAY, TODAY - 4 * DAY, TODAY - 5 * DAY
LONG = TODAY - 60 * DAY


@pytest.fixture
def k(database: Database) -> Iterator[Kantor]:
    with database.writing() as session:
        yield berkanal(session)


def _perintah(k: Kantor, mulai: dt.date, selesai: dt.date, kepada: str = "luar", **more: Any) -> None:
    values: dict[str, Any] = {"kapasitas": "Plh.", "dibuat_pada": NOW - 60 * DAY} | more
    order = Delegasi(
        jabatan_id=k.jabatan["kasi_a"], kepada_id=k.pegawai[kepada], mulai=mulai, selesai=selesai, **values
    )
    simpan(k.session, order)


def _absen(k: Kantor, mulai: dt.date, selesai: dt.date, jenis: str = "cuti", **more: Any) -> None:
    row = Ketidakhadiran(
        pegawai_id=k.pegawai["kasi_a"], jenis=jenis, mulai=mulai, selesai=selesai, dibuat_pada=NOW - 60 * DAY, **more
    )
    simpan(k.session, row)


def _diingatkan(k: Kantor, now: dt.datetime = NOW) -> list[str]:
    return [k.nama(one.pegawai_id) for one in pengingat.due(k.session, now)]


def _naik(k: Kantor, now: dt.datetime = NOW) -> int:
    return len(pengingat.naikkan(k.session, organisasi.baca_struktur, now))


@pytest.mark.parametrize("buat", WAITS)
@pytest.mark.parametrize(("mulai", "who"), [(TODAY, []), (MONDAY, ["luar"])])
def test_an_order_is_reminded_a_working_day_after_it_begins(
    k: Kantor, buat: Callable[[Kantor], None], mulai: dt.date, who: list[str]
) -> None:
    buat(k)
    _perintah(k, mulai, TODAY + 9 * DAY)
    assert _diingatkan(k) == who


@pytest.mark.parametrize("buat", WAITS)
@pytest.mark.parametrize(("mulai", "told"), [(FRIDAY, 0), (THURSDAY, 1)])
def test_the_superior_hears_of_an_order_three_working_days_after_it_begins(
    k: Kantor, buat: Callable[[Kantor], None], mulai: dt.date, told: int
) -> None:
    buat(k)
    _perintah(k, mulai, TODAY + 9 * DAY)
    assert _naik(k) == told


def test_an_order_that_follows_on_one_of_the_same_person_begins_nothing_anew(k: Kantor) -> None:
    tinjauan(k)
    _perintah(k, LONG, MONDAY)
    _perintah(k, TODAY, TODAY + 9 * DAY)
    assert (_diingatkan(k), _naik(k)) == (["luar"], 1)


@pytest.mark.parametrize("kapasitas", ["a.n.", "u.b."])
def test_who_decides_beside_the_holder_changes_nothing(k: Kantor, kapasitas: str) -> None:
    tinjauan(k)
    _perintah(k, TODAY, TODAY + 9 * DAY, kapasitas=kapasitas)
    assert _diingatkan(k) == ["kasi_a"]


@pytest.mark.parametrize(("selesai", "who"), [(MONDAY, []), (TODAY - 2 * DAY, ["kasi_a"])])
def test_the_holder_has_it_back_the_day_after_the_last_of_an_order(k: Kantor, selesai: dt.date, who: list[str]) -> None:
    tinjauan(k)
    _perintah(k, LONG, selesai)
    assert _diingatkan(k) == who


@pytest.mark.parametrize(("jam", "who"), [(23, []), (24, ["kasi_a"]), (25, ["kasi_a"])])
def test_an_order_that_was_ended_counts_to_that_moment(k: Kantor, jam: int, who: list[str]) -> None:
    tinjauan(k)
    _perintah(k, LONG, TODAY + 9 * DAY, diakhiri_pada=NOW - jam * dt.timedelta(hours=1))
    assert _diingatkan(k) == who


@pytest.mark.parametrize(("selesai", "reminded", "told"), [(MONDAY, [], 0), (TODAY - 2 * DAY, ["kasi_a"], 0)])
def test_who_was_on_leave_is_asked_from_his_return(k: Kantor, selesai: dt.date, reminded: list[str], told: int) -> None:
    tinjauan(k)
    _absen(k, LONG, selesai)
    assert (_diingatkan(k), _naik(k)) == (reminded, told)
    assert (_diingatkan(k, NOW + 3 * DAY), _naik(k, NOW + 3 * DAY)) == (["kasi_a"], 1)


def test_that_somebody_else_came_back_changes_nothing(k: Kantor) -> None:
    tinjauan(k)
    tinjauan(k, "kabid")
    _absen(k, LONG, MONDAY)
    assert _diingatkan(k) == ["kabid"]


@pytest.mark.parametrize(("jam", "who"), [(23, []), (24, ["kasi_a"])])
def test_who_came_back_early_is_asked_from_then(k: Kantor, jam: int, who: list[str]) -> None:
    tinjauan(k)
    _absen(k, LONG, TODAY + 9 * DAY, diakhiri_pada=NOW - jam * dt.timedelta(hours=1))
    assert _diingatkan(k) == who


def test_duty_travel_ends_no_waiting(k: Kantor) -> None:
    tinjauan(k)
    _absen(k, LONG, MONDAY, jenis="dinas_luar")
    assert (_diingatkan(k), _naik(k)) == (["kasi_a"], 1)


def test_while_he_is_away_the_superior_hears_all_the_same(k: Kantor) -> None:
    """Nobody acts for him, and what waits would wait unseen."""
    tinjauan(k)
    _absen(k, LONG, TODAY + 30 * DAY)
    assert (_diingatkan(k), _naik(k)) == ([], 1)


def test_what_no_limit_of_a_unit_measures_goes_on(k: Kantor) -> None:
    tindak_lanjut(k)
    _perintah(k, TODAY, TODAY)
    assert _diingatkan(k) == ["luar"]
