"""Decisions and initials that are waited for, requests that came back, letters and roles, and what ends."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa
from sqlmodel import Session, col

from core import kalender
from core.menunggu import Menunggu, baru, lewat, pejabat
from core.models.penugasan import Langkah, Penugasan, Permohonan
from core.models.surat import ParafSurat, Surat, SuratPenugasan
from core.models.tim import AnggotaTim, TimKerja
from core.pengingat.jatuh import Saat
from core.pengingat.kewajiban.bagian import Bagian, Kolom, berakhir, hari_ini, pekan_ini, sehari_lalu, tugas
from core.pengingat.saring import dari
from core.penugasan.beban import BERJALAN
from core.permohonan.lama import LANGKAH


def bagian(session: Session, saat: Saat) -> Iterator[Bagian]:
    yield _keputusan(session, saat)
    yield _paraf(saat)
    yield _kembali(saat)
    yield _surat(saat)
    yield _peran(saat)
    yield _penugasan_berakhir(saat)
    yield from _tim_berakhir(saat)


def _keputusan(session: Session, saat: Saat) -> Bagian:
    row = Langkah
    request = col(Permohonan.id) == row.permohonan_id
    kolom = Kolom(
        judul=dari(Permohonan.judul, request),
        nomor=dari(Permohonan.nomor, request),
        buka=col(row.permohonan_id),
        waktu=col(row.menunggu_sejak),
    )
    calendars = kalender.kelompok(session, saat.instansi_id)  # the post's unit, not that of who acts for its holder
    late = lewat(session, LANGKAH, "ingatkan_hari", (saat.now, saat.zone), calendars)
    who = pejabat(LANGKAH, saat.today)
    return tugas("keputusan", saat, (col(row.id), who), hari_ini(saat), kolom, (col(row.status) == "menunggu", late))


def _paraf(saat: Saat) -> Bagian:
    """An initial; the letter says since when."""
    row = ParafSurat
    letter = col(Surat.id) == row.surat_id
    since = dari(Surat.dibuat_pada, letter).correlate(ParafSurat)
    kolom = Kolom(judul=dari(Surat.jenis, letter), buka=col(row.id), waktu=since)
    waits, yesterday = Menunggu(row, since, col(row.jabatan_id)), sehari_lalu(saat)
    who = pejabat(waits, saat.today)
    new = baru(waits, yesterday, (saat.now, saat.zone))
    syarat = (col(row.status) == "menunggu", since <= yesterday, ~new)
    return tugas("paraf", saat, (col(row.id), who), hari_ini(saat), kolom, syarat)


def _kembali(saat: Saat) -> Bagian:
    """A request that was returned to whoever made it."""
    row = Permohonan
    back = (
        sa.select(sa.func.max(col(Langkah.diputus_pada)))
        .where(col(Langkah.permohonan_id) == row.id, col(Langkah.status) == "dikembalikan")
        .correlate(Permohonan)
        .scalar_subquery()
    )
    kolom = Kolom(judul=col(row.judul), nomor=col(row.nomor), buka=col(row.id), waktu=back)
    syarat = (col(row.status) == "dikembalikan", back <= sehari_lalu(saat))
    return tugas("permohonan_kembali", saat, (col(row.id), col(row.pemohon_id)), pekan_ini(saat), kolom, syarat)


def _surat(saat: Saat) -> Bagian:
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
    syarat = (col(row.status) == "terbit", col(row.selesai) >= saat.today, issued <= sehari_lalu(saat))
    return tugas("surat", saat, (col(row.id), col(row.pegawai_id)), pekan_ini(saat), kolom, syarat)


def _peran(saat: Saat) -> Bagian:
    """A role whose receipt is not confirmed."""
    row = AnggotaTim
    team = col(TimKerja.id) == row.tim_id
    kolom = Kolom(judul=dari(TimKerja.nama, team), buka=col(row.tim_id), waktu=col(row.peran_pada))
    running = sa.exists().where(team, col(TimKerja.status) == "berjalan", col(TimKerja.selesai) >= saat.today)
    syarat = (
        col(row.dikonfirmasi_pada).is_(None),
        col(row.peran_pada) <= sehari_lalu(saat),
        col(row.keluar_pada).is_(None),
        running,
    )
    return tugas("peran", saat, (col(row.id), col(row.pegawai_id)), pekan_ini(saat), kolom, syarat)


def _penugasan_berakhir(saat: Saat) -> Bagian:
    row = Penugasan
    periode, ending = berakhir(saat, col(row.mulai), col(row.selesai))
    kolom = Kolom(judul=col(row.judul), buka=col(row.id), waktu=col(row.selesai))
    # Who hears that the team ends needs no second line about his own part in it.
    hears = sa.or_(col(TimKerja.ketua_id) == row.pegawai_id, col(TimKerja.dibentuk_oleh_id) == row.pegawai_id)
    of_team = sa.exists().where(
        col(TimKerja.id) == row.tim_id, col(TimKerja.status) == "berjalan", col(TimKerja.selesai) == row.selesai, hears
    )
    syarat = (ending, col(row.status).in_(BERJALAN), ~of_team.correlate(Penugasan))
    return tugas("penugasan", saat, (col(row.id), col(row.pegawai_id)), periode, kolom, syarat)


def _tim_berakhir(saat: Saat) -> Iterator[Bagian]:
    """The head and the ketua are told: whether to end, to go on with a new team, or to report."""
    row = TimKerja
    periode, ending = berakhir(saat, col(row.mulai), col(row.selesai))
    kolom = Kolom(judul=col(row.nama), nomor=col(row.nomor), buka=col(row.id), waktu=col(row.selesai))
    for person in (col(row.ketua_id), col(row.dibentuk_oleh_id)):
        yield tugas("tim", saat, (col(row.id), person), periode, kolom, (ending, col(row.status) == "berjalan"))
