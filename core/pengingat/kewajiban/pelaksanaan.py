"""Activities that are due, individual work plans, and what a ketua and an owner owe their people from time to time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from sqlmodel import col

from core.laporan.ditagih import belum_berhasil
from core.menunggu import Menunggu, pejabat
from core.models.hasil import Hasil, Pemantauan
from core.models.kendala import Kendala
from core.models.kinerja import UmpanBalik
from core.models.pelaksanaan import RencanaKerja, RincianKegiatan
from core.models.penugasan import Penugasan
from core.models.proses import PetaProses
from core.models.tim import AnggotaTim, TimKerja
from core.pelaksanaan import TERBUKA
from core.pengingat.kewajiban.bagian import Jenis, Kolom, pekerjaan, tugas
from core.pengingat.nilai import (
    BULAN_INI,
    HARI_INI,
    JARAK,
    KEMARIN,
    MASIH,
    PEKAN_INI,
    SAMPAI,
    SEJAK,
    SEPEKAN_LAGI,
    SEPEKAN_LALU,
    TANGGAL_SEJAK,
    TODAY,
    Bentuk,
)
from core.pengingat.saring import dari
from core.penugasan.beban import BERJALAN
from core.pimpinan import jabatan_puo_dari

PROSES = Menunggu(PetaProses, col(PetaProses.reviu_berikut), col(PetaProses.penanggung_jawab_id))


def jenis(bentuk: Bentuk) -> Iterator[Jenis]:
    yield from _kegiatan(bentuk)
    yield _rencana_kerja(bentuk)
    yield _rencana_kerja_kembali(bentuk)
    yield _tanpa_rencana_kerja(bentuk)
    yield _umpan_balik(bentuk)
    yield _pemantauan(bentuk)
    yield _reviu_proses(bentuk)


def _kegiatan(bentuk: Bentuk) -> Iterator[Jenis]:
    """An activity on its last day, then each week; not while an obstacle keeps it from going on."""
    row = RincianKegiatan
    kolom = Kolom(judul=col(row.uraian), buka=col(row.id), waktu=col(row.selesai))
    milik = (col(row.id), col(row.pelaksana_id))
    due = (
        (col(row.selesai).between(TODAY, SAMPAI), HARI_INI),
        (col(row.selesai) < TODAY, PEKAN_INI),
    )
    for ending, periode in due:
        syarat = (col(row.status).in_(TERBUKA), ending, _masih_dikerjakan(), bebas())
        yield tugas("kegiatan", bentuk, milik, periode, kolom, syarat)


def _masih_dikerjakan() -> Any:
    """Its work has not been over for long, and whom it fell to still has a part in it."""
    row = RincianKegiatan
    team, alone = col(TimKerja.id) == row.tim_id, col(Penugasan.id) == row.penugasan_id
    member = sa.exists().where(
        col(AnggotaTim.tim_id) == TimKerja.id,
        col(AnggotaTim.pegawai_id) == row.pelaksana_id,
        col(AnggotaTim.keluar_pada).is_(None),
    )
    part = sa.or_(col(TimKerja.ketua_id) == row.pelaksana_id, member.correlate(TimKerja, RincianKegiatan))
    running = (col(TimKerja.status) == "berjalan", col(TimKerja.selesai) >= MASIH)
    in_team = sa.exists().where(team, *running, part).correlate(RincianKegiatan)
    own = (col(Penugasan.status).in_(BERJALAN), col(Penugasan.selesai) >= MASIH)
    return sa.or_(in_team, sa.exists().where(alone, *own).correlate(RincianKegiatan))


def bebas(row: Any = RincianKegiatan) -> Any:
    """No open obstacle says that an activity stands still, or its work."""
    problem = Kendala
    work = sa.or_(col(problem.tim_id) == row.tim_id, col(problem.penugasan_id) == row.penugasan_id)
    about = sa.or_(col(problem.rincian_id) == row.id, sa.and_(col(problem.rincian_id).is_(None), work))
    blocked = sa.exists().where(col(problem.status) == "disampaikan", col(problem.menghambat), about)
    return ~blocked.correlate(row)


def _kolom_rencana_kerja(waktu: Any) -> Kolom:
    row = RencanaKerja
    work, kind = pekerjaan(col(row.tim_id), col(row.penugasan_id))
    return Kolom(judul=_judul(row), buka=work, awalan=kind, waktu=waktu)


def _rencana_kerja(bentuk: Bentuk) -> Jenis:
    """A member's plan, for the ketua who has not answered it."""
    row = RencanaKerja
    ketua = dari(TimKerja.ketua_id, col(TimKerja.id) == row.tim_id).correlate(RencanaKerja)
    syarat = (col(row.status) == "disampaikan", col(row.disampaikan_pada) <= KEMARIN, ketua.is_not(None))
    kolom = _kolom_rencana_kerja(col(row.disampaikan_pada))
    return tugas("rencana_kerja", bentuk, (col(row.id), ketua), PEKAN_INI, kolom, syarat)


def _rencana_kerja_kembali(bentuk: Bentuk) -> Jenis:
    row = RencanaKerja
    syarat = (col(row.status) == "dikembalikan", col(row.dijawab_pada) <= KEMARIN)
    kolom = _kolom_rencana_kerja(col(row.dijawab_pada))
    return tugas("rencana_kerja_kembali", bentuk, (col(row.id), col(row.pegawai_id)), PEKAN_INI, kolom, syarat)


def _tanpa_rencana_kerja(bentuk: Bentuk) -> Jenis:
    """A member who has been in a team for a week without a plan of his own (K Ps.26(5)a, T Lamp. III Tg.jawab 4.a).

    The ketua makes one by a default of the product, which reminds nobody.
    """
    row = AnggotaTim
    team = col(TimKerja.id) == row.tim_id
    made = sa.exists().where(
        col(RencanaKerja.tim_id) == row.tim_id,
        col(RencanaKerja.pegawai_id) == row.pegawai_id,
        col(RencanaKerja.status) != "disusun",
    )
    kolom = Kolom(judul=dari(TimKerja.nama, team), buka=col(row.tim_id), awalan="tim:", waktu=col(row.bergabung_pada))
    syarat = (
        col(row.tim_id).in_(sa.select(col(TimKerja.id)).where(*_berjalan())),
        col(row.keluar_pada).is_(None),
        col(row.bergabung_pada) <= SEPEKAN_LALU,
        ~sa.exists().where(team, col(TimKerja.ketua_id) == row.pegawai_id),
        ~made,
    )
    milik = (col(row.id), col(row.pegawai_id))
    return tugas("tanpa_rencana_kerja", bentuk, milik, BULAN_INI, kolom, syarat, dahulu=True)


def _umpan_balik(bentuk: Bentuk) -> Jenis:
    """A ketua some of whose members had no word for so many days (K Ps.26(4)d, T Lamp. III Tg.jawab 3.d)."""
    row = TimKerja
    kolom = Kolom(judul=col(row.nama), nomor=col(row.nomor), buka=col(row.id), awalan="tim:", waktu=col(row.mulai))
    given = sa.exists().where(
        col(UmpanBalik.tim_id) == row.id,
        col(UmpanBalik.kepada_id) == AnggotaTim.pegawai_id,
        col(UmpanBalik.sebagai) == "pengelola",
        col(UmpanBalik.dibuat_pada) > SEJAK,
    )
    without = sa.exists().where(
        col(AnggotaTim.tim_id) == row.id,
        col(AnggotaTim.pegawai_id) != row.ketua_id,
        col(AnggotaTim.keluar_pada).is_(None),
        col(AnggotaTim.bergabung_pada) <= SEJAK,
        ~given.correlate(TimKerja, AnggotaTim),
    )
    syarat = (*_berjalan(), col(row.umpan_balik_hari) == JARAK, without.correlate(TimKerja))
    return tugas(
        "umpan_balik", bentuk, (col(row.id), col(row.ketua_id)), PEKAN_INI, kolom, syarat, jarak=row.umpan_balik_hari
    )


def _pemantauan(bentuk: Bentuk) -> Jenis:
    """An owner who has not looked at a team for so many days (T Lamp. III.1.d)."""
    row = TimKerja
    kolom = Kolom(judul=col(row.nama), nomor=col(row.nomor), buka=col(row.id), awalan="tim:", waktu=col(row.mulai))
    post = jabatan_puo_dari(col(row.unit_id), row)
    who = pejabat(Menunggu(row, col(row.dibentuk_pada), post), TODAY)
    looked = sa.exists().where(
        col(Pemantauan.tim_id) == row.id,
        col(Pemantauan.dibuat_pada) > SEJAK,
        sa.func.coalesce(col(row.ketua_id), row.id) != Pemantauan.oleh_id,
    )
    syarat = (
        *_berjalan(),
        col(row.pemantauan_hari) == JARAK,
        col(row.dibentuk_pada) <= SEJAK,
        col(row.mulai) <= TANGGAL_SEJAK,
        ~looked.correlate(TimKerja),
    )
    return tugas(
        "pemantauan", bentuk, (col(row.id), who), PEKAN_INI, kolom, syarat, dahulu=True, jarak=row.pemantauan_hari
    )


def _reviu_proses(bentuk: Bentuk) -> Jenis:
    """A process map whose review is due within a week, or late."""
    row = PetaProses
    kolom = Kolom(judul=col(row.nama), nomor=col(row.kode), buka=col(row.id), waktu=col(row.reviu_berikut))
    syarat = (col(row.reviu_berikut) <= SEPEKAN_LAGI, col(row.dihapus_pada).is_(None))
    return tugas("reviu_proses", bentuk, (col(row.id), pejabat(PROSES, TODAY)), PEKAN_INI, kolom, syarat)


def _berjalan() -> Sequence[Any]:
    """A team at work; one whose result was accepted is done, as for its reports."""
    row = TimKerja
    dates = (col(row.mulai) <= TODAY, col(row.selesai) >= TODAY)
    return (col(row.status) == "berjalan", *dates, belum_berhasil(col(Hasil.tim_id) == row.id))


def _judul(row: Any) -> Any:
    """The name of the work a row belongs to."""
    team, alone = col(TimKerja.id) == row.tim_id, col(Penugasan.id) == row.penugasan_id
    return sa.func.coalesce(dari(TimKerja.nama, team), dari(Penugasan.judul, alone))
