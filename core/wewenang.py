"""Whose authority a step waits for, asked at the moment of a tap: the post's Plt. or Plh., else its holder.

A step is addressed to a post, and people come and go. Plt. and Plh. take the holder's place while their order
lasts; a.n. and u.b. decide beside him.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlmodel import Session, col, select

from core.models.organisasi import Delegasi, Instansi, Pegawai
from core.models.penugasan import Langkah, Permohonan
from core.regulasi.kosakata import PERSETUJUAN
from core.regulasi.struktur import MENGGANTIKAN


@dataclass(frozen=True)
class Pejabat:
    """Somebody who may use an authority, and in which capacity; "" for the holder of the post.

    Args:
        sampai, mulai: the last and the first day of the order he acts by.
    """

    pegawai_id: uuid.UUID
    kapasitas: str = ""
    sampai: dt.date | None = None
    mulai: dt.date | None = None


def hari(session: Session, row: Permohonan, now: dt.datetime) -> dt.date:
    """The day it is where the request's government works."""
    return now.astimezone(ZoneInfo(session.get_one(Instansi, row.instansi_id).zona)).date()


def pejabat(session: Session, step: Langkah, pada: dt.date) -> tuple[Pejabat, ...]:
    """Who may decide the step on a day, the one it is brought to first; empty while nobody may.

    Nobody decides about himself: where the Plt. or Plh. is the one concerned, the holder does, and nobody while the
    post is vacant.
    """
    return pejabat_banyak(session, [step], pada)[step.id]


def pejabat_banyak(session: Session, steps: Iterable[Langkah], pada: dt.date) -> dict[uuid.UUID, tuple[Pejabat, ...]]:
    """The same for several steps, in two queries for all their posts."""
    wanted = list(steps)
    people = pejabat_jabatan(session, {one.jabatan_id for one in wanted if one.jabatan_id}, pada)
    return {one.id: _yang_bebas(session, one, people) for one in wanted}


def _yang_bebas(
    session: Session, step: Langkah, people: Mapping[uuid.UUID, tuple[Pejabat, ...]]
) -> tuple[Pejabat, ...]:
    if step.jabatan_id is None:  # a step of a person, not of a post
        return (Pejabat(step.pegawai_id),)
    return _selain(session, step.jabatan_id, people.get(step.jabatan_id, ()), _berkepentingan(session, step))


def pejabat_selain(
    session: Session, jabatan_id: uuid.UUID, pada: dt.date, kecuali: Collection[uuid.UUID | None]
) -> tuple[Pejabat, ...]:
    """Who uses the authority of a post on a day, but for those a matter concerns; the one to turn to first.

    Where the Plt. or Plh. is one of them the holder decides, and nobody while the post is vacant.
    """
    people = pejabat_jabatan(session, [jabatan_id], pada).get(jabatan_id, ())
    return _selain(session, jabatan_id, people, kecuali)


def _selain(
    session: Session, jabatan_id: uuid.UUID, people: tuple[Pejabat, ...], kecuali: Collection[uuid.UUID | None]
) -> tuple[Pejabat, ...]:
    free = tuple(one for one in people if one.pegawai_id not in kecuali)
    if free or not people:
        return free
    holder = pemegang(session, jabatan_id)
    return (Pejabat(holder),) if holder is not None and holder not in kecuali else ()


def _berkepentingan(session: Session, step: Langkah) -> set[uuid.UUID | None]:
    """Who is to be assigned; and who asked, where a consent to his request is wanted."""
    row = session.get(Permohonan, step.permohonan_id)
    if row is None:
        return set()
    # A head who assigns his own people decides what falls to him: that is the assignment (K Lamp. II.5.4.a.2).
    appoints = row.mode == "penunjukan" and row.scope == "dalam_unit"
    return {row.pegawai_id, row.pemohon_id} if step.tindakan in PERSETUJUAN and not appoints else {row.pegawai_id}


def pejabat_jabatan(
    session: Session, jabatan: Iterable[uuid.UUID], pada: dt.date
) -> dict[uuid.UUID, tuple[Pejabat, ...]]:
    """The same for posts, in two queries; vacant posts without a delegate are left out."""
    posts = set(jabatan)
    if not posts:
        return {}
    found: dict[uuid.UUID, tuple[Pejabat, ...]] = {}
    for one in _delegasi(session, posts, pada):
        deputy = Pejabat(one.kepada_id, one.kapasitas, one.selesai, one.mulai)
        found[one.jabatan_id] = (*found.get(one.jabatan_id, ()), deputy)
    holders: Any = select(Pegawai.jabatan_id, Pegawai.id).where(col(Pegawai.jabatan_id).in_(posts), col(Pegawai.aktif))
    for post, person in session.exec(holders.order_by(col(Pegawai.nip).desc())):
        deputies = found.get(post, ())
        if not any(one.kapasitas in MENGGANTIKAN for one in deputies):
            found[post] = (Pejabat(person), *(one for one in deputies if one.kapasitas))
    return {post: _utama(people) for post, people in found.items()}


def kapasitas(session: Session, step: Langkah, oleh: uuid.UUID, pada: dt.date) -> Pejabat | None:
    """In which capacity somebody may decide the step on a day; None if he may not."""
    return next((one for one in pejabat(session, step, pada) if one.pegawai_id == oleh), None)


def pemegang(session: Session, jabatan_id: uuid.UUID) -> uuid.UUID | None:
    """The definitive holder of a post, whoever acts for him."""
    query = select(Pegawai.id).where(col(Pegawai.jabatan_id) == jabatan_id, col(Pegawai.aktif))
    return session.exec(query.order_by(col(Pegawai.nip))).first()


def kosong(session: Session, step: Langkah, pada: dt.date) -> bool:
    """Whether nobody holds the step's post and nobody acts for it on a day."""
    return step.jabatan_id is not None and not pejabat_jabatan(session, [step.jabatan_id], pada)


def mandat_lalu(session: Session, step: Langkah, pegawai_id: uuid.UUID, pada: dt.date) -> Delegasi | None:
    """The newest order by which somebody acted for the step's post until a day; None if he never did."""
    query = select(Delegasi).where(
        col(Delegasi.jabatan_id) == step.jabatan_id, col(Delegasi.kepada_id) == pegawai_id, col(Delegasi.mulai) <= pada
    )
    return session.exec(query.order_by(col(Delegasi.mulai).desc(), col(Delegasi.dibuat_pada).desc())).first()


def masih(order: Delegasi, pada: dt.date) -> bool:
    """Whether an order holds on a day."""
    return order.diakhiri_pada is None and order.mulai <= pada <= order.selesai


def jabatan_saya(session: Session, pegawai_id: uuid.UUID, pada: dt.date) -> set[uuid.UUID]:
    """The posts whose authority somebody uses on a day."""
    return set(kapasitas_saya(session, pegawai_id, pada))


def kapasitas_saya(session: Session, pegawai_id: uuid.UUID, pada: dt.date) -> dict[uuid.UUID, str]:
    """The same with the capacity he uses it in; "" for the post he holds."""
    own: Any = select(Pegawai.jabatan_id).where(col(Pegawai.id) == pegawai_id, col(Pegawai.aktif))
    delegated: Any = _berlaku(select(Delegasi.jabatan_id), pada).where(col(Delegasi.kepada_id) == pegawai_id)
    posts = {*session.exec(own), *session.exec(delegated)}
    people = pejabat_jabatan(session, posts, pada)
    return {post: one.kapasitas for post, found in people.items() for one in found if one.pegawai_id == pegawai_id}


def menunggu_saya(
    session: Session, pegawai_id: uuid.UUID, pada: dt.date, posts: Set[uuid.UUID] | None = None
) -> sa.ColumnElement[bool]:
    """The condition on `Langkah` of what waits for somebody's decision on a day.

    Args:
        posts: those whose authority he uses (`jabatan_saya`), where they are known already.
    """
    posts = jabatan_saya(session, pegawai_id, pada) if posts is None else posts
    personal = sa.and_(col(Langkah.jabatan_id).is_(None), col(Langkah.pegawai_id) == pegawai_id)
    mine = sa.and_(col(Langkah.jabatan_id).in_(posts), ~_tentang(pegawai_id))
    own = session.get_one(Pegawai, pegawai_id).jabatan_id
    deputies = [] if own in posts else pejabat_jabatan(session, [own], pada).get(own, ())
    back = [sa.and_(col(Langkah.jabatan_id) == own, _tentang(one.pegawai_id)) for one in deputies]
    return sa.and_(col(Langkah.status) == "menunggu", sa.or_(mine, personal, *back))


def _tentang(pegawai_id: uuid.UUID) -> sa.ColumnElement[bool]:
    """The step's request concerns this person, so that he does not decide it."""
    asked = sa.and_(col(Permohonan.pemohon_id) == pegawai_id, col(Langkah.tindakan).in_(PERSETUJUAN))
    concerned = sa.or_(col(Permohonan.pegawai_id) == pegawai_id, asked)
    return sa.exists().where(col(Permohonan.id) == Langkah.permohonan_id, concerned).correlate(Langkah)


def _utama(people: tuple[Pejabat, ...]) -> tuple[Pejabat, ...]:
    """Of several orders to take the holder's place the newest holds; the rest of them do not."""
    acting = [one for one in people if one.kapasitas in MENGGANTIKAN]
    return (*acting[:1], *(one for one in people if one.kapasitas not in MENGGANTIKAN))


def _delegasi(session: Session, posts: set[uuid.UUID], pada: dt.date) -> list[Delegasi]:
    query = _berlaku(select(Delegasi), pada).where(col(Delegasi.jabatan_id).in_(posts))
    return list(session.exec(query.order_by(col(Delegasi.mulai).desc(), col(Delegasi.dibuat_pada).desc())))


def _berlaku(query: Any, pada: dt.date) -> Any:
    """Orders that hold on the day, to people who are still in service."""
    serving = sa.exists().where(col(Pegawai.id) == Delegasi.kepada_id, col(Pegawai.aktif))
    period = (col(Delegasi.mulai) <= pada, col(Delegasi.selesai) >= pada, col(Delegasi.diakhiri_pada).is_(None))
    return query.where(*period, serving)
