"""The button of every kind of duty, in one's digest: it opens that very thing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import sqlalchemy as sa
from sqlmodel import col, select

from bot.dialogs.pengingat.dialog import TENTANG, kabar
from core import pengingat
from core.database import Database
from core.models.hasil import Hasil
from core.models.kinerja import KewajibanLaporan
from core.models.organisasi import Instansi, Pegawai
from core.models.pelaksanaan import RencanaKerja
from core.models.tim import AnggotaTim, TimKerja
from core.pengingat import Digest
from tests.delegasi.panggung import NOW, TODAY, Kantor
from tests.pengingat.bahan import (
    DAY,
    JABATAN,
    LONG_AGO,
    PRIBADI,
    anggota,
    berencana,
    berkanal,
    buat_kegiatan,
    simpan,
    tim,
)
from tests.pengingat.bahan_surat import buat_penugasan, buat_surat, keputusan, paraf, permohonan_kembali
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


def penugasan(k: Kantor) -> None:
    buat_penugasan(k, TODAY, "diterima")


def surat(k: Kantor) -> None:
    buat_surat(k, buat_penugasan(k, TODAY + 30 * DAY, "terbit"), "terbit")


def tim_berakhir(k: Kantor) -> None:
    tim(k, selesai=TODAY)


def pemantauan(k: Kantor) -> None:
    tim(k, pemantauan_hari=14)


def umpan_balik(k: Kantor) -> None:
    team = tim(k, umpan_balik_hari=14)
    anggota(k, team)
    berencana(k, team)


def kegiatan_tim(k: Kantor) -> None:
    buat_kegiatan(k, tim(k))


def hasil_belum(k: Kantor) -> None:
    tim(k, selesai=TODAY - DAY)


def hasil_anggota(k: Kantor) -> None:
    team = tim(k, selesai=TODAY - DAY)
    anggota(k, team)
    berencana(k, team)
    row = Hasil(
        nomor="HS-1", tim_id=team.id, unit_id=team.unit_id, judul="Data", ringkasan="-", oleh_id=k.pegawai["kasi_b"],
        status="ditinjau", regulasi="contoh", kutipan="Ps.1", diajukan_pada=LONG_AGO,
    )  # fmt: skip
    simpan(k.session, row)
    report = KewajibanLaporan(
        tim_id=team.id, jenis="anggota", periode="2026-11-20", pelapor_id=k.pegawai["staf"],
        penerima_id=k.pegawai["kasi_b"], diminta_pada=LONG_AGO, jatuh_tempo=LONG_AGO, status="diterima",
    )  # fmt: skip
    simpan(k.session, report)


def rencana_kerja(k: Kantor) -> None:
    team = tim(k)
    row = RencanaKerja(tim_id=team.id, pegawai_id=k.pegawai["staf"], status="disampaikan", disampaikan_pada=LONG_AGO)
    simpan(k.session, row)


#: What a card says of itself, where it does not repeat the title; the most of them do.
SEBUTAN = {
    "hasil": "Tim Data", "tim": "Tim Data", "pekerjaan": "Tim Data", "rencana_kerja": "Tim Data",
    "rencana_kerja_tim": "Rencana kerja anggota", "paraf": "Paraf surat", "hasil_pekerjaan": "Tim Data",
    "hasil_anggota": "Hasil kerja anggota",
}  # fmt: skip
SISANYA: list[Callable[[Kantor], None]] = [
    kegiatan_tim, hasil_belum, hasil_anggota,
    penugasan, surat, tim_berakhir, pemantauan, umpan_balik, rencana_kerja, keputusan, permohonan_kembali, paraf,
]  # fmt: skip


def test_no_kind_is_left_out() -> None:
    """Reports are tried with their own conversation; a target to divide is a duty of strategy by another name."""
    tried = {make.__name__.removesuffix("_berakhir") for make in (*JABATAN, *PRIBADI, *SISANYA)}
    assert tried | {"laporan", "bagi_target"} == set(TENTANG)


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
