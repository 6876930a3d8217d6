"""Results to review, obstacles to decide, targets, plans and expectations that somebody's turn has come for."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa
from sqlmodel import col

from core.kendala.baca import DIPUTUS
from core.menunggu import Menunggu, pejabat
from core.models.ekspektasi import Ekspektasi
from core.models.hasil import Hasil, Tinjauan
from core.models.kendala import Kendala, TindakLanjutKendala
from core.models.perencanaan import RencanaKegiatan, TargetKinerja
from core.pengingat.kewajiban.bagian import Jenis, Kolom, lama, tugas
from core.pengingat.nilai import HARI_INI, KEMARIN, PEKAN_INI, TAHUN, TODAY, Bentuk
from core.pengingat.saring import dari

TINJAUAN = Menunggu(Tinjauan, col(Tinjauan.menunggu_sejak), col(Tinjauan.jabatan_id), col(Tinjauan.pegawai_id))
KENDALA = Menunggu(TindakLanjutKendala, col(TindakLanjutKendala.menunggu_sejak), col(TindakLanjutKendala.jabatan_id))
RENCANA = Menunggu(RencanaKegiatan, col(RencanaKegiatan.diajukan_pada), col(RencanaKegiatan.jabatan_id))
KLARIFIKASI = Menunggu(Ekspektasi, col(Ekspektasi.menunggu_sejak), col(Ekspektasi.penilai_jabatan_id))
STRATEGI = Menunggu(TargetKinerja, col(TargetKinerja.ditetapkan_pada), col(TargetKinerja.jabatan_id))


def jenis(bentuk: Bentuk) -> Iterator[Jenis]:
    yield _tinjauan(bentuk)
    yield _hasil_kembali(bentuk)
    yield _kendala(bentuk)
    yield _tindak_lanjut(bentuk)
    yield _rencana(bentuk)
    yield _rencana_kembali(bentuk)
    yield _klarifikasi(bentuk)
    yield _ekspektasi(bentuk)
    yield _strategi(bentuk)


def _tinjauan(bentuk: Bentuk) -> Jenis:
    row = Tinjauan
    result = col(Hasil.id) == row.hasil_id
    kolom = Kolom(
        judul=dari(Hasil.judul, result),
        nomor=dari(Hasil.nomor, result),
        buka=col(row.hasil_id),
        waktu=col(row.menunggu_sejak),
    )
    syarat = (col(row.status) == "menunggu", lama(bentuk, TINJAUAN))
    return tugas("tinjauan", bentuk, (col(row.id), pejabat(TINJAUAN, TODAY)), HARI_INI, kolom, syarat)


def _hasil_kembali(bentuk: Bentuk) -> Jenis:
    """A result that was returned to whoever handed it in."""
    row = Hasil
    back = (
        sa.select(sa.func.max(col(Tinjauan.diputus_pada)))
        .where(col(Tinjauan.hasil_id) == row.id, col(Tinjauan.status) == "dikembalikan")
        .correlate(Hasil)
        .scalar_subquery()
    )
    kolom = Kolom(judul=col(row.judul), nomor=col(row.nomor), buka=col(row.id), waktu=back)
    syarat = (col(row.status) == "dikembalikan", back <= KEMARIN)
    return tugas("hasil_kembali", bentuk, (col(row.id), col(row.oleh_id)), PEKAN_INI, kolom, syarat)


def _kendala(bentuk: Bentuk) -> Jenis:
    row = TindakLanjutKendala
    kolom = _kolom_kendala(row.menunggu_sejak)
    syarat = (col(row.status) == "menunggu", lama(bentuk, KENDALA))
    return tugas("kendala", bentuk, (col(row.id), pejabat(KENDALA, TODAY)), HARI_INI, kolom, syarat)


def _tindak_lanjut(bentuk: Bentuk) -> Jenis:
    """A follow-up whose promised day has come."""
    row = TindakLanjutKendala
    syarat = (col(row.status).in_(DIPUTUS), col(row.tenggat) <= TODAY)
    milik = (col(row.id), pejabat(KENDALA, TODAY))
    return tugas("tindak_lanjut", bentuk, milik, PEKAN_INI, _kolom_kendala(row.tenggat), syarat, dahulu=True)


def _kolom_kendala(waktu: object) -> Kolom:
    problem = col(Kendala.id) == TindakLanjutKendala.kendala_id
    return Kolom(
        judul=dari(Kendala.rekomendasi, problem),
        nomor=dari(Kendala.nomor, problem),
        buka=col(TindakLanjutKendala.kendala_id),
        waktu=waktu,
    )


def _rencana(bentuk: Bentuk) -> Jenis:
    row = RencanaKegiatan
    kolom = Kolom(judul=col(row.judul), nomor=col(row.nomor), buka=col(row.id), waktu=col(row.diajukan_pada))
    syarat = (col(row.status) == "diajukan", lama(bentuk, RENCANA))
    return tugas("rencana", bentuk, (col(row.id), pejabat(RENCANA, TODAY)), HARI_INI, kolom, syarat)


def _rencana_kembali(bentuk: Bentuk) -> Jenis:
    row = RencanaKegiatan
    kolom = Kolom(judul=col(row.judul), nomor=col(row.nomor), buka=col(row.id), waktu=col(row.dijawab_pada))
    syarat = (col(row.status) == "dikembalikan", col(row.dijawab_pada) <= KEMARIN)
    return tugas("rencana_kembali", bentuk, (col(row.id), col(row.penyusun_id)), PEKAN_INI, kolom, syarat)


def _klarifikasi(bentuk: Bentuk) -> Jenis:
    """A question about an expectation, for the assessor."""
    row = Ekspektasi
    syarat = (col(row.status) == "diklarifikasi", lama(bentuk, KLARIFIKASI))
    milik = (col(row.id), pejabat(KLARIFIKASI, TODAY))
    return tugas("klarifikasi", bentuk, milik, PEKAN_INI, _kolom_ekspektasi(), syarat)


def _ekspektasi(bentuk: Bentuk) -> Jenis:
    """An expectation the person has not answered."""
    row = Ekspektasi
    syarat = (col(row.status) == "ditetapkan", col(row.menunggu_sejak) <= KEMARIN)
    milik = (col(row.id), col(row.pegawai_id))
    return tugas("ekspektasi", bentuk, milik, PEKAN_INI, _kolom_ekspektasi(), syarat)


def _kolom_ekspektasi() -> Kolom:
    row = Ekspektasi
    return Kolom(judul=col(row.uraian), buka=col(row.id), waktu=col(row.menunggu_sejak))


def _strategi(bentuk: Bentuk) -> Jenis:
    """A target that came down to a post and has no strategy yet, nor parts."""
    row = TargetKinerja
    kolom = Kolom(judul=col(row.sasaran), nomor=col(row.nomor), buka=col(row.id), waktu=col(row.ditetapkan_pada))
    syarat = (
        col(row.status) == "ditetapkan",
        col(row.tahun) >= TAHUN,
        col(row.ditetapkan_pada) <= KEMARIN,
    )
    milik = (col(row.id), pejabat(STRATEGI, TODAY))
    return tugas("strategi", bentuk, milik, PEKAN_INI, kolom, syarat)
