"""Orders that put a post's authority into other hands for some days, and absences.

Cycle-safe: nobody acts for somebody who acts for him in the same days, and one post has one Plt. or Plh. at a time.
What waits already is covered, because a step asks at the tap who uses its post's authority (`core.wewenang`).
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from core import audit, organisasi
from core.errors import Refused
from core.models.organisasi import Delegasi, Jabatan, Ketidakhadiran, Pegawai
from core.regulasi.struktur import MENGGANTIKAN, Pos, Struktur

#: Plt.: the post is vacant or its holder away for good; Plh.: away for a while (SE BKN 1/SE/I/2021). a.n. and u.b.
#: sign beside the holder.
KAPASITAS = ("Plh.", "Plt.", "a.n.", "u.b.")


_TINGKAT = {"JPT Pratama": 3, "Administrator": 2, "Pengawas": 1}
_TINGKAT_JF = {"Ahli Utama": 3, "Ahli Madya": 2, "Ahli Muda": 1}


@dataclass(frozen=True)
class Perintah:
    """An order to act for a post, first and last day included."""

    jabatan_id: uuid.UUID
    kepada_id: uuid.UUID
    kapasitas: str
    mulai: dt.date
    selesai: dt.date
    dasar: str = ""


@dataclass(eq=False)
class TanggalTerbalik(Refused):
    """The last day comes before the first, or has passed."""

    mulai: dt.date
    selesai: dt.date


@dataclass(eq=False)
class UntukDiriSendiri(Refused):
    """The holder of a post cannot act for himself."""


@dataclass(eq=False)
class SudahAdaPengganti(Refused):
    """Another Plt. or Plh. acts for the post in these days."""

    nama: str
    kapasitas: str
    mulai: dt.date
    selesai: dt.date


@dataclass(eq=False)
class Melingkar(Refused):
    """He who is to act has handed his own authority on in these days, in the end to the one he would act for.

    Args:
        nama: the people of the circle, in order.
    """

    nama: tuple[str, ...]


@dataclass(eq=False)
class TidakBerwenangMelimpahkan(Refused):
    """The authority of a post is handed on by its holder, by a superior, or by the administrator."""

    jabatan: str


@dataclass(eq=False)
class SudahBerakhir(Refused):
    """The order or absence has ended."""

    selesai: dt.date


def tingkat(jenis: str, jenjang: str) -> int:
    """How high a post stands among those that lead: JF by the post their level is compared with."""
    return _TINGKAT.get(jenis) or _TINGKAT_JF.get(jenjang, 0)


def di_bawah_lazim(post: Pos, orang: organisasi.Orang, kapasitas: str) -> bool:
    """Whether somebody stands lower than who usually acts for the post; a hint, for nothing forbids it here.

    Plt. and Plh. are of the same level or the next below (SE BKN 1/SE/I/2021); a.n. goes to the next below, u.b. to
    the one after that.
    """
    below = tingkat(post.jenis, post.jenjang) - tingkat(orang.jenis, orang.jenjang)
    return below > (2 if kapasitas == "u.b." else 1)


def boleh_melimpahkan(struktur: Struktur, oleh: organisasi.Orang, jabatan_id: uuid.UUID) -> bool:
    """Whether somebody may hand on the authority of a post: its holder, a head above it, or the administrator."""
    post = struktur.pos.get(str(jabatan_id))
    if post is None or not post.jenis_pimpinan:
        return False
    above = {head.id for head in struktur.atasan(post)}
    return oleh.admin or str(oleh.jabatan_id) in {post.id, *above}


def limpahkan(
    session: Session, struktur: Struktur, perintah: Perintah, oleh: organisasi.Orang, saat: tuple[dt.datetime, dt.date]
) -> Delegasi:
    """Put the order down.

    Args:
        saat: the moment, and the day it is where the post is.

    Raises:
        TidakBerwenangMelimpahkan, UntukDiriSendiri, TanggalTerbalik, SudahAdaPengganti, Melingkar.
    """
    now, today = saat
    if not boleh_melimpahkan(struktur, oleh, perintah.jabatan_id):
        raise TidakBerwenangMelimpahkan(session.get_one(Jabatan, perintah.jabatan_id).nama)
    if perintah.selesai < perintah.mulai or perintah.selesai < today:
        raise TanggalTerbalik(perintah.mulai, perintah.selesai)
    _satu_penulis(session)
    if session.get_one(Pegawai, perintah.kepada_id).jabatan_id == perintah.jabatan_id:
        raise UntukDiriSendiri()
    if perintah.kapasitas in MENGGANTIKAN:
        _tanpa_saingan(session, perintah)
        _tanpa_lingkaran(session, perintah)
    row = Delegasi(
        jabatan_id=perintah.jabatan_id,
        kepada_id=perintah.kepada_id,
        kapasitas=perintah.kapasitas,
        mulai=perintah.mulai,
        selesai=perintah.selesai,
        dasar=perintah.dasar,
        dibuat_oleh_id=oleh.id,
        dibuat_pada=now,
    )
    session.add(row)
    session.flush()
    organisasi.tandai_berubah(session)
    period = {"mulai": row.mulai.isoformat(), "selesai": row.selesai.isoformat()}
    audit.catat(
        session,
        now,
        "delegasi.dibuat",
        f"delegasi:{row.id}",
        oleh.id,
        jabatan=str(row.jabatan_id),
        kepada=str(row.kepada_id),
        kapasitas=row.kapasitas,
        **period,
    )
    return row


def akhiri(
    session: Session, struktur: Struktur, delegasi_id: uuid.UUID, oleh: organisasi.Orang, now: dt.datetime
) -> Delegasi:
    """End an order now; what its bearer has decided stands.

    Raises:
        TidakBerwenangMelimpahkan: he may not, nor is he the one who acts.
        SudahBerakhir: it has ended.
    """
    row = session.get_one(Delegasi, delegasi_id, with_for_update=True, populate_existing=True)
    if oleh.id != row.kepada_id and not boleh_melimpahkan(struktur, oleh, row.jabatan_id):
        raise TidakBerwenangMelimpahkan(session.get_one(Jabatan, row.jabatan_id).nama)
    if row.diakhiri_pada is not None:
        raise SudahBerakhir(row.selesai)
    row.diakhiri_pada = now
    session.flush()
    organisasi.tandai_berubah(session)
    audit.catat(session, now, "delegasi.diakhiri", f"delegasi:{row.id}", oleh.id)
    return row


def berlaku(session: Session, jabatan: Iterable[uuid.UUID], pegawai_id: uuid.UUID, sejak: dt.date) -> list[Delegasi]:
    """The orders, running and to come, about some posts or to one person, the nearest first."""
    query = _hidup(sejak, None).where(
        sa.or_(col(Delegasi.jabatan_id).in_(set(jabatan)), col(Delegasi.kepada_id) == pegawai_id)
    )
    return list(session.exec(query.order_by(col(Delegasi.mulai), col(Delegasi.dibuat_pada))))


def catat_absen(session: Session, absen: Ketidakhadiran, oleh: uuid.UUID, today: dt.date) -> Ketidakhadiran:
    """Put an absence down; it changes nobody's authority by itself.

    Raises:
        TanggalTerbalik: the days are the wrong way round, or over.
    """
    if absen.selesai < absen.mulai or absen.selesai < today:
        raise TanggalTerbalik(absen.mulai, absen.selesai)
    session.add(absen)
    session.flush()
    organisasi.tandai_berubah(session)
    rincian = {"jenis": absen.jenis, "mulai": absen.mulai.isoformat(), "selesai": absen.selesai.isoformat()}
    audit.catat(session, absen.dibuat_pada, "ketidakhadiran.dicatat", f"pegawai:{absen.pegawai_id}", oleh, **rincian)
    return absen


def kembali(session: Session, ketidakhadiran_id: uuid.UUID, oleh: uuid.UUID, now: dt.datetime) -> Ketidakhadiran:
    """Somebody is back before the last day, or will not be away after all.

    Raises:
        SudahBerakhir: that was said before, or it is not his.
    """
    row = session.get_one(Ketidakhadiran, ketidakhadiran_id, with_for_update=True, populate_existing=True)
    if row.diakhiri_pada is not None or row.pegawai_id != oleh:
        raise SudahBerakhir(row.selesai)
    row.diakhiri_pada = now
    session.flush()
    organisasi.tandai_berubah(session)
    audit.catat(session, now, "ketidakhadiran.diakhiri", f"pegawai:{row.pegawai_id}", oleh)
    return row


def absen_mendatang(session: Session, pegawai_id: uuid.UUID, sejak: dt.date) -> list[Ketidakhadiran]:
    """Somebody's absences, running and to come."""
    row = Ketidakhadiran
    query = select(row).where(
        col(row.pegawai_id) == pegawai_id, col(row.selesai) >= sejak, col(row.diakhiri_pada).is_(None)
    )
    return list(session.exec(query.order_by(col(row.mulai))))


def _hidup(mulai: dt.date, selesai: dt.date | None) -> SelectOfScalar[Delegasi]:
    """Orders that touch a period, open to the right where `selesai` is None."""
    query = select(Delegasi).where(col(Delegasi.diakhiri_pada).is_(None), col(Delegasi.selesai) >= mulai)
    return query if selesai is None else query.where(col(Delegasi.mulai) <= selesai)


def _menggantikan(session: Session, perintah: Perintah) -> list[Delegasi]:
    """The Plt. and Plh. orders of the same days."""
    query = _hidup(perintah.mulai, perintah.selesai).where(col(Delegasi.kapasitas).in_(MENGGANTIKAN))
    return list(session.exec(query))


def _tanpa_saingan(session: Session, perintah: Perintah) -> None:
    for other in _menggantikan(session, perintah):
        if other.jabatan_id == perintah.jabatan_id:
            name = session.get_one(Pegawai, other.kepada_id).nama
            raise SudahAdaPengganti(name, other.kapasitas, other.mulai, other.selesai)


def _tanpa_lingkaran(session: Session, perintah: Perintah) -> None:
    """Follow who acts for whom from the one who is to act; the way must not come back to the post."""
    acting = {row.jabatan_id: row.kepada_id for row in _menggantikan(session, perintah)}
    acting[perintah.jabatan_id] = perintah.kepada_id
    post, names, seen = perintah.jabatan_id, [], set()
    while post in acting and post not in seen:
        seen.add(post)
        person = session.get_one(Pegawai, acting[post])
        names.append(person.nama)
        post = person.jabatan_id
    if post == perintah.jabatan_id:
        raise Melingkar(tuple(names))


def _satu_penulis(session: Session) -> None:
    """Two orders written at once must see each other; SQLite has one writer anyway."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(sa.text("LOCK TABLE delegasi IN SHARE ROW EXCLUSIVE MODE"))
