"""Every kind of duty: owed by the right person, once, and no longer than it stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
import sqlalchemy as sa
from sqlmodel import col

from core import organisasi, pengingat
from core.database import Database
from core.models.hasil import Tinjauan
from core.models.kinerja import UmpanBalik
from core.models.organisasi import Delegasi, Jabatan
from core.models.pelaksanaan import RencanaKerja
from core.models.penugasan import Langkah, Penugasan, Permohonan
from core.models.surat import Surat
from core.models.tim import AnggotaTim, TimKerja
from tests.delegasi.panggung import NOW, TODAY, Kantor
from tests.pengingat.bahan import (
    DAY,
    JABATAN,
    LONG_AGO,
    PRIBADI,
    START,
    anggota,
    berencana,
    berkanal,
    buat_kegiatan,
    buat_kendala,
    kendala,
    rencana,
    simpan,
    tim,
    tinjauan,
)


@pytest.fixture
def k(database: Database) -> Iterator[Kantor]:
    """The office, everybody of it on a chat."""
    with database.writing() as session:
        yield berkanal(session)


def jatuh(k: Kantor, now: dt.datetime = NOW) -> list[tuple[str, str]]:
    """Kind and person of all that is due."""
    return sorted((one.apa, k.nama(one.pegawai_id)) for one in pengingat.due(k.session, now))


@pytest.mark.parametrize("buat", JABATAN)
def test_it_waits_for_who_holds_the_post(k: Kantor, buat: Callable[[Kantor], None]) -> None:
    buat(k)
    assert jatuh(k) == [(buat.__name__, "kasi_a")]


@pytest.mark.parametrize("buat", JABATAN)
def test_whoever_acts_for_the_post_is_asked_in_his_place(k: Kantor, buat: Callable[[Kantor], None]) -> None:
    buat(k)
    order = Delegasi(
        jabatan_id=k.jabatan["kasi_a"], kepada_id=k.pegawai["luar"], kapasitas="Plh.", mulai=TODAY - DAY, selesai=TODAY,
        dibuat_pada=NOW,
    )  # fmt: skip
    simpan(k.session, order)
    assert jatuh(k) == [(buat.__name__, "luar")]


@pytest.mark.parametrize("buat", JABATAN)
def test_nobody_is_asked_twice_on_one_day(k: Kantor, buat: Callable[[Kantor], None]) -> None:
    buat(k)
    assert len(pengingat.kirim(k.session, NOW)) == 1
    assert pengingat.kirim(k.session, NOW + dt.timedelta(hours=3)) == []


def test_the_owner_of_a_team_is_asked_to_look_at_it(k: Kantor) -> None:
    tim(k, pemantauan_hari=14)
    assert jatuh(k) == [("pemantauan", "kabid")]


# -- what a person owes -----------------------------------------------------------------------------------


@pytest.mark.parametrize("buat", PRIBADI)
def test_it_is_asked_of_the_person_once_a_week(k: Kantor, buat: Callable[[Kantor], None]) -> None:
    buat(k)
    assert [one for one in jatuh(k) if one[1] == "staf"] == [(buat.__name__, "staf")]
    pengingat.kirim(k.session, NOW)
    assert jatuh(k, NOW + 2 * DAY) == []


def test_a_letter_is_asked_for_once_it_was_issued(k: Kantor) -> None:
    row = Penugasan(
        pegawai_id=k.pegawai["staf"], unit_pemilik_id=tim(k).unit_id, judul="-", mulai=START,
        selesai=TODAY + 30 * DAY, status="terbit",
    )  # fmt: skip
    simpan(k.session, row)
    assert jatuh(k) == []
    letter = Surat(
        instansi_id=k.instansi, jenis="surat_penugasan", status="terbit", tanggal=TODAY, kode="x",
        penerbit_id=k.pegawai["kasi_a"], penugasan_id=row.id, dibuat_pada=LONG_AGO, terbit_pada=LONG_AGO,
    )  # fmt: skip
    simpan(k.session, letter)
    assert jatuh(k) == [("surat", "staf")]


def test_a_plan_handed_in_waits_for_the_ketua(k: Kantor) -> None:
    team = tim(k)
    row = RencanaKerja(tim_id=team.id, pegawai_id=k.pegawai["staf"], status="disampaikan", disampaikan_pada=LONG_AGO)
    simpan(k.session, row)
    assert jatuh(k) == [("rencana_kerja", "kasi_b")]


def test_the_ketua_is_not_reminded_of_a_plan_that_the_text_asks_of_members(k: Kantor) -> None:
    anggota(k, tim(k, ketua_id=k.pegawai["staf"]))
    assert jatuh(k) == []


def test_the_ketua_owes_feedback_until_everybody_had_some(k: Kantor) -> None:
    team = tim(k, umpan_balik_hari=14)
    anggota(k, team)
    berencana(k, team)
    assert jatuh(k) == [("umpan_balik", "kasi_b")]
    word = UmpanBalik(
        tim_id=team.id, dari_id=k.pegawai["kasi_b"], sebagai="pengelola", kepada_id=k.pegawai["staf"], isi="Baik",
        dibuat_pada=NOW - DAY,
    )  # fmt: skip
    simpan(k.session, word)
    assert jatuh(k) == []


def test_an_activity_is_asked_for_on_its_last_day_and_then_each_week(k: Kantor) -> None:
    buat_kegiatan(k, tim(k), selesai=TODAY)
    told = ([k.nama(one.pegawai_id) for one in pengingat.kirim(k.session, NOW + n * DAY)] for n in range(8))
    assert ["staf" in people for people in told] == [n in (0, 6) for n in range(8)]


def test_nobody_is_asked_for_work_that_an_obstacle_holds_up(k: Kantor) -> None:
    problem = buat_kendala(k)
    team = k.session.get_one(TimKerja, problem.tim_id)
    row = buat_kegiatan(k, team)
    assert ("kegiatan", "staf") in jatuh(k)
    problem.menghambat, problem.rincian_id = True, row.id
    simpan(k.session, problem)
    assert ("kegiatan", "staf") not in jatuh(k)
    problem.status = "selesai"
    simpan(k.session, problem)
    assert ("kegiatan", "staf") in jatuh(k)


def test_a_returned_request_is_asked_for(k: Kantor) -> None:
    row = Permohonan(
        nomor="PP-1", instansi_id=k.instansi, mode="sukarela", scope="dalam_unit", form="individu", alur="-",
        regulasi="contoh", versi_regulasi="-", status="dikembalikan", pemohon_id=k.pegawai["staf"],
        unit_pemilik_id=tim(k).unit_id, judul="-", mulai=TODAY, selesai=TODAY + DAY, diajukan_pada=LONG_AGO,
    )  # fmt: skip
    simpan(k.session, row)
    step = Langkah(
        permohonan_id=row.id, urutan=1, kode="x", pelaku=["puo"], tindakan="setuju", judul="-", kutipan="Ps.1",
        pegawai_id=k.pegawai["kasi_a"], status="dikembalikan", diputus_pada=LONG_AGO,
    )  # fmt: skip
    simpan(k.session, step)
    assert jatuh(k) == [("permohonan_kembali", "staf")]


# -- what waits too long ----------------------------------------------------------------------------------


@pytest.mark.parametrize("buat", [tinjauan, kendala, rencana])
def test_what_waits_too_long_is_told_upward_once(k: Kantor, buat: Callable[[Kantor], None]) -> None:
    buat(k)
    [late] = pengingat.naikkan(k.session, organisasi.baca_struktur, NOW)
    assert (late.jatuh.apa, k.nama(late.jatuh.pegawai_id)) == (buat.__name__, "kasi_a")
    assert late.atasan is not None
    assert k.nama(late.atasan) == "kabid"
    assert pengingat.naikkan(k.session, organisasi.baca_struktur, NOW + DAY) == []


def test_telling_it_upward_does_not_end_the_reminders(k: Kantor) -> None:
    tinjauan(k)
    pengingat.naikkan(k.session, organisasi.baca_struktur, NOW)
    assert jatuh(k) == []  # told today already
    assert jatuh(k, NOW + DAY) == [("tinjauan", "kasi_a")]


def test_what_waits_since_yesterday_is_nobody_elses_business(k: Kantor) -> None:
    tinjauan(k)
    k.session.execute(sa.update(Tinjauan).values(menunggu_sejak=NOW - DAY))
    assert pengingat.naikkan(k.session, organisasi.baca_struktur, NOW) == []


def test_who_left_the_team_is_not_asked_for_its_activities(k: Kantor) -> None:
    row = buat_kegiatan(k, tim(k))
    assert ("kegiatan", "staf") in jatuh(k)
    left = sa.update(AnggotaTim).where(col(AnggotaTim.tim_id) == row.tim_id).values(keluar_pada=NOW - DAY)
    k.session.execute(left)
    assert jatuh(k) == [("kegiatan_tim", "kasi_b")]  # who asks somebody else


def test_a_team_that_ended_long_ago_is_asked_for_nothing_more(k: Kantor) -> None:
    buat_kegiatan(k, tim(k, selesai=TODAY - 15 * DAY))
    assert jatuh(k) == []


def test_the_owner_is_the_head_of_the_teams_own_unit(k: Kantor) -> None:
    """Another unit has a team and a head too."""
    tim(k, pemantauan_hari=14)
    tim(k, unit_id=k.session.get_one(Jabatan, k.jabatan["luar"]).unit_id, pemantauan_hari=14)
    assert jatuh(k) == [("pemantauan", "kabid"), ("pemantauan", "luar")]
