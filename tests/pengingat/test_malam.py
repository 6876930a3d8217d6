"""Nobody is reminded at night, whatever his shift; who asked for an hour of the night is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest

from core import kalender, organisasi, pengingat
from core import permohonan as pp
from core.database import Database
from core.kalender import Aturan, Tempat, baca_pekan
from tests.delegasi.panggung import NOW, TODAY, Kantor
from tests.pengingat.bahan import DAY, berkanal, tinjauan
from tests.pengingat.bahan_surat import keputusan

WIB = ZoneInfo("Asia/Jakarta")
HOURS = [dt.datetime.combine(TODAY, dt.time(), WIB) + n * dt.timedelta(minutes=30) for n in range(48)]


@pytest.fixture
def k(database: Database) -> Iterator[Kantor]:
    with database.writing() as session:
        yield berkanal(session)


def bekerja(k: Kantor, pekan: str) -> None:
    rule = Aturan("jam", TODAY - 90 * DAY, pekan=baca_pekan(pekan), libur_nasional=False, cuti_bersama=False)
    kalender.pasang(k.session, Tempat(k.instansi), rule, None, NOW)


def jam(k: Kantor) -> list[str]:
    """The half hours of a day in which somebody is reminded of something."""
    return [f"{one:%H.%M}" for one in HOURS if pengingat.due(k.session, one)]


@pytest.mark.parametrize(
    ("pekan", "first", "last"),
    [
        ("00.00-24.00", "05.00", "20.30"),
        ("07.00-21.00", "07.00", "20.30"),
        ("20.00-04.00", "20.00", "20.30"),
        ("22.00-05.00", "20.00", "20.30"),
        ("senin-jumat 07.30-16.00", "07.30", "15.30"),
    ],
)
def test_people_are_reminded_by_day_alone(k: Kantor, pekan: str, first: str, last: str) -> None:
    tinjauan(k)
    bekerja(k, pekan)
    found = jam(k)
    assert (found[0], found[-1]) == (first, last)


def test_at_night_nothing_is_told_upward_either(k: Kantor) -> None:
    tinjauan(k)
    keputusan(k)
    bekerja(k, "00.00-24.00")
    for moment, told in ((HOURS[4], 0), (HOURS[43], 0), (HOURS[10], 1)):
        assert len(pengingat.naikkan(k.session, organisasi.baca_struktur, moment)) == told
        assert len(pp.naikkan(k.session, organisasi.baca_struktur, moment)) == told


def test_who_asked_for_an_hour_of_the_night_is_reminded_at_it(k: Kantor) -> None:
    tinjauan(k)
    bekerja(k, "00.00-24.00")
    evening, late = HOURS[41], HOURS[45]  # 20.30, 22.30
    [digest] = pengingat.kirim(k.session, evening)
    pengingat.tunda(k.session, digest.pegawai_id, [one.objek_id for one in digest.isi], late, WIB)
    assert pengingat.kirim(k.session, late - dt.timedelta(minutes=30)) == []
    assert [one.pegawai_id for one in pengingat.kirim(k.session, late)] == [digest.pegawai_id]
    assert pengingat.kirim(k.session, late + dt.timedelta(minutes=30)) == []


def test_what_was_put_off_by_day_does_not_come_at_night(k: Kantor) -> None:
    """Nobody swept at the hour he had named."""
    tinjauan(k)
    bekerja(k, "00.00-24.00")
    noon = HOURS[24]
    [digest] = pengingat.kirim(k.session, noon - dt.timedelta(hours=1))
    pengingat.tunda(k.session, digest.pegawai_id, [one.objek_id for one in digest.isi], noon, WIB)
    assert pengingat.kirim(k.session, HOURS[45]) == []
