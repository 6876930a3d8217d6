"""Activities that are due, individual work plans, and what a ketua and an owner owe their people from time to time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from core.menunggu import Menunggu, pejabat
from core.models.hasil import Pemantauan
from core.models.kendala import Kendala
from core.models.kinerja import UmpanBalik
from core.models.pelaksanaan import RencanaKerja, RincianKegiatan
from core.models.penugasan import Penugasan
from core.models.proses import PetaProses
from core.models.tim import AnggotaTim, TimKerja
from core.pengingat.jatuh import Saat
from core.pengingat.kewajiban.bagian import (
    SESUDAH,
    WEEK,
    Bagian,
    Kolom,
    bulan_ini,
    pekan_ini,
    pekerjaan,
    sampai_hari_kerja,
    sehari_lalu,
    tugas,
)
from core.pengingat.saring import dari
from core.penugasan.beban import BERJALAN
from core.pimpinan import jabatan_puo_dari

TERBUKA = ("belum", "berjalan")
PROSES = Menunggu(PetaProses, col(PetaProses.reviu_berikut), col(PetaProses.penanggung_jawab_id))


def bagian(session: Session, saat: Saat) -> Iterator[Bagian]:
    yield from _kegiatan(saat)
    yield _rencana_kerja(saat)
    yield _rencana_kerja_kembali(saat)
    yield _tanpa_rencana_kerja(saat)
    yield from _umpan_balik(session, saat)
    yield from _pemantauan(session, saat)
    yield _reviu_proses(saat)


def _kegiatan(saat: Saat) -> Iterator[Bagian]:
    """An activity on its last day, then each week; not while an obstacle keeps it from going on."""
    row = RincianKegiatan
    kolom = Kolom(judul=col(row.uraian), buka=col(row.id), waktu=col(row.selesai))
    milik = (col(row.id), col(row.pelaksana_id))
    due = (
        (col(row.selesai).between(saat.today, sampai_hari_kerja(saat)), sa.literal(saat.today.isoformat())),
        (col(row.selesai) < saat.today, pekan_ini(saat)),
    )
    for ending, periode in due:
        syarat = (col(row.status).in_(TERBUKA), ending, _masih_dikerjakan(saat), bebas())
        yield tugas("kegiatan", saat, milik, periode, kolom, syarat)


def _masih_dikerjakan(saat: Saat) -> Any:
    """Its work has not been over for long, and whom it fell to still has a part in it."""
    row, still = RincianKegiatan, saat.today - SESUDAH
    team, alone = col(TimKerja.id) == row.tim_id, col(Penugasan.id) == row.penugasan_id
    member = sa.exists().where(
        col(AnggotaTim.tim_id) == TimKerja.id,
        col(AnggotaTim.pegawai_id) == row.pelaksana_id,
        col(AnggotaTim.keluar_pada).is_(None),
    )
    part = sa.or_(col(TimKerja.ketua_id) == row.pelaksana_id, member.correlate(TimKerja, RincianKegiatan))
    running = (col(TimKerja.status) == "berjalan", col(TimKerja.selesai) >= still)
    in_team = sa.exists().where(team, *running, part).correlate(RincianKegiatan)
    own = (col(Penugasan.status).in_(BERJALAN), col(Penugasan.selesai) >= still)
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


def _rencana_kerja(saat: Saat) -> Bagian:
    """A member's plan, for the ketua who has not answered it."""
    row = RencanaKerja
    ketua = dari(TimKerja.ketua_id, col(TimKerja.id) == row.tim_id).correlate(RencanaKerja)
    syarat = (col(row.status) == "disampaikan", col(row.disampaikan_pada) <= sehari_lalu(saat), ketua.is_not(None))
    kolom = _kolom_rencana_kerja(col(row.disampaikan_pada))
    return tugas("rencana_kerja", saat, (col(row.id), ketua), pekan_ini(saat), kolom, syarat)


def _rencana_kerja_kembali(saat: Saat) -> Bagian:
    row = RencanaKerja
    syarat = (col(row.status) == "dikembalikan", col(row.dijawab_pada) <= sehari_lalu(saat))
    kolom = _kolom_rencana_kerja(col(row.dijawab_pada))
    return tugas("rencana_kerja_kembali", saat, (col(row.id), col(row.pegawai_id)), pekan_ini(saat), kolom, syarat)


def _tanpa_rencana_kerja(saat: Saat) -> Bagian:
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
        col(row.tim_id).in_(sa.select(col(TimKerja.id)).where(*_berjalan(saat))),
        col(row.keluar_pada).is_(None),
        col(row.bergabung_pada) <= saat.now - WEEK,
        ~sa.exists().where(team, col(TimKerja.ketua_id) == row.pegawai_id),
        ~made,
    )
    milik = (col(row.id), col(row.pegawai_id))
    return tugas("tanpa_rencana_kerja", saat, milik, bulan_ini(saat), kolom, syarat, dahulu=True)


def _umpan_balik(session: Session, saat: Saat) -> Iterator[Bagian]:
    """A ketua some of whose members had no word for so many days (K Ps.26(4)d, T Lamp. III Tg.jawab 3.d)."""
    row = TimKerja
    kolom = Kolom(judul=col(row.nama), nomor=col(row.nomor), buka=col(row.id), awalan="tim:", waktu=col(row.mulai))
    for days in _jarak(session, row.umpan_balik_hari):
        since = saat.now - dt.timedelta(days=days)
        given = sa.exists().where(
            col(UmpanBalik.tim_id) == row.id,
            col(UmpanBalik.kepada_id) == AnggotaTim.pegawai_id,
            col(UmpanBalik.sebagai) == "pengelola",
            col(UmpanBalik.dibuat_pada) > since,
        )
        without = sa.exists().where(
            col(AnggotaTim.tim_id) == row.id,
            col(AnggotaTim.pegawai_id) != row.ketua_id,
            col(AnggotaTim.keluar_pada).is_(None),
            col(AnggotaTim.bergabung_pada) <= since,
            ~given.correlate(TimKerja, AnggotaTim),
        )
        syarat = (*_berjalan(saat), col(row.umpan_balik_hari) == days, without.correlate(TimKerja))
        yield tugas("umpan_balik", saat, (col(row.id), col(row.ketua_id)), pekan_ini(saat), kolom, syarat)


def _pemantauan(session: Session, saat: Saat) -> Iterator[Bagian]:
    """An owner who has not looked at a team for so many days (T Lamp. III.1.d)."""
    row = TimKerja
    kolom = Kolom(judul=col(row.nama), nomor=col(row.nomor), buka=col(row.id), awalan="tim:", waktu=col(row.mulai))
    post = jabatan_puo_dari(col(row.unit_id), row)
    who = pejabat(Menunggu(row, col(row.dibentuk_pada), post), saat.today)
    for days in _jarak(session, row.pemantauan_hari):
        since = saat.now - dt.timedelta(days=days)
        looked = sa.exists().where(
            col(Pemantauan.tim_id) == row.id,
            col(Pemantauan.dibuat_pada) > since,
            sa.func.coalesce(col(row.ketua_id), row.id) != Pemantauan.oleh_id,
        )
        syarat = (
            *_berjalan(saat),
            col(row.pemantauan_hari) == days,
            col(row.dibentuk_pada) <= since,
            col(row.mulai) <= since.astimezone(saat.zone).date(),
            ~looked.correlate(TimKerja),
        )
        yield tugas("pemantauan", saat, (col(row.id), who), pekan_ini(saat), kolom, syarat, dahulu=True)


def _reviu_proses(saat: Saat) -> Bagian:
    """A process map whose review is due within a week, or late."""
    row = PetaProses
    kolom = Kolom(judul=col(row.nama), nomor=col(row.kode), buka=col(row.id), waktu=col(row.reviu_berikut))
    syarat = (col(row.reviu_berikut) <= saat.today + WEEK, col(row.dihapus_pada).is_(None))
    return tugas("reviu_proses", saat, (col(row.id), pejabat(PROSES, saat.today)), pekan_ini(saat), kolom, syarat)


def _berjalan(saat: Saat) -> Sequence[Any]:
    row = TimKerja
    return (col(row.status) == "berjalan", col(row.mulai) <= saat.today, col(row.selesai) >= saat.today)


def _jarak(session: Session, column: Any) -> list[int]:
    """The intervals that teams have set; 0 switches it off."""
    return [days for days in session.exec(select(column).distinct()) if days > 0]


def _judul(row: Any) -> Any:
    """The name of the work a row belongs to."""
    team, alone = col(TimKerja.id) == row.tim_id, col(Penugasan.id) == row.penugasan_id
    return sa.func.coalesce(dari(TimKerja.nama, team), dari(Penugasan.judul, alone))
