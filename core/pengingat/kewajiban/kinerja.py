"""Results to review, obstacles to decide, targets, plans and expectations that somebody's turn has come for."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa
from sqlmodel import Session, col

from core import kalender
from core.kendala.baca import DIPUTUS
from core.menunggu import Menunggu, lewat, pejabat
from core.models.ekspektasi import Ekspektasi
from core.models.hasil import Hasil, Tinjauan
from core.models.kendala import Kendala, TindakLanjutKendala
from core.models.perencanaan import RencanaKegiatan, TargetKinerja
from core.pengingat.jatuh import Saat
from core.pengingat.kewajiban.bagian import Bagian, Kolom, hari_ini, pekan_ini, sehari_lalu, tugas
from core.pengingat.saring import dari

TINJAUAN = Menunggu(Tinjauan, col(Tinjauan.menunggu_sejak), col(Tinjauan.jabatan_id), col(Tinjauan.pegawai_id))
KENDALA = Menunggu(TindakLanjutKendala, col(TindakLanjutKendala.menunggu_sejak), col(TindakLanjutKendala.jabatan_id))
RENCANA = Menunggu(RencanaKegiatan, col(RencanaKegiatan.diajukan_pada), col(RencanaKegiatan.jabatan_id))
KLARIFIKASI = Menunggu(Ekspektasi, col(Ekspektasi.menunggu_sejak), col(Ekspektasi.penilai_jabatan_id))
STRATEGI = Menunggu(TargetKinerja, col(TargetKinerja.ditetapkan_pada), col(TargetKinerja.jabatan_id))


def bagian(session: Session, saat: Saat) -> Iterator[Bagian]:
    yield _tinjauan(session, saat)
    yield _hasil_kembali(saat)
    yield _kendala(session, saat)
    yield _tindak_lanjut(saat)
    yield _rencana(session, saat)
    yield _rencana_kembali(saat)
    yield _klarifikasi(session, saat)
    yield _ekspektasi(saat)
    yield _strategi(saat)


def _tinjauan(session: Session, saat: Saat) -> Bagian:
    row = Tinjauan
    result = col(Hasil.id) == row.hasil_id
    kolom = Kolom(
        judul=dari(Hasil.judul, result),
        nomor=dari(Hasil.nomor, result),
        buka=col(row.hasil_id),
        waktu=col(row.menunggu_sejak),
    )
    syarat = (col(row.status) == "menunggu", _lewat(session, TINJAUAN, saat))
    return tugas("tinjauan", saat, (col(row.id), pejabat(TINJAUAN, saat.today)), hari_ini(saat), kolom, syarat)


def _hasil_kembali(saat: Saat) -> Bagian:
    """A result that was returned to whoever handed it in."""
    row = Hasil
    back = (
        sa.select(sa.func.max(col(Tinjauan.diputus_pada)))
        .where(col(Tinjauan.hasil_id) == row.id, col(Tinjauan.status) == "dikembalikan")
        .correlate(Hasil)
        .scalar_subquery()
    )
    kolom = Kolom(judul=col(row.judul), nomor=col(row.nomor), buka=col(row.id), waktu=back)
    syarat = (col(row.status) == "dikembalikan", back <= sehari_lalu(saat))
    return tugas("hasil_kembali", saat, (col(row.id), col(row.oleh_id)), pekan_ini(saat), kolom, syarat)


def _kendala(session: Session, saat: Saat) -> Bagian:
    row = TindakLanjutKendala
    kolom = _kolom_kendala(row.menunggu_sejak)
    syarat = (col(row.status) == "menunggu", _lewat(session, KENDALA, saat))
    return tugas("kendala", saat, (col(row.id), pejabat(KENDALA, saat.today)), hari_ini(saat), kolom, syarat)


def _tindak_lanjut(saat: Saat) -> Bagian:
    """A follow-up whose promised day has come."""
    row = TindakLanjutKendala
    syarat = (col(row.status).in_(DIPUTUS), col(row.tenggat) <= saat.today)
    milik = (col(row.id), pejabat(KENDALA, saat.today))
    return tugas("tindak_lanjut", saat, milik, pekan_ini(saat), _kolom_kendala(row.tenggat), syarat, dahulu=True)


def _kolom_kendala(waktu: object) -> Kolom:
    problem = col(Kendala.id) == TindakLanjutKendala.kendala_id
    return Kolom(
        judul=dari(Kendala.rekomendasi, problem),
        nomor=dari(Kendala.nomor, problem),
        buka=col(TindakLanjutKendala.kendala_id),
        waktu=waktu,
    )


def _rencana(session: Session, saat: Saat) -> Bagian:
    row = RencanaKegiatan
    kolom = Kolom(judul=col(row.judul), nomor=col(row.nomor), buka=col(row.id), waktu=col(row.diajukan_pada))
    syarat = (col(row.status) == "diajukan", _lewat(session, RENCANA, saat))
    return tugas("rencana", saat, (col(row.id), pejabat(RENCANA, saat.today)), hari_ini(saat), kolom, syarat)


def _rencana_kembali(saat: Saat) -> Bagian:
    row = RencanaKegiatan
    kolom = Kolom(judul=col(row.judul), nomor=col(row.nomor), buka=col(row.id), waktu=col(row.dijawab_pada))
    syarat = (col(row.status) == "dikembalikan", col(row.dijawab_pada) <= sehari_lalu(saat))
    return tugas("rencana_kembali", saat, (col(row.id), col(row.penyusun_id)), pekan_ini(saat), kolom, syarat)


def _klarifikasi(session: Session, saat: Saat) -> Bagian:
    """A question about an expectation, for the assessor."""
    row = Ekspektasi
    syarat = (col(row.status) == "diklarifikasi", _lewat(session, KLARIFIKASI, saat))
    milik = (col(row.id), pejabat(KLARIFIKASI, saat.today))
    return tugas("klarifikasi", saat, milik, pekan_ini(saat), _kolom_ekspektasi(), syarat)


def _ekspektasi(saat: Saat) -> Bagian:
    """An expectation the person has not answered."""
    row = Ekspektasi
    syarat = (col(row.status) == "ditetapkan", col(row.menunggu_sejak) <= sehari_lalu(saat))
    milik = (col(row.id), col(row.pegawai_id))
    return tugas("ekspektasi", saat, milik, pekan_ini(saat), _kolom_ekspektasi(), syarat)


def _kolom_ekspektasi() -> Kolom:
    row = Ekspektasi
    return Kolom(judul=col(row.uraian), buka=col(row.id), waktu=col(row.menunggu_sejak))


def _strategi(saat: Saat) -> Bagian:
    """A target that came down to a post and has no strategy yet, nor parts."""
    row = TargetKinerja
    kolom = Kolom(judul=col(row.sasaran), nomor=col(row.nomor), buka=col(row.id), waktu=col(row.ditetapkan_pada))
    syarat = (
        col(row.status) == "ditetapkan",
        col(row.tahun) >= saat.today.year,
        col(row.ditetapkan_pada) <= sehari_lalu(saat),
    )
    milik = (col(row.id), pejabat(STRATEGI, saat.today))
    return tugas("strategi", saat, milik, pekan_ini(saat), kolom, syarat)


def _lewat(session: Session, apa: Menunggu, saat: Saat) -> sa.ColumnElement[bool]:
    calendars = kalender.kelompok(session, saat.instansi_id)  # the post's unit, not that of who acts for its holder
    return lewat(session, apa, "ingatkan_hari", (saat.now, saat.zone), calendars)
