"""Initials: the posts of an office that see a letter before it gets its number. Most governments set none."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any, cast
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlmodel import Session, col, select

from core import wewenang
from core.errors import Refused, Stale
from core.models.organisasi import Instansi, Jabatan, Pegawai, UnitOrganisasi
from core.models.surat import ParafSurat, Surat
from core.surat.tata import Tata

MOVES: dict[str, tuple[str, ...]] = {
    "menunggu_giliran": ("menunggu", "batal"),
    "menunggu": ("diparaf", "dikembalikan", "batal"),
}


@dataclass(eq=False)
class BukanPemaraf(Refused):
    """Only whoever uses the authority of the post may initial for it."""

    surat: Surat


@dataclass(eq=False)
class ParafSudahDijawab(Stale):
    """It has been initialed or returned, or its turn is not yet."""

    surat: Surat


def jabatan_pemaraf(session: Session, letter: Surat, tata: Tata) -> list[uuid.UUID]:
    """The posts that initial this letter: of those the instansi lists, the ones in the office that issues it.

    The signer's own post does not initial, nor one that is vacant: it would wait for ever.
    """
    if not tata.paraf:
        return []
    signing = letter.jabatan_id or session.get_one(Pegawai, letter.penerbit_id).jabatan_id
    office = session.exec(_pd(signing)).one()
    posts = {
        code: post
        for code, post, pd in session.exec(
            select(Jabatan.kode, Jabatan.id, UnitOrganisasi.perangkat_daerah_id)
            .join(UnitOrganisasi, col(UnitOrganisasi.id) == Jabatan.unit_id)
            .where(col(Jabatan.kode).in_(tata.paraf))
        )
        if pd == office and post != signing
    }
    filled = wewenang.pejabat_jabatan(session, posts.values(), letter.tanggal)
    return [posts[code] for code in tata.paraf if code in posts and filled.get(posts[code])]


def mulai(session: Session, letter: Surat, posts: list[uuid.UUID]) -> None:
    """Ask the first of the posts; the others wait for their turn."""
    done = session.exec(select(sa.func.max(ParafSurat.putaran)).where(col(ParafSurat.surat_id) == letter.id)).one()
    rows = [
        ParafSurat(
            surat_id=letter.id,
            putaran=(done or 0) + 1,
            urutan=place,
            jabatan_id=post,
            status="menunggu_giliran" if place > 1 else "menunggu",
        )
        for place, post in enumerate(posts, start=1)
    ]
    session.add_all(rows)
    session.flush()


def surat(session: Session, paraf_id: uuid.UUID) -> Surat:
    """The letter an initial is for, held until the commit."""
    one = session.get_one(ParafSurat, paraf_id)
    return session.get_one(Surat, one.surat_id, with_for_update=True, populate_existing=True)


def putaran_terakhir(session: Session, letter: Surat) -> list[ParafSurat]:
    """The initials of the round it is in, or was in last, in their order."""
    rows = session.exec(
        select(ParafSurat).where(col(ParafSurat.surat_id) == letter.id).order_by(col(ParafSurat.urutan))
    ).all()
    newest = max((one.putaran for one in rows), default=0)
    return [one for one in rows if one.putaran == newest]


def menunggu(session: Session, letter: Surat) -> ParafSurat | None:
    """The initial that is waited for."""
    query = select(ParafSurat).where(col(ParafSurat.surat_id) == letter.id, col(ParafSurat.status) == "menunggu")
    return session.exec(query).first()


def pemaraf(session: Session, one: ParafSurat, letter: Surat, now: dt.datetime) -> tuple[wewenang.Pejabat, ...]:
    """Who may give it now, the one it is brought to first."""
    zone = ZoneInfo(session.get_one(Instansi, letter.instansi_id).zona)
    return wewenang.pejabat_jabatan(session, [one.jabatan_id], now.astimezone(zone).date()).get(one.jabatan_id, ())


def jawab(  # noqa: PLR0913 - who answers what to which, when, and why
    session: Session,
    paraf_id: uuid.UUID,
    letter: Surat,
    jawaban: str,
    oleh: uuid.UUID,
    now: dt.datetime,
    catatan: str = "",
) -> ParafSurat:
    """Give or refuse an initial, once.

    Raises:
        BukanPemaraf, ParafSudahDijawab
    """
    one = session.get_one(ParafSurat, paraf_id, populate_existing=True)
    capacity = next((p.kapasitas for p in pemaraf(session, one, letter, now) if p.pegawai_id == oleh), None)
    if capacity is None:
        raise BukanPemaraf(letter)
    values = {"pegawai_id": oleh, "kapasitas": capacity, "catatan": catatan, "dijawab_pada": now}
    if not _pindah(session, col(ParafSurat.id) == one.id, jawaban, values):
        raise ParafSudahDijawab(letter)
    session.refresh(one)
    return one


def berikutnya(session: Session, letter: Surat) -> ParafSurat | None:
    """Give the turn to the next post; None when all have initialed."""
    query = select(ParafSurat).where(
        col(ParafSurat.surat_id) == letter.id, col(ParafSurat.status) == "menunggu_giliran"
    )
    following = session.exec(query.order_by(col(ParafSurat.urutan))).first()
    if following is not None:
        _pindah(session, col(ParafSurat.id) == following.id, "menunggu", {})
        session.refresh(following)
    return following


def batalkan_sisa(session: Session, letter: Surat) -> None:
    """Nobody is asked any more."""
    _pindah(session, col(ParafSurat.surat_id) == letter.id, "batal", {})


def _pd(jabatan_id: uuid.UUID) -> Any:
    return (
        select(UnitOrganisasi.perangkat_daerah_id)
        .join(Jabatan, col(Jabatan.unit_id) == UnitOrganisasi.id)
        .where(col(Jabatan.id) == jabatan_id)
    )


def _pindah(session: Session, which: sa.ColumnElement[bool], ke: str, values: dict[str, Any]) -> bool:
    sources = [source for source, targets in MOVES.items() if ke in targets]
    statement = sa.update(ParafSurat).where(which, col(ParafSurat.status).in_(sources)).values(status=ke, **values)
    return cast(sa.CursorResult[Any], session.execute(statement)).rowcount >= 1
