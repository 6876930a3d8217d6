"""What a ketua still owes of his people's work: what is late in it, and what is to be handed in once it has ended.

No text names a day for either; that it is the end of the work, and once a week from then, is the product's choice.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import col

from core.models.hasil import Hasil
from core.models.kinerja import KewajibanLaporan
from core.models.pelaksanaan import RincianKegiatan
from core.models.penugasan import Penugasan
from core.models.tim import TimKerja
from core.pelaksanaan import TERBUKA
from core.pengingat.kewajiban.bagian import Jenis, Kolom, tugas
from core.pengingat.kewajiban.pelaksanaan import bebas
from core.pengingat.nilai import MASIH, PEKAN_INI, TODAY, Bentuk
from core.pengingat.saring import dari
from core.penugasan.beban import BERJALAN

# Made once: an alias costs as much as the rest of its query.
_LAIN: Any = aliased(RincianKegiatan)
_TERKIRIM: Any = aliased(KewajibanLaporan)


def jenis(bentuk: Bentuk) -> Iterator[Jenis]:
    yield _kegiatan_tim(bentuk)
    yield _hasil_tim(bentuk)
    yield _hasil_perorangan(bentuk)
    yield _hasil_anggota(bentuk)


def _kegiatan_tim(bentuk: Bentuk) -> Jenis:
    """An activity of a team that is late, for its ketua (K Ps.26(4)c, T Lamp. III Tg.jawab 3.c).

    The longest one stands for the others; his own he is reminded of anyway.
    """
    row = RincianKegiatan
    team = col(TimKerja.id) == row.tim_id
    ketua = dari(TimKerja.ketua_id, team).correlate(RincianKegiatan)
    running = (col(TimKerja.status) == "berjalan", col(TimKerja.selesai) >= TODAY)
    others = sa.or_(col(row.pelaksana_id).is_(None), col(row.pelaksana_id) != TimKerja.ketua_id)
    longer = sa.or_(_LAIN.selesai < row.selesai, sa.and_(_LAIN.selesai == row.selesai, _LAIN.id < row.id))
    theirs = sa.or_(_LAIN.pelaksana_id.is_(None), _LAIN.pelaksana_id != ketua)
    same = (_LAIN.tim_id == row.tim_id, _LAIN.status.in_(TERBUKA), longer, theirs, bebas(_LAIN))
    kolom = Kolom(judul=col(row.uraian), buka=col(row.tim_id), awalan="tim:", waktu=col(row.selesai))
    syarat = (
        col(row.status).in_(TERBUKA),
        col(row.selesai) < TODAY,
        sa.exists().where(team, *running, others).correlate(RincianKegiatan),
        bebas(row),
        ~sa.exists().where(*same).correlate(RincianKegiatan),
    )
    return tugas("kegiatan_tim", bentuk, (col(row.id), ketua), PEKAN_INI, kolom, syarat)


def _hasil_tim(bentuk: Bentuk) -> Jenis:
    """A team that ended and whose result is not handed in: both texts have it reviewed (K Lamp. II, T Lamp. IV)."""
    row = TimKerja
    kolom = Kolom(judul=col(row.nama), nomor=col(row.nomor), buka=col(row.id), awalan="tim:", waktu=col(row.selesai))
    syarat = (*_berakhir(row), col(row.status) == "berjalan", ~_diserahkan(col(Hasil.tim_id) == row.id, row))
    return tugas("hasil_belum", bentuk, (col(row.id), col(row.ketua_id)), PEKAN_INI, kolom, syarat)


def _hasil_perorangan(bentuk: Bentuk) -> Jenis:
    """The same of what one person does alone."""
    row = Penugasan
    kolom = Kolom(judul=col(row.judul), buka=col(row.id), awalan="penugasan:", waktu=col(row.selesai))
    syarat = (
        col(row.status).in_(BERJALAN),
        *_berakhir(row),
        col(row.tim_id).is_(None),
        ~_diserahkan(col(Hasil.penugasan_id) == row.id, row),
    )
    return tugas("hasil_belum", bentuk, (col(row.id), col(row.pegawai_id)), PEKAN_INI, kolom, syarat)


def _hasil_anggota(bentuk: Bentuk) -> Jenis:
    """A ketua who has not told the assessors what his members achieved (K Ps.26(4)e, T Lamp. III Tg.jawab 3.e).

    Asked once the team's own result is handed in; what nobody reported, he has nothing to tell of.
    """
    row = TimKerja
    sent = sa.exists().where(
        _TERKIRIM.tim_id == row.id,
        _TERKIRIM.jenis == "hasil_anggota",
        _TERKIRIM.tentang_id == KewajibanLaporan.pelapor_id,
        _TERKIRIM.status != "batal",
    )
    reported = sa.exists().where(
        col(KewajibanLaporan.tim_id) == row.id,
        col(KewajibanLaporan.jenis) == "anggota",
        col(KewajibanLaporan.status) == "diterima",
        col(KewajibanLaporan.pelapor_id) != row.ketua_id,
        ~sent.correlate(TimKerja, KewajibanLaporan),
    )
    kolom = Kolom(judul=col(row.nama), nomor=col(row.nomor), buka=col(row.id), awalan="tim:", waktu=col(row.selesai))
    syarat = (
        *_berakhir(row),
        col(row.status) == "berjalan",
        _diserahkan(col(Hasil.tim_id) == row.id, row),
        reported.correlate(TimKerja),
    )
    return tugas("hasil_anggota", bentuk, (col(row.id), col(row.ketua_id)), PEKAN_INI, kolom, syarat)


def _berakhir(row: Any) -> tuple[Any, ...]:
    """It ended, and not long ago."""
    return col(row.selesai) >= MASIH, col(row.selesai) < TODAY


def _diserahkan(milik: Any, row: Any) -> Any:
    """Some result of it is on its way or accepted; one that came back has a reminder of its own."""
    return sa.exists().where(milik, col(Hasil.status) != "ditarik").correlate(row)
