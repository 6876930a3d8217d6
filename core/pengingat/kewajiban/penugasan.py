"""Decisions and initials that are waited for, requests that came back, letters and roles, and what ends."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa
from sqlmodel import col

from core.menunggu import Menunggu, baru, pejabat
from core.models.penugasan import Langkah, Penugasan, Permohonan
from core.models.surat import ParafSurat, Surat, SuratPenugasan
from core.models.tim import AnggotaTim, TimKerja
from core.pengingat.kewajiban.bagian import Jenis, Kolom, berakhir, lama, tugas
from core.pengingat.nilai import HARI_INI, KEMARIN, NOW, PEKAN_INI, TANGGAL_KEMARIN, TODAY, Bentuk
from core.pengingat.saring import dari
from core.penugasan.beban import BERJALAN
from core.permohonan.lama import LANGKAH


def jenis(bentuk: Bentuk) -> Iterator[Jenis]:
    yield _keputusan(bentuk)
    yield _paraf(bentuk)
    yield _kembali(bentuk)
    yield _surat(bentuk)
    yield _peran(bentuk)
    yield _penugasan_berakhir(bentuk)
    yield from _tim_berakhir(bentuk)


def _keputusan(bentuk: Bentuk) -> Jenis:
    row = Langkah
    request = col(Permohonan.id) == row.permohonan_id
    kolom = Kolom(
        judul=dari(Permohonan.judul, request),
        nomor=dari(Permohonan.nomor, request),
        buka=col(row.permohonan_id),
        waktu=col(row.menunggu_sejak),
    )
    late = lama(bentuk, LANGKAH)
    who = pejabat(LANGKAH, TODAY)
    return tugas("keputusan", bentuk, (col(row.id), who), HARI_INI, kolom, (col(row.status) == "menunggu", late))


def _paraf(bentuk: Bentuk) -> Jenis:
    """An initial; the letter says since when."""
    row = ParafSurat
    letter = col(Surat.id) == row.surat_id
    since = dari(Surat.dibuat_pada, letter).correlate(ParafSurat)
    kolom = Kolom(judul=dari(Surat.jenis, letter), buka=col(row.id), waktu=since)
    waits = Menunggu(row, since, col(row.jabatan_id))
    who = pejabat(waits, TODAY)
    new = baru(waits, (KEMARIN, TANGGAL_KEMARIN), (NOW, TODAY))
    syarat = (col(row.status) == "menunggu", since <= KEMARIN, ~new)
    return tugas("paraf", bentuk, (col(row.id), who), HARI_INI, kolom, syarat)


def _kembali(bentuk: Bentuk) -> Jenis:
    """A request that was returned to whoever made it."""
    row = Permohonan
    back = (
        sa.select(sa.func.max(col(Langkah.diputus_pada)))
        .where(col(Langkah.permohonan_id) == row.id, col(Langkah.status) == "dikembalikan")
        .correlate(Permohonan)
        .scalar_subquery()
    )
    kolom = Kolom(judul=col(row.judul), nomor=col(row.nomor), buka=col(row.id), waktu=back)
    syarat = (col(row.status) == "dikembalikan", back <= KEMARIN)
    return tugas("permohonan_kembali", bentuk, (col(row.id), col(row.pemohon_id)), PEKAN_INI, kolom, syarat)


def _surat(bentuk: Bentuk) -> Jenis:
    """A letter of assignment whose reader has not said that he received it."""
    row = Penugasan
    shared = (
        sa.select(sa.func.min(col(Surat.terbit_pada)))
        .join(SuratPenugasan, col(SuratPenugasan.surat_id) == Surat.id)
        .where(col(SuratPenugasan.penugasan_id) == row.id)
    )
    own = sa.select(sa.func.min(col(Surat.terbit_pada))).where(col(Surat.penugasan_id) == row.id)
    issued = sa.func.coalesce(*(one.correlate(Penugasan).scalar_subquery() for one in (own, shared)))
    kolom = Kolom(judul=col(row.judul), buka=col(row.id), waktu=issued)
    syarat = (col(row.status) == "terbit", col(row.selesai) >= TODAY, issued <= KEMARIN)
    return tugas("surat", bentuk, (col(row.id), col(row.pegawai_id)), PEKAN_INI, kolom, syarat)


def _peran(bentuk: Bentuk) -> Jenis:
    """A role whose receipt is not confirmed."""
    row = AnggotaTim
    team = col(TimKerja.id) == row.tim_id
    kolom = Kolom(judul=dari(TimKerja.nama, team), buka=col(row.tim_id), waktu=col(row.peran_pada))
    running = sa.exists().where(team, col(TimKerja.status) == "berjalan", col(TimKerja.selesai) >= TODAY)
    syarat = (
        col(row.dikonfirmasi_pada).is_(None),
        col(row.peran_pada) <= KEMARIN,
        col(row.keluar_pada).is_(None),
        running,
    )
    return tugas("peran", bentuk, (col(row.id), col(row.pegawai_id)), PEKAN_INI, kolom, syarat)


def _penugasan_berakhir(bentuk: Bentuk) -> Jenis:
    row = Penugasan
    periode, ending = berakhir(bentuk, col(row.mulai), col(row.selesai))
    kolom = Kolom(judul=col(row.judul), buka=col(row.id), waktu=col(row.selesai))
    # Who hears that the team ends needs no second line about his own part in it.
    hears = sa.or_(col(TimKerja.ketua_id) == row.pegawai_id, col(TimKerja.dibentuk_oleh_id) == row.pegawai_id)
    of_team = sa.exists().where(
        col(TimKerja.id) == row.tim_id, col(TimKerja.status) == "berjalan", col(TimKerja.selesai) == row.selesai, hears
    )
    syarat = (ending, col(row.status).in_(BERJALAN), ~of_team.correlate(Penugasan))
    return tugas("penugasan", bentuk, (col(row.id), col(row.pegawai_id)), periode, kolom, syarat)


def _tim_berakhir(bentuk: Bentuk) -> Iterator[Jenis]:
    """The head and the ketua are told: whether to end, to go on with a new team, or to report."""
    row = TimKerja
    periode, ending = berakhir(bentuk, col(row.mulai), col(row.selesai))
    kolom = Kolom(judul=col(row.nama), nomor=col(row.nomor), buka=col(row.id), waktu=col(row.selesai))
    for person in (col(row.ketua_id), col(row.dibentuk_oleh_id)):
        yield tugas("tim", bentuk, (col(row.id), person), periode, kolom, (ending, col(row.status) == "berjalan"))
