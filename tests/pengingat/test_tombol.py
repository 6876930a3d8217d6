"""The button of every kind of duty, in one's digest: it opens that very thing."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterator

import pytest
import sqlalchemy as sa
from sqlmodel import col, select

from bot.dialogs.pengingat import TENTANG, kabar
from core import pengingat
from core.database import Database
from core.models.organisasi import Instansi, Pegawai
from core.models.pelaksanaan import RencanaKerja
from core.models.penugasan import Langkah, Penugasan, Permohonan
from core.models.surat import ParafSurat, Surat
from core.models.tim import AnggotaTim, TimKerja
from core.pengingat import Digest
from tests.delegasi.panggung import NOW, TODAY, Kantor
from tests.pengingat.bahan import DAY, JABATAN, LONG_AGO, PRIBADI, START, anggota, berencana, berkanal, simpan, tim
from tests.tim.panggung import Panggung


@pytest.fixture
def k(database: Database) -> Iterator[Kantor]:
    """The office; people's short names are their aliases."""
    with database.writing() as session:
        office = berkanal(session)
        session.get_one(Instansi, office.instansi).regulasi = "kotabaru"  # the sample knows no performance management
        for name, person in office.pegawai.items():
            session.execute(sa.update(Pegawai).where(col(Pegawai.id) == person).values(alias=name))
        yield office


def _penugasan(k: Kantor, selesai: dt.date, status: str) -> Penugasan:
    row = Penugasan(
        pegawai_id=k.pegawai["staf"], unit_pemilik_id=tim(k).unit_id, judul="Data Induk", mulai=START,
        selesai=selesai, status=status,
    )  # fmt: skip
    made: Penugasan = simpan(k.session, row)
    return made


def _surat(k: Kantor, penugasan: Penugasan, status: str) -> Surat:
    row = Surat(
        instansi_id=k.instansi, jenis="surat_penugasan", status=status, tanggal=TODAY, kode=str(uuid.uuid4()),
        penerbit_id=k.pegawai["kabid"], penugasan_id=penugasan.id, dibuat_pada=LONG_AGO, terbit_pada=LONG_AGO,
        isi={"judul": "Data Induk"},
    )  # fmt: skip
    made: Surat = simpan(k.session, row)
    return made


def penugasan(k: Kantor) -> None:
    _penugasan(k, TODAY, "diterima")


def surat(k: Kantor) -> None:
    _surat(k, _penugasan(k, TODAY + 30 * DAY, "terbit"), "terbit")


def tim_berakhir(k: Kantor) -> None:
    tim(k, selesai=TODAY)


def pemantauan(k: Kantor) -> None:
    tim(k, pemantauan_hari=14)


def umpan_balik(k: Kantor) -> None:
    team = tim(k, umpan_balik_hari=14)
    anggota(k, team)
    berencana(k, team)


def rencana_kerja(k: Kantor) -> None:
    team = tim(k)
    row = RencanaKerja(tim_id=team.id, pegawai_id=k.pegawai["staf"], status="disampaikan", disampaikan_pada=LONG_AGO)
    simpan(k.session, row)


def _langkah(k: Kantor, status: str) -> None:
    row = Permohonan(
        nomor="PP-2026-0001", instansi_id=k.instansi, mode="sukarela", scope="dalam_unit", form="individu", alur="-",
        regulasi="contoh", versi_regulasi="-", status="dikembalikan" if status == "dikembalikan" else "diajukan",
        pemohon_id=k.pegawai["staf"], pegawai_id=k.pegawai["staf"], unit_pemilik_id=tim(k).unit_id,
        judul="Data Induk", mulai=TODAY, selesai=TODAY + DAY, diajukan_pada=LONG_AGO,
    )  # fmt: skip
    simpan(k.session, row)
    step = Langkah(
        permohonan_id=row.id, urutan=1, kode="puo", pelaku=["puo"], tindakan="setuju", judul="Persetujuan",
        kutipan="Ps.1", pegawai_id=k.pegawai["kasi_a"], jabatan_id=k.jabatan["kasi_a"], status=status,
        menunggu_sejak=LONG_AGO, diputus_pada=LONG_AGO if status == "dikembalikan" else None,
    )  # fmt: skip
    simpan(k.session, step)


def keputusan(k: Kantor) -> None:
    _langkah(k, "menunggu")


def permohonan_kembali(k: Kantor) -> None:
    _langkah(k, "dikembalikan")


def paraf(k: Kantor) -> None:
    letter = _surat(k, _penugasan(k, TODAY + 30 * DAY, "disiapkan"), "paraf")
    simpan(k.session, ParafSurat(surat_id=letter.id, urutan=1, jabatan_id=k.jabatan["kasi_a"]))


#: What a card says of itself, where it does not repeat the title; the most of them do.
SEBUTAN = {
    "hasil": "Tim Data", "tim": "Tim Data", "pekerjaan": "Tim Data", "rencana_kerja": "Tim Data",
    "rencana_kerja_tim": "Rencana kerja individu", "paraf": "Paraf surat",
}  # fmt: skip
SISANYA: list[Callable[[Kantor], None]] = [
    penugasan, surat, tim_berakhir, pemantauan, umpan_balik, rencana_kerja, keputusan, permohonan_kembali, paraf,
]  # fmt: skip


def test_no_kind_is_left_out() -> None:
    """Reports have tests of their own, with the conversation behind the button."""
    tried = {make.__name__.removesuffix("_berakhir") for make in (*JABATAN, *PRIBADI, *SISANYA)}
    assert tried | {"laporan"} == set(TENTANG)


@pytest.mark.parametrize("buat", [*JABATAN, *PRIBADI, *SISANYA])
def test_the_button_opens_what_the_line_is_about(k: Kantor, buat: Callable[[Kantor], None]) -> None:
    buat(k)
    for team in set(k.session.exec(select(TimKerja.id))) - set(k.session.exec(select(AnggotaTim.tim_id))):
        anggota(k, k.session.get_one(TimKerja, team), dikonfirmasi_pada=NOW)
    stage = Panggung(k.session, now=NOW)
    owed = [one for one in pengingat.due(k.session, NOW) if one.apa == buat.__name__.removesuffix("_berakhir")]
    assert owed
    for duty in owed:
        who = k.nama(duty.pegawai_id)
        stage.deliver([kabar(Digest(duty.pegawai_id, (duty,)))])
        shown = stage.tap(who, "1. ")
        assert SEBUTAN.get(TENTANG[duty.apa].buka, "Data Induk") in shown
