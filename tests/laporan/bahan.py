"""A team whose reports are asked for, one step further than the tests of teams."""

from __future__ import annotations

import datetime as dt

from sqlmodel import col, select

from core import laporan, regulasi
from core.models.kinerja import KewajibanLaporan
from core.models.organisasi import Pegawai
from core.models.pelaksanaan import RencanaKerja
from core.models.tim import TimKerja
from core.organisasi import baca_struktur
from tests.tim import ingatan
from tests.tim.panggung import Panggung
from tests.tim.test_bentuk import KABID, bentuk

KETUA, ANGGOTA = "perencana", "pranata-komputer"
FRIDAY = dt.datetime(2026, 12, 11, 7, tzinfo=dt.UTC)  # 14.00 WIB
DAY = dt.timedelta(days=1)
DUNIA = laporan.Dunia(regulasi.muat, baca_struktur)


def tim_berirama(p: Panggung, irama: str = "Setiap minggu") -> TimKerja:
    """A team that reports on Fridays at 14.00."""

    def percakapan() -> None:
        p.open(KETUA, "irama", str(bentuk(p).id))
        p.tap(KETUA, irama.lower())
        p.tap(KETUA, "Jumat")
        p.tap(KETUA, "14.00")
        p.tap(KETUA, "Simpan")

    ingatan.mulai(p, f"irama {irama}", percakapan)
    return p.session.exec(select(TimKerja)).one()


def siapkan(p: Panggung, now: dt.datetime) -> int:
    p.now = now
    return laporan.siapkan(p.session, DUNIA, now)


def kewajiban(p: Panggung, jenis: str = "anggota") -> list[KewajibanLaporan]:
    query = select(KewajibanLaporan).where(col(KewajibanLaporan.jenis) == jenis)
    return list(p.session.exec(query.order_by(col(KewajibanLaporan.jatuh_tempo))))


def lapor(p: Panggung, siapa: str = ANGGOTA, isi: str = "Tabel induk selesai disusun") -> str:
    """Through the list of what is owed."""
    p.open(siapa, "laporan_saya")
    p.tap(siapa, "Laporan anggota")
    p.tap(siapa, "Isi laporan")
    p.tap(siapa, "50")
    p.type(siapa, isi)
    p.tap(siapa, "Lewati")
    p.tap(siapa, "Lanjut")
    return p.tap(siapa, "Kirim laporan")


def siap_lapor(p: Panggung) -> KewajibanLaporan:
    """The one report of the member that is owed on Friday, and nothing else by anybody."""
    berencana(p, tim_berirama(p))
    siapkan(p, FRIDAY - DAY)
    [row] = kewajiban(p)
    return row


def berencana(p: Panggung, team: TimKerja) -> None:
    """Ketua and member have handed in their work plans, so that nobody is reminded of them."""
    people = p.session.exec(select(Pegawai.id).where(col(Pegawai.alias).in_((KETUA, ANGGOTA))))
    p.session.add_all(RencanaKerja(tim_id=team.id, pegawai_id=one, status="diterima") for one in people)
    p.session.flush()


__all__ = ["ANGGOTA", "DAY", "DUNIA", "FRIDAY", "KABID", "KETUA"]
