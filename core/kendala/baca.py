"""Obstacles as people look at them: of a work, waiting for a head, and who may look at all."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence, Set

import sqlalchemy as sa
from sqlmodel import Session, col, select

from core import pekerjaan, wewenang
from core.kendala.kesalahan import BukanPembaca, KendalaTidakAda
from core.models.kendala import Kendala, TindakLanjutKendala
from core.models.organisasi import Pegawai
from core.models.penugasan import Penugasan
from core.models.tim import TimKerja
from core.pekerjaan import Pekerjaan

DIPUTUS = ("disetujui", "diputus_lain")


def terbuka() -> sa.ColumnElement[bool]:
    """The condition on a part that something is still to be done: a decision, or the follow-up that was promised."""
    part = TindakLanjutKendala
    return sa.or_(
        col(part.status) == "menunggu", sa.and_(col(part.status).in_(DIPUTUS), col(part.tenggat).is_not(None))
    )


def masih_terbuka(part: TindakLanjutKendala) -> bool:
    """The same for one part."""
    return part.status == "menunggu" or (part.status in DIPUTUS and part.tenggat is not None)


def bagian(session: Session, kendala_id: uuid.UUID) -> list[TindakLanjutKendala]:
    """The parts, in the order in which they came about."""
    query = select(TindakLanjutKendala).where(col(TindakLanjutKendala.kendala_id) == kendala_id)
    return list(session.exec(query.order_by(col(TindakLanjutKendala.menunggu_sejak), col(TindakLanjutKendala.id))))


def bagian_menunggu(session: Session, kendala_id: uuid.UUID, jabatan_id: uuid.UUID) -> TindakLanjutKendala | None:
    """A post's part that waits for its decision."""
    return next(
        (one for one in bagian(session, kendala_id) if one.jabatan_id == jabatan_id and one.status == "menunggu"), None
    )


def pernah_menjawab(session: Session, row: Kendala, jabatan_id: uuid.UUID) -> bool:
    """Whether a post has answered a part and none waits for it: what is passed on to it now is a new one."""
    parts = [one.status for one in bagian(session, row.id) if one.jabatan_id == jabatan_id]
    return bool(parts) and "menunggu" not in parts


def pejabat(session: Session, row: Kendala, part: TindakLanjutKendala, hari: dt.date) -> tuple[wewenang.Pejabat, ...]:
    """Who may act on a part on a day, the one to turn to first; empty while nobody may.

    Nobody decides what he submitted himself: where the Plt. or Plh. did, the holder decides.
    """
    return wewenang.pejabat_selain(session, part.jabatan_id, hari, {row.dari_id})


def kapasitas(session: Session, row: Kendala, part: TindakLanjutKendala, oleh: tuple[uuid.UUID, dt.date]) -> str | None:
    """In which capacity somebody acts on a part on a day; None if he may not."""
    person, day = oleh
    return next((one.kapasitas for one in pejabat(session, row, part, day) if one.pegawai_id == person), None)


def milik(session: Session, work: Pekerjaan) -> list[Kendala]:
    """The obstacles of a work, the open ones first, then the newest."""
    query = select(Kendala).where(pekerjaan.milik(work, Kendala))
    order = (col(Kendala.status) != "disampaikan", col(Kendala.disampaikan_pada).desc())
    return list(session.exec(query.order_by(*order)))


def belum_selesai(session: Session, work: Pekerjaan) -> list[Kendala]:
    """The obstacles of a work that somebody has still to answer or follow up, the oldest first."""
    query = select(Kendala).where(pekerjaan.milik(work, Kendala), col(Kendala.status) == "disampaikan")
    return list(session.exec(query.order_by(col(Kendala.disampaikan_pada), col(Kendala.id))))


def jumlah_terbuka(session: Session, work: Pekerjaan) -> int:
    """How many obstacles of a work have not been answered by everybody."""
    query = select(sa.func.count()).select_from(Kendala)
    return int(session.exec(query.where(pekerjaan.milik(work, Kendala), col(Kendala.status) == "disampaikan")).one())


def menunggu_saya(
    session: Session, pegawai_id: uuid.UUID, hari: dt.date, posts: Set[uuid.UUID] | None = None
) -> list[tuple[Kendala, TindakLanjutKendala]]:
    """What waits for somebody's decision or follow-up on a day: those that hold work up first, then the oldest.

    Args:
        posts: those whose authority he uses (`core.wewenang.jabatan_saya`), where they are known already.
    """
    posts = wewenang.jabatan_saya(session, pegawai_id, hari) if posts is None else posts
    own = session.get_one(Pegawai, pegawai_id).jabatan_id  # back with him where his Plh. submitted it
    query = (
        select(Kendala, TindakLanjutKendala)
        .join(TindakLanjutKendala, col(TindakLanjutKendala.kendala_id) == Kendala.id)
        .where(
            col(Kendala.status) == "disampaikan",
            col(TindakLanjutKendala.jabatan_id).in_({*posts, own}),
            terbuka(),
        )
        .order_by(
            col(TindakLanjutKendala.status) != "menunggu",
            col(Kendala.menghambat).desc(),
            col(TindakLanjutKendala.menunggu_sejak),
        )
    )
    rows = session.exec(query).all()
    return [(row, part) for row, part in rows if kapasitas(session, row, part, (pegawai_id, hari)) is not None]


def milik_unit(session: Session, units: Sequence[uuid.UUID]) -> list[tuple[Kendala, TindakLanjutKendala]]:
    """Every part that somebody is waited for in the works of these units, the oldest first."""
    owned = sa.or_(col(TimKerja.unit_id).in_(units), col(Penugasan.unit_pemilik_id).in_(units))
    query = (
        select(Kendala, TindakLanjutKendala)
        .join(TindakLanjutKendala, col(TindakLanjutKendala.kendala_id) == Kendala.id)
        .outerjoin(TimKerja, col(TimKerja.id) == Kendala.tim_id)
        .outerjoin(Penugasan, col(Penugasan.id) == Kendala.penugasan_id)
        .where(col(Kendala.status) == "disampaikan", terbuka(), owned)
        .order_by(col(TindakLanjutKendala.menunggu_sejak))
    )
    return list(session.exec(query).all()) if units else []


def ambil(session: Session, kendala_id: uuid.UUID) -> Kendala:
    """
    Raises:
        KendalaTidakAda: there is none.
    """
    row = session.get(Kendala, kendala_id)
    if row is None:
        raise KendalaTidakAda()
    return row


def wajib_pembaca(session: Session, row: Kendala, oleh: uuid.UUID, hari: dt.date) -> None:
    """
    Raises:
        BukanPembaca: he has no part in the work, and no head's authority it went to.
    """
    if oleh == row.dari_id or pekerjaan.terlibat(session, pekerjaan.dari(session, row), oleh, hari):
        return
    if not any(_menangani(session, row, part, (oleh, hari)) for part in bagian(session, row.id)):
        raise BukanPembaca(row)


def _menangani(session: Session, row: Kendala, part: TindakLanjutKendala, oleh: tuple[uuid.UUID, dt.date]) -> bool:
    return oleh[0] in (part.diputus_oleh_id, part.selesai_oleh_id) or kapasitas(session, row, part, oleh) is not None


def penyimak(session: Session, row: Kendala, hari: dt.date) -> Sequence[uuid.UUID]:
    """Who is told of each step: who submitted it, and who runs the work."""
    work = pekerjaan.dari(session, row)
    return tuple(dict.fromkeys((row.dari_id, pekerjaan.pengelola(session, work, hari))))
