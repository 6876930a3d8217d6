"""Who owes a report when."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import col, select

from core import laporan, regulasi, tim
from core.kalender import NASIONAL
from core.laporan import Irama, menurut_jarak, sekitar
from core.models.hasil import Hasil
from core.models.tim import AnggotaTim
from core.organisasi import baca_struktur
from core.pekerjaan import Pekerjaan
from tests.laporan.bahan import ANGGOTA, DAY, FRIDAY, KABID, KETUA, kewajiban, siapkan, tim_berirama
from tests.tim.panggung import Panggung

WIB = ZoneInfo("Asia/Jakarta")
SINCE = dt.datetime(2026, 12, 1, 1, tzinfo=dt.UTC)  # a Tuesday
JAM = dt.time(14)


def hari(irama: str, hari: int, now: dt.datetime) -> tuple[str, str]:
    past, coming = sekitar(Irama(irama, hari, JAM, SINCE), now, WIB, NASIONAL)
    return past.nama if past else "", coming.nama if coming else ""


@pytest.mark.parametrize(
    ("irama", "hari_", "now", "expected"),
    [
        pytest.param("mingguan", 4, SINCE, ("", "2026-12-04"), id="none-before-it-was-set"),
        pytest.param("mingguan", 4, SINCE + 8 * DAY, ("2026-12-04", "2026-12-11"), id="weekly"),
        pytest.param("mingguan", 1, SINCE, ("", "2026-12-01"), id="later-on-the-day-it-was-set"),
        pytest.param("dua_mingguan", 4, SINCE + 8 * DAY, ("2026-12-04", "2026-12-18"), id="every-second-week"),
        pytest.param("bulanan", 5, SINCE + 8 * DAY, ("2026-12-05", "2027-01-05"), id="monthly"),
    ],
)
def test_the_cadence(irama: str, hari_: int, now: dt.datetime, expected: tuple[str, str]) -> None:
    assert hari(irama, hari_, now) == expected


@pytest.mark.parametrize(
    ("days", "first"), [(None, "mingguan"), (7, "mingguan"), (14, "dua_mingguan"), (31, "bulanan"), (90, "bulanan")]
)
def test_the_cadence_closest_to_the_interval_of_the_government_comes_first(days: int | None, first: str) -> None:
    assert menurut_jarak(days)[0] == first
    assert sorted(menurut_jarak(days)) == sorted(menurut_jarak(None))


def test_a_day_off_moves_the_hour_to_the_next_working_day_but_not_the_name() -> None:
    christmas = sekitar(Irama("mingguan", 4, JAM, SINCE), dt.datetime(2026, 12, 22, tzinfo=dt.UTC), WIB, NASIONAL)[1]
    assert christmas is not None
    assert christmas.nama == "2026-12-25"
    assert christmas.jatuh_tempo == dt.datetime(2026, 12, 28, 7, tzinfo=dt.UTC)


def test_members_owe_one_report_and_the_ketua_the_teams_a_working_day_later(panggung: Panggung) -> None:
    tim_berirama(panggung)
    assert siapkan(panggung, FRIDAY - DAY) == 2
    [member], [ketua] = kewajiban(panggung), kewajiban(panggung, "ketua")
    assert (member.pelapor_id, member.penerima_id) == (panggung.id(ANGGOTA), panggung.id(KETUA))
    assert (ketua.pelapor_id, ketua.penerima_id) == (panggung.id(KETUA), panggung.id(KABID))
    assert (member.jatuh_tempo, ketua.jatuh_tempo) == (FRIDAY, FRIDAY + 3 * DAY)


def test_looking_again_asks_nobody_twice(panggung: Panggung) -> None:
    tim_berirama(panggung)
    siapkan(panggung, FRIDAY - DAY)
    assert siapkan(panggung, FRIDAY - DAY) == 0
    assert siapkan(panggung, FRIDAY + DAY) == 0
    assert siapkan(panggung, FRIDAY - DAY) == 0


def test_nothing_is_asked_for_before_the_team_begins(panggung: Panggung) -> None:
    tim_berirama(panggung)
    assert siapkan(panggung, FRIDAY - 8 * DAY) == 0


def test_nothing_is_asked_for_once_the_result_is_accepted(panggung: Panggung) -> None:
    team = tim_berirama(panggung)
    result = Hasil(
        nomor="HS-1", tim_id=team.id, unit_id=team.unit_id, judul="Data", ringkasan="-", oleh_id=panggung.id(KETUA),
        status="ditinjau", regulasi="contoh", kutipan="Ps.1", diajukan_pada=FRIDAY,
    )  # fmt: skip
    panggung.session.add(result)
    assert siapkan(panggung, FRIDAY - DAY) == 2
    result.status, result.selesai_pada = "selesai", FRIDAY
    assert siapkan(panggung, FRIDAY + 6 * DAY) == 0


def test_who_joins_before_the_hour_is_asked_and_who_joins_after_is_not(panggung: Panggung) -> None:
    team = tim_berirama(panggung)
    siapkan(panggung, FRIDAY - DAY)
    tim.gabung(panggung.session, team.id, panggung.id("pelaksana"), FRIDAY - DAY / 2)
    tim.gabung(panggung.session, team.id, panggung.id("analis-anggaran"), FRIDAY + DAY / 2)
    assert siapkan(panggung, FRIDAY + DAY) == 1
    asked = {row.pelapor_id for row in kewajiban(panggung)}
    assert asked == {panggung.id(ANGGOTA), panggung.id("pelaksana")}


def test_who_left_owes_nothing(panggung: Panggung) -> None:
    tim_berirama(panggung)
    siapkan(panggung, FRIDAY - DAY)
    row = panggung.session.exec(select(AnggotaTim).where(col(AnggotaTim.pegawai_id) == panggung.id(ANGGOTA))).one()
    tim.keluar(panggung.session, row.id, panggung.akhir(KABID), panggung.now)
    siapkan(panggung, FRIDAY)
    assert [one.status for one in kewajiban(panggung)] == ["batal"]


def test_a_long_pause_leaves_only_the_newest_period(panggung: Panggung) -> None:
    tim_berirama(panggung)
    siapkan(panggung, FRIDAY + 30 * DAY)
    assert [row.periode for row in kewajiban(panggung)] == ["2027-01-08"]


def test_after_its_end_a_team_is_asked_nothing_more(panggung: Panggung) -> None:
    team = tim_berirama(panggung)
    team.selesai = dt.date(2026, 12, 10)
    assert siapkan(panggung, FRIDAY) == 0


def test_another_cadence_takes_the_place_of_what_was_not_asked_yet(panggung: Panggung) -> None:
    team = tim_berirama(panggung)
    siapkan(panggung, FRIDAY - DAY)
    new = Irama("mingguan", 4, dt.time(15), panggung.now)
    rules = tim.Aturan(regulasi.muat("temanggung"), baca_struktur(panggung.session))
    laporan.atur_irama(panggung.session, Pekerjaan(team), new, (panggung.id(KETUA), rules), panggung.now)
    siapkan(panggung, FRIDAY - DAY)
    assert [row.jatuh_tempo for row in kewajiban(panggung)] == [FRIDAY + dt.timedelta(hours=1)]


def test_only_the_ketua_sets_the_cadence(panggung: Panggung) -> None:
    team = tim_berirama(panggung)
    assert "dilakukan ketua “" in panggung.open(KABID, "irama", str(team.id))


def test_the_interval_is_never_called_the_regulations(panggung: Panggung) -> None:
    team = tim_berirama(panggung)
    panggung.open(KETUA, "irama", str(team.id))
    panggung.tap(KETUA, "setiap bulan")
    panggung.type(KETUA, "5")
    said = panggung.tap(KETUA, "09.00")
    assert "tanpa jarak waktu (Pasal 13 ayat (2))" in said
    assert "6 Januari 2027, 09.00 WIB" in said  # in December the team had not begun, 5 January is a holiday
