"""Requests as lists: what waits for somebody's decision, what he asked for, what he got a copy of."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Literal
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlmodel import Session, col

from core import kalender, organisasi, wewenang
from core.halaman import Halaman, angka, halaman, pengenal, waktu
from core.models.organisasi import Pegawai
from core.models.penugasan import Langkah, PegawaiPilihan, Permohonan, Tembusan
from core.permohonan.gerak import MOVES

#: So many working days and a decision is called long awaited, where the unit says nothing else.
LAMA_HARI: Final = 3
_DIGIT_NIP = 4  # fewer would fit everybody's year of birth

Saring = Literal[
    "", "lama", "sukarela", "penunjukan", "lintas_pd", "berjalan", "perbaiki", "selesai", "setuju", "tolak", "kembali"
]
#: The decisions each filter of `putusan` shows; a step that another covered is nobody's tap.
_PUTUSAN: Mapping[Saring, tuple[str, ...]] = {
    "": ("disetujui", "ditolak", "tidak_tersedia", "dikembalikan"),
    "setuju": ("disetujui",),
    "tolak": ("ditolak", "tidak_tersedia"),
    "kembali": ("dikembalikan",),
}
Urut = Literal["", "terbaru"]


@dataclass(frozen=True)
class Siapa:
    """Who looks, when, on the clock of his zone.

    Args:
        menunggu: what waits for his decision, where it is known already (`core.wewenang.menunggu_saya`).
    """

    pegawai_id: uuid.UUID
    now: dt.datetime
    zone: ZoneInfo
    menunggu: sa.ColumnElement[bool] | None = None

    @property
    def today(self) -> dt.date:
        return self.now.astimezone(self.zone).date()


@dataclass(frozen=True)
class Pandang:
    """What part of a list is looked at.

    Args:
        kata: words that a name, a NIP, a number or the work must contain, each of them somewhere.
        tempat: the place of the page (`core.halaman`).
        lama_hari: working days after which something has waited long.
    """

    saring: Saring = ""
    kata: str = ""
    urut: Urut = ""
    tempat: str = ""
    lama_hari: int = LAMA_HARI


@dataclass(frozen=True)
class Baris:
    """One line: the request, who asked, the step that waits (or ended it), the moment that counts."""

    permohonan: Permohonan
    pemohon: str
    langkah: Langkah | None
    sejak: dt.datetime


@dataclass(frozen=True)
class Isi:
    """A page."""

    baris: tuple[Baris, ...]
    sebelum: str | None
    sesudah: str | None


def perlu_keputusan(session: Session, siapa: Siapa, pandang: Pandang, ukuran: int) -> Isi:
    """What waits for somebody's decision, the longest waiting first; a Plt. or Plh. sees his post's."""
    newest = pandang.urut == "terbaru"
    keys = (waktu(col(Langkah.menunggu_sejak), turun=newest), pengenal(col(Langkah.id), turun=newest))
    found = _cari(session, _menunggu(session, siapa), pandang.kata)
    return _isi(session, found.where(*_syarat_keputusan(session, siapa, pandang)), keys, pandang, ukuran)


def hitung_keputusan(session: Session, siapa: Siapa, pandang: Pandang, saringan: Sequence[Saring]) -> dict[Saring, int]:
    """How many wait in all, and how many each filter leaves, in one query."""
    found = _cari(session, _menunggu(session, siapa), pandang.kata)
    looks = {one: replace(pandang, saring=one) for one in ("", *saringan)}
    return _hitung(session, found, {one: _syarat_keputusan(session, siapa, look) for one, look in looks.items()})


def dapat_disetujui_sekaligus(session: Session, siapa: Siapa, paling: int) -> list[Baris]:
    """What waits for somebody and needs nothing but his consent: nobody to be named, no availability to be told."""
    plain = (~col(Langkah.menamai_pegawai), col(Langkah.tindakan) != "ketersediaan")
    query = _menunggu(session, siapa).where(*plain)
    oldest = query.order_by(col(Langkah.menunggu_sejak), col(Langkah.id)).limit(paling)
    return [_baris(row) for row in session.execute(oldest)]


def putusan(session: Session, siapa: Siapa, pandang: Pandang, ukuran: int) -> Isi:
    """What somebody decided, in whatever capacity, the newest first."""
    keys = (waktu(col(Langkah.diputus_pada), turun=True), pengenal(col(Langkah.id), turun=True))
    found = _cari(session, _diputus(siapa), pandang.kata).where(_syarat_putusan(pandang.saring))
    return _isi(session, found, keys, pandang, ukuran)


def hitung_putusan(session: Session, siapa: Siapa, pandang: Pandang, saringan: Sequence[Saring]) -> dict[Saring, int]:
    """How many there are in all, and how many each filter leaves."""
    found = _cari(session, _diputus(siapa), pandang.kata)
    return _hitung(session, found, {one: [_syarat_putusan(one)] for one in ("", *saringan)})


def pernah_memutus(session: Session, pegawai_id: uuid.UUID) -> bool:
    """Whether somebody has decided anything yet."""
    mine = sa.select(col(Langkah.id)).where(col(Langkah.diputus_oleh_id) == pegawai_id, _syarat_putusan(""))
    return session.execute(mine.limit(1)).first() is not None


def ajuan(session: Session, siapa: Siapa, pandang: Pandang, ukuran: int) -> Isi:
    """What somebody asked for: what still runs first, the newest first."""
    runs: Any = sa.case((col(Permohonan.status).in_(list(MOVES)), 0), else_=1)
    keys = (angka(runs), waktu(col(Permohonan.diajukan_pada), turun=True), pengenal(col(Permohonan.id), turun=True))
    found = _cari(session, _ajuan(session, siapa), pandang.kata).where(*_syarat_ajuan(pandang.saring))
    return _isi(session, found, keys, pandang, ukuran)


def hitung_ajuan(session: Session, siapa: Siapa, pandang: Pandang, saringan: Sequence[Saring]) -> dict[Saring, int]:
    """How many there are in all, and how many each filter leaves."""
    found = _cari(session, _ajuan(session, siapa), pandang.kata)
    return _hitung(session, found, {one: _syarat_ajuan(one) for one in ("", *saringan)})


def tembusan(session: Session, siapa: Siapa, pandang: Pandang, ukuran: int) -> Isi:
    """What somebody got a copy of, the newest first; of several copies of one request the last."""
    query, when = _tembusan(siapa)
    keys = (waktu(when, turun=True), pengenal(col(Permohonan.id), turun=True))
    found = _cari(session, query, pandang.kata).where(*_jenis(pandang.saring))
    return _isi(session, found, keys, pandang, ukuran)


def hitung_tembusan(session: Session, siapa: Siapa, pandang: Pandang, saringan: Sequence[Saring]) -> dict[Saring, int]:
    """How many there are in all, and how many each filter leaves."""
    found = _cari(session, _tembusan(siapa)[0], pandang.kata)
    return _hitung(session, found, {one: _jenis(one) for one in ("", *saringan)})


def _dasar() -> Any:
    request: Any = Permohonan
    return sa.select(request, col(Pegawai.nama)).join(Pegawai, col(Pegawai.id) == Permohonan.pemohon_id)


def _menunggu(session: Session, siapa: Siapa) -> Any:
    step: Any = Langkah
    mine = siapa.menunggu
    if mine is None:
        mine = wewenang.menunggu_saya(session, siapa.pegawai_id, siapa.today)
    return _dasar().join(step, col(Langkah.permohonan_id) == Permohonan.id).add_columns(step).where(mine)


def _diputus(siapa: Siapa) -> Any:
    step: Any = Langkah
    joined = _dasar().join(step, col(Langkah.permohonan_id) == Permohonan.id).add_columns(step)
    return joined.where(col(Langkah.diputus_oleh_id) == siapa.pegawai_id)


def _syarat_putusan(saring: Saring) -> sa.ColumnElement[bool]:
    return col(Langkah.status).in_(_PUTUSAN.get(saring, _PUTUSAN[""]))


def _ajuan(session: Session, siapa: Siapa) -> Any:
    """His own, and what came back to a post whose authority he uses now, whoever asked in its name."""
    posts = wewenang.jabatan_saya(session, siapa.pegawai_id, siapa.today)
    returned = sa.and_(col(Permohonan.jabatan_pemohon_id).in_(posts), col(Permohonan.status) == "dikembalikan")
    return _dasar().where(sa.or_(col(Permohonan.pemohon_id) == siapa.pegawai_id, returned))


def _tembusan(siapa: Siapa) -> tuple[Any, Any]:
    """The requests, and the column with the moment of the last copy."""
    newest: Any = sa.func.max(col(Tembusan.dibuat_pada))
    copies = sa.select(col(Tembusan.permohonan_id).label("permohonan_id"), newest.label("pada"))
    got = copies.where(col(Tembusan.pegawai_id) == siapa.pegawai_id).group_by(col(Tembusan.permohonan_id)).subquery()
    return _dasar().join(got, got.c.permohonan_id == Permohonan.id).add_columns(got.c.pada), got.c.pada


def _syarat_keputusan(session: Session, siapa: Siapa, pandang: Pandang) -> list[Any]:
    if pandang.saring != "lama":
        return _jenis(pandang.saring)
    days = kalender.untuk_pegawai(session, siapa.pegawai_id)
    return [col(Langkah.menunggu_sejak) <= days.working_day_before(siapa.now, siapa.zone, pandang.lama_hari)]


def _jenis(saring: Saring) -> list[Any]:
    if saring == "lintas_pd":
        return [col(Permohonan.scope) == saring]
    return [col(Permohonan.mode) == saring] if saring in ("sukarela", "penunjukan") else []


def _syarat_ajuan(saring: Saring) -> list[Any]:
    match saring:
        case "berjalan":
            return [col(Permohonan.status) == "diajukan"]
        case "perbaiki":
            return [col(Permohonan.status) == "dikembalikan"]
        case "selesai":
            return [col(Permohonan.status).not_in(list(MOVES))]
        case _:
            return []


def _hitung(session: Session, query: Any, bagian: Mapping[Any, Sequence[Any]]) -> dict[Any, int]:
    """How many rows meet the conditions of each part."""
    columns = [sa.func.count(sa.case((sa.and_(sa.true(), *conditions), 1))) for conditions in bagian.values()]
    found = session.execute(query.with_only_columns(*columns, maintain_column_froms=True)).one()
    return {name: int(count) for name, count in zip(bagian, found, strict=True)}


def _cari(session: Session, query: Any, kata: str) -> Any:
    """Narrowed to what the words fit; where none fits as written, to people of a similar name."""
    words = kata.split()
    if not words:
        return query
    exact = query.where(*(_memuat(word) for word in words))
    if session.execute(exact.limit(1)).first() is not None:
        return exact
    people = [found.orang.id for found in organisasi.cari_pegawai(session, kata)]
    return query.where(_orang(people))


def _memuat(kata: str) -> sa.ColumnElement[bool]:
    names = col(Pegawai.nama).icontains(kata, autoescape=True)
    if kata.isdecimal() and len(kata) >= _DIGIT_NIP:
        names = sa.or_(names, col(Pegawai.nip).contains(kata, autoescape=True))
    people = sa.select(col(Pegawai.id)).where(names).correlate(None)
    return sa.or_(
        col(Permohonan.nomor).icontains(kata, autoescape=True),
        col(Permohonan.judul).icontains(kata, autoescape=True),
        _orang(people),
    )


def _orang(people: Any) -> sa.ColumnElement[bool]:
    """Requests of these people, for them, or that name them."""
    named = sa.exists().where(
        col(PegawaiPilihan.permohonan_id) == Permohonan.id, col(PegawaiPilihan.pegawai_id).in_(people)
    )
    return sa.or_(col(Permohonan.pemohon_id).in_(people), col(Permohonan.pegawai_id).in_(people), named)


def _isi(session: Session, query: Any, keys: Any, pandang: Pandang, ukuran: int) -> Isi:
    page: Halaman = halaman(session, query, keys, pandang.tempat, ukuran)
    return Isi(tuple(_baris(row) for row in page.baris), page.sebelum, page.sesudah)


def _baris(row: Any) -> Baris:
    request, name, *rest = row
    extra = rest[0] if rest else None
    if isinstance(extra, Langkah):
        return Baris(request, name, extra, extra.menunggu_sejak or request.diajukan_pada)
    return Baris(request, name, None, extra or request.diajukan_pada)
