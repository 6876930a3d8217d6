"""Every kind of duty: owed by the right person, once, and no longer than it stands."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from core import organisasi, pengingat
from core.database import Database
from core.models.ekspektasi import Ekspektasi
from core.models.hasil import Hasil, Tinjauan
from core.models.kanal import ChannelIdentity
from core.models.kendala import Kendala, TindakLanjutKendala
from core.models.kinerja import UmpanBalik
from core.models.organisasi import Delegasi
from core.models.pelaksanaan import RencanaKerja, RincianKegiatan
from core.models.penugasan import Langkah, Penugasan, Permohonan
from core.models.perencanaan import RencanaKegiatan, TargetKinerja
from core.models.proses import PetaProses
from core.models.surat import Surat
from core.models.tim import AnggotaTim, TimKerja
from tests.delegasi.panggung import NOW, TODAY, Kantor, kantor

DAY = dt.timedelta(days=1)
LONG_AGO = NOW - 10 * DAY  # ten days: more working days than any unit allows here
START = TODAY - 60 * DAY


@pytest.fixture
def k(database: Database) -> Iterator[Kantor]:
    """The office, everybody of it on a chat."""
    with database.writing() as session:
        made = kantor(session)
        session.add_all(
            ChannelIdentity(channel="telegram", value=name, pegawai_id=person, paired_at=NOW)
            for name, person in made.pegawai.items()
        )
        session.flush()
        yield made


def simpan(session: Session, row: Any) -> Any:
    session.add(row)
    session.flush()
    return row


def tim(k: Kantor, **more: Any) -> TimKerja:
    """A team of the bidang led by kasi_b, with nothing owed in it yet."""
    unit = k.struktur.pos[str(k.jabatan["kabid"])].unit
    values: dict[str, Any] = {
        "nomor": f"TK-{uuid.uuid4()}",
        "nama": "Tim Data",
        "unit_id": uuid.UUID(unit),
        "dibentuk_oleh_id": k.pegawai["kabid"],
        "ketua_id": k.pegawai["kasi_b"],
        "scope": "dalam_unit",
        "maksud_tujuan": "-",
        "target": "-",
        "mulai": START,
        "selesai": TODAY + 90 * DAY,
        "dibentuk_pada": NOW - 60 * DAY,
        "umpan_balik_hari": 0,
        "pemantauan_hari": 0,
    }
    team: TimKerja = simpan(k.session, TimKerja(**(values | more)))
    return team


def anggota(k: Kantor, team: TimKerja, **more: Any) -> AnggotaTim:
    row = AnggotaTim(tim_id=team.id, pegawai_id=k.pegawai["staf"], bergabung_pada=NOW - 40 * DAY, **more)
    member: AnggotaTim = simpan(k.session, row)
    return member


def berencana(k: Kantor, team: TimKerja) -> None:
    simpan(k.session, RencanaKerja(tim_id=team.id, pegawai_id=k.pegawai["staf"], status="diterima"))


def jatuh(k: Kantor, now: dt.datetime = NOW) -> list[tuple[str, str]]:
    """Kind and person of all that is due."""
    return sorted((one.apa, k.nama(one.pegawai_id)) for one in pengingat.due(k.session, now))


# -- what waits for a post ------------------------------------------------------------------------------


def tinjauan(k: Kantor) -> None:
    team = tim(k)
    result = Hasil(
        nomor="HS-1", tim_id=team.id, unit_id=team.unit_id, judul="Data", ringkasan="-", oleh_id=k.pegawai["kasi_b"],
        status="ditinjau", regulasi="contoh", kutipan="Ps.1", diajukan_pada=LONG_AGO,
    )  # fmt: skip
    simpan(k.session, result)
    step = Tinjauan(
        hasil_id=result.id, putaran=1, urutan=1, jabatan_id=k.jabatan["kasi_a"], sebutan="-", status="menunggu",
        menunggu_sejak=LONG_AGO,
    )  # fmt: skip
    simpan(k.session, step)


def _kendala(k: Kantor, **part: Any) -> Kendala:
    team = tim(k)
    problem = Kendala(
        nomor="KD-1", tim_id=team.id, dari_id=k.pegawai["kasi_b"], masalah="-", rekomendasi="-",
        disampaikan_pada=LONG_AGO,
    )  # fmt: skip
    simpan(k.session, problem)
    own = TindakLanjutKendala(
        kendala_id=problem.id, unit_id=team.unit_id, jabatan_id=k.jabatan["kasi_a"], menunggu_sejak=LONG_AGO, **part
    )
    simpan(k.session, own)
    return problem


def kendala(k: Kantor) -> None:
    _kendala(k)


def tindak_lanjut(k: Kantor) -> None:
    _kendala(k, status="disetujui", tenggat=TODAY - DAY)


def rencana(k: Kantor) -> None:
    team = tim(k)
    row = RencanaKegiatan(
        nomor="RK-1", tim_id=team.id, unit_id=team.unit_id, judul="-", jabatan_id=k.jabatan["kasi_a"],
        penyusun_id=k.pegawai["staf"], status="diajukan", diajukan_pada=LONG_AGO, dibuat_pada=LONG_AGO,
    )  # fmt: skip
    simpan(k.session, row)


def _ekspektasi(k: Kantor, status: str) -> None:
    row = Ekspektasi(
        pegawai_id=k.pegawai["staf"], penilai_jabatan_id=k.jabatan["kasi_a"], tahun=2026, uraian="-", status=status,
        ditetapkan_oleh_id=k.pegawai["kasi_a"], ditetapkan_pada=LONG_AGO, menunggu_sejak=LONG_AGO,
    )  # fmt: skip
    simpan(k.session, row)


def klarifikasi(k: Kantor) -> None:
    _ekspektasi(k, "diklarifikasi")


def strategi(k: Kantor) -> None:
    row = TargetKinerja(
        nomor="TG-1", unit_id=tim(k).unit_id, jabatan_id=k.jabatan["kasi_a"], tahun=2026, sasaran="-", indikator="-",
        target="-", status="ditetapkan", dibuat_oleh_id=k.pegawai["kabid"], dibuat_pada=LONG_AGO,
        ditetapkan_pada=LONG_AGO, diubah_oleh_id=k.pegawai["kabid"], diubah_pada=LONG_AGO,
    )  # fmt: skip
    simpan(k.session, row)


def reviu_proses(k: Kantor) -> None:
    row = PetaProses(
        instansi_id=k.instansi, kode="PB-1", nama="-", reviu_berikut=TODAY + 3 * DAY,
        penanggung_jawab_id=k.jabatan["kasi_a"], dibuat_oleh_id=k.pegawai["kabid"], dibuat_pada=LONG_AGO,
    )  # fmt: skip
    simpan(k.session, row)


JABATAN: list[Callable[[Kantor], None]] = [
    tinjauan, kendala, tindak_lanjut, rencana, klarifikasi, strategi, reviu_proses,
]  # fmt: skip


@pytest.mark.parametrize("buat", JABATAN)
def test_it_waits_for_who_holds_the_post(k: Kantor, buat: Callable[[Kantor], None]) -> None:
    buat(k)
    assert jatuh(k) == [(buat.__name__, "kasi_a")]


@pytest.mark.parametrize("buat", JABATAN)
def test_whoever_acts_for_the_post_is_asked_in_his_place(k: Kantor, buat: Callable[[Kantor], None]) -> None:
    buat(k)
    order = Delegasi(
        jabatan_id=k.jabatan["kasi_a"], kepada_id=k.pegawai["luar"], kapasitas="Plh.", mulai=TODAY, selesai=TODAY,
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


def rencana_kembali(k: Kantor) -> None:
    team = tim(k)
    row = RencanaKegiatan(
        nomor="RK-1", tim_id=team.id, unit_id=team.unit_id, judul="-", jabatan_id=k.jabatan["kasi_a"],
        penyusun_id=k.pegawai["staf"], status="dikembalikan", dijawab_pada=LONG_AGO, dibuat_pada=LONG_AGO,
    )  # fmt: skip
    simpan(k.session, row)


def ekspektasi(k: Kantor) -> None:
    _ekspektasi(k, "ditetapkan")


def hasil_kembali(k: Kantor) -> None:
    team = tim(k)
    result = Hasil(
        nomor="HS-1", tim_id=team.id, unit_id=team.unit_id, judul="Data", ringkasan="-", oleh_id=k.pegawai["staf"],
        status="dikembalikan", regulasi="contoh", kutipan="Ps.1", diajukan_pada=LONG_AGO,
    )  # fmt: skip
    simpan(k.session, result)
    step = Tinjauan(
        hasil_id=result.id, putaran=1, urutan=1, jabatan_id=k.jabatan["kasi_a"], sebutan="-", status="dikembalikan",
        diputus_pada=LONG_AGO,
    )  # fmt: skip
    simpan(k.session, step)


def kegiatan(k: Kantor) -> None:
    _kegiatan(k, tim(k))


def _kegiatan(k: Kantor, team: TimKerja, selesai: dt.date = TODAY - DAY) -> RincianKegiatan:
    row = RincianKegiatan(
        tim_id=team.id, uraian="-", anggaran=Decimal(0), pelaksana_id=k.pegawai["staf"], mulai=START, selesai=selesai,
        dibuat_oleh_id=k.pegawai["kasi_b"], dibuat_pada=LONG_AGO, diubah_pada=LONG_AGO,
        diubah_oleh_id=k.pegawai["kasi_b"],
    )  # fmt: skip
    made: RincianKegiatan = simpan(k.session, row)
    return made


def peran(k: Kantor) -> None:
    team = tim(k)
    anggota(k, team, peran="penulis", peran_ke=1, peran_pada=LONG_AGO)
    berencana(k, team)


def tanpa_rencana_kerja(k: Kantor) -> None:
    anggota(k, tim(k))


def rencana_kerja_kembali(k: Kantor) -> None:
    team = tim(k)
    row = RencanaKerja(tim_id=team.id, pegawai_id=k.pegawai["staf"], status="dikembalikan", dijawab_pada=LONG_AGO)
    simpan(k.session, row)


PRIBADI: list[Callable[[Kantor], None]] = [
    rencana_kembali, ekspektasi, hasil_kembali, kegiatan, peran, tanpa_rencana_kerja, rencana_kerja_kembali,
]  # fmt: skip


@pytest.mark.parametrize("buat", PRIBADI)
def test_it_is_asked_of_the_person_once_a_week(k: Kantor, buat: Callable[[Kantor], None]) -> None:
    buat(k)
    assert jatuh(k) == [(buat.__name__, "staf")]
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


def test_the_ketua_owes_feedback_until_everybody_had_some(k: Kantor) -> None:
    team = tim(k, umpan_balik_hari=14)
    anggota(k, team)
    berencana(k, team)
    assert jatuh(k) == [("umpan_balik", "kasi_b")]
    word = UmpanBalik(
        tim_id=team.id, dari_id=k.pegawai["kasi_b"], sebagai="ketua", kepada_id=k.pegawai["staf"], isi="Baik",
        dibuat_pada=NOW - DAY,
    )  # fmt: skip
    simpan(k.session, word)
    assert jatuh(k) == []


def test_an_activity_is_asked_for_on_its_last_day_and_then_each_week(k: Kantor) -> None:
    _kegiatan(k, tim(k), selesai=TODAY)
    assert [len(pengingat.kirim(k.session, NOW + n * DAY)) for n in range(8)] == [1, 0, 0, 0, 0, 0, 1, 0]


def test_nobody_is_asked_for_work_that_an_obstacle_holds_up(k: Kantor) -> None:
    problem = _kendala(k)
    team = k.session.get_one(TimKerja, problem.tim_id)
    row = _kegiatan(k, team)
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
