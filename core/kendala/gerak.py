"""An obstacle's way: decided by each head it went to, passed on, followed up, withdrawn.

Every move of a part is one guarded UPDATE. Moves of one obstacle come one after the other, so that the last answer
finds all the others and closes it.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import sqlalchemy as sa
from sqlmodel import Session, col

from core import guarded, wewenang
from core.kendala import alamat, baca
from core.kendala.ajukan import catat, tambah
from core.kendala.kesalahan import (
    BukanPengalih,
    BukanPenindak,
    BukanPenyampai,
    IsianWajib,
    JabatanTerisi,
    KendalaDitutup,
    KendalaTidakAda,
    SudahDitangani,
    TanpaAtasan,
)
from core.models.kendala import Kendala, TindakLanjutKendala
from core.models.organisasi import Pegawai
from core.susun import Aturan

# status of a part → where it may go. What is not a key is final. A head may follow up at once, without a decision
# before it ("diputuskan dan/atau ditindaklanjuti").
MOVES: dict[str, set[str]] = {
    "menunggu": {"disetujui", "diputus_lain", "diteruskan", "ditindaklanjuti", "batal"},
    "disetujui": {"ditindaklanjuti", "batal"},
    "diputus_lain": {"ditindaklanjuti", "batal"},
}


@dataclass(frozen=True)
class Penindak:
    """Who acts, on which day where he works."""

    pegawai_id: uuid.UUID
    hari: dt.date


@dataclass(frozen=True)
class PutusanKendala:
    """A head's decision.

    Args:
        keputusan: in his own words; needed where he decides otherwise than recommended.
        tenggat: until when he promises to follow it up; None where nothing is left to do.
    """

    putusan: Literal["disetujui", "diputus_lain"]
    keputusan: str = ""
    tenggat: dt.date | None = None


def putuskan(
    session: Session, bagian_id: uuid.UUID, putusan: PutusanKendala, oleh: Penindak, now: dt.datetime
) -> TindakLanjutKendala:
    """Agree to the recommendation, or decide otherwise.

    Raises:
        SudahDitangani, BukanPenindak: it is over, or another head's.
        IsianWajib: who decides otherwise says what.
    """
    row, part, capacity = _giliran(session, bagian_id, oleh, ("menunggu",))
    if putusan.putusan == "diputus_lain" and not putusan.keputusan:
        raise IsianWajib("keputusan")
    values = {"keputusan": putusan.keputusan, "tenggat": putusan.tenggat}
    _pindah(session, part, putusan.putusan, {**values, **_pemutus(oleh, capacity, now)})
    catat(session, now, row, putusan.putusan, oleh.pegawai_id, bagian=str(part.id), kapasitas=capacity)
    _tutup(session, row, now)
    return part


def teruskan(
    session: Session, bagian_id: uuid.UUID, alasan: str, oleh: Penindak, dunia: tuple[Aturan, dt.datetime]
) -> tuple[TindakLanjutKendala, TindakLanjutKendala]:
    """Pass a part on to the superior: it is his now. One that waits for him in this obstacle already is not doubled.

    Args:
        dunia: the rules of the day, and the moment.

    Raises:
        SudahDitangani, BukanPenindak: it is over, or another head's.
        TanpaAtasan: nobody stands above.
    """
    aturan, now = dunia
    row, part, capacity = _giliran(session, bagian_id, oleh, ("menunggu",))
    head = alamat.atasan(part.jabatan_id, (oleh.pegawai_id, row.dari_id), aturan)
    if head is None:
        raise TanpaAtasan(part)
    above = _di_atas(session, row, head, now)
    values = {"keputusan": alasan, "diteruskan_ke_id": above.id}
    _pindah(session, part, "diteruskan", {**values, **_pemutus(oleh, capacity, now)})
    catat(
        session, now, row, "diteruskan", oleh.pegawai_id,
        bagian=str(part.id), kapasitas=capacity, kepada=str(head.jabatan_id),
    )  # fmt: skip
    _tutup(session, row, now)
    return part, above


def alihkan(
    session: Session, bagian_id: uuid.UUID, oleh: Penindak, dunia: tuple[Aturan, dt.datetime]
) -> tuple[TindakLanjutKendala, TindakLanjutKendala]:
    """Pass on to the superior a part that waits for a vacant post: nobody could do so there.

    No text moves the authority by itself; who submitted it or runs the work asks the next head. The part keeps no
    name of who decided, because nobody of that post did.

    Args:
        dunia: the rules of the day, and the moment.

    Raises:
        SudahDitangani, BukanPengalih: it is over, or he has no part in it.
        JabatanTerisi, TanpaAtasan: somebody may act on it, or nobody stands above.
    """
    aturan, now = dunia
    row, part = _menunggu(session, bagian_id, ("menunggu",))
    if oleh.pegawai_id not in baca.penyimak(session, row, oleh.hari):
        raise BukanPengalih(row)
    people = baca.pejabat(session, row, part, oleh.hari)
    if people:
        raise JabatanTerisi(part, _nama(session, people[0]))
    head = alamat.atasan(part.jabatan_id, (row.dari_id,), aturan, alamat.KOSONG)
    if head is None:
        raise TanpaAtasan(part)
    above = _di_atas(session, row, head, now)
    _pindah(session, part, "diteruskan", {"diteruskan_ke_id": above.id, "diputus_pada": now})
    catat(session, now, row, "dialihkan", oleh.pegawai_id, bagian=str(part.id), kepada=str(head.jabatan_id))
    _tutup(session, row, now)
    return part, above


def _di_atas(session: Session, row: Kendala, head: alamat.Alamat, now: dt.datetime) -> TindakLanjutKendala:
    """The superior's part that waits for him, or a new one: what he has answered was about another head's part."""
    waiting = baca.bagian_menunggu(session, row.id, head.jabatan_id)
    return waiting or tambah(session, row, head, now)


def tindaklanjuti(
    session: Session, bagian_id: uuid.UUID, hasil: str, oleh: Penindak, now: dt.datetime
) -> TindakLanjutKendala:
    """Say what was done, after a decision or in its place.

    Raises:
        SudahDitangani, BukanPenindak: it is over, or another head's.
        IsianWajib: nothing says what was done.
    """
    row, part, capacity = _giliran(session, bagian_id, oleh, ("menunggu", *baca.DIPUTUS))
    if not hasil:
        raise IsianWajib("hasil")
    decided = {} if part.diputus_oleh_id else _pemutus(oleh, capacity, now)
    done = {"hasil": hasil, "selesai_oleh_id": oleh.pegawai_id, "selesai_pada": now}
    _pindah(session, part, "ditindaklanjuti", {**decided, **done})
    catat(session, now, row, "ditindaklanjuti", oleh.pegawai_id, bagian=str(part.id), kapasitas=capacity)
    _tutup(session, row, now)
    return part


def tarik(session: Session, kendala_id: uuid.UUID, oleh: uuid.UUID, now: dt.datetime) -> Kendala:
    """Withdraw it: nobody owes an answer any more; what was answered stays.

    Raises:
        BukanPenyampai: somebody else submitted it.
        KendalaDitutup: it is closed.
    """
    row = _terkunci(session, kendala_id)
    if row.dari_id != oleh:
        raise BukanPenyampai(row)
    if row.status != "disampaikan":
        raise KendalaDitutup(row)
    _tinggalkan(session, row, "ditarik", now)
    catat(session, now, row, "ditarik", oleh)
    return row


def gugurkan(session: Session, row: Kendala, oleh: uuid.UUID, now: dt.datetime) -> None:
    """Close it because its work was ended: nobody has to decide or follow up any more; what was answered stays.

    Raises:
        KendalaDitutup: it is closed.
    """
    row = _terkunci(session, row.id)
    if row.status != "disampaikan":
        raise KendalaDitutup(row)
    _tinggalkan(session, row, "gugur", now)
    catat(session, now, row, "gugur", oleh)


def _tinggalkan(session: Session, row: Kendala, status: str, now: dt.datetime) -> None:
    for part in baca.bagian(session, row.id):
        if baca.masih_terbuka(part):
            _pindah(session, part, "batal", {})
    row.status, row.ditutup_pada = status, now
    session.add(row)
    session.flush()


def _terkunci(session: Session, kendala_id: uuid.UUID) -> Kendala:
    """The obstacle, held until the commit: two heads answering at once must not each take the other for open."""
    baca.ambil(session, kendala_id)
    return session.get_one(Kendala, kendala_id, with_for_update=True, populate_existing=True)


def wajib_penindak(session: Session, bagian_id: uuid.UUID, oleh: Penindak, *, diputus: bool = False) -> str:
    """The capacity in which somebody may act on a part now.

    Args:
        diputus: a part that was decided will do too: its follow-up is still to come.

    Raises:
        SudahDitangani, BukanPenindak: it is over, or another head's.
    """
    return _giliran(session, bagian_id, oleh, ("menunggu", *baca.DIPUTUS) if diputus else ("menunggu",))[2]


def _giliran(
    session: Session, bagian_id: uuid.UUID, oleh: Penindak, dari: Sequence[str]
) -> tuple[Kendala, TindakLanjutKendala, str]:
    """The obstacle and the part, and the capacity in which he acts on it.

    Args:
        dari: the status it must have.
    """
    row, part = _menunggu(session, bagian_id, dari)
    capacity = baca.kapasitas(session, row, part, (oleh.pegawai_id, oleh.hari))
    if capacity is None:
        people = baca.pejabat(session, row, part, oleh.hari)
        raise BukanPenindak(row, part, _nama(session, people[0]) if people else "")
    return row, part, capacity


def _menunggu(session: Session, bagian_id: uuid.UUID, dari: Sequence[str]) -> tuple[Kendala, TindakLanjutKendala]:
    known = session.get(TindakLanjutKendala, bagian_id)
    if known is None:
        raise KendalaTidakAda()
    row = _terkunci(session, known.kendala_id)
    part = session.get_one(TindakLanjutKendala, bagian_id, populate_existing=True)
    if row.status != "disampaikan" or part.status not in dari:
        raise SudahDitangani(row, part, _penangan(session, part))
    return row, part


def _penangan(session: Session, part: TindakLanjutKendala) -> str:
    if part.selesai_oleh_id is not None and part.selesai_oleh_id != part.diputus_oleh_id:
        return _nama(session, wewenang.Pejabat(part.selesai_oleh_id))
    return _nama(session, wewenang.Pejabat(part.diputus_oleh_id, part.kapasitas)) if part.diputus_oleh_id else ""


def _nama(session: Session, officer: wewenang.Pejabat) -> str:
    name = session.get_one(Pegawai, officer.pegawai_id).nama
    return f"{name} ({officer.kapasitas})" if officer.kapasitas else name


def _pemutus(oleh: Penindak, capacity: str, now: dt.datetime) -> dict[str, Any]:
    return {"diputus_oleh_id": oleh.pegawai_id, "kapasitas": capacity, "diputus_pada": now}


def _pindah(session: Session, part: TindakLanjutKendala, to: str, values: dict[str, Any]) -> None:
    """The guarded move; the obstacle is held, so that it cannot fail but by a mistake of ours."""
    sources = guarded.sources(MOVES, to)
    statement = (
        sa.update(TindakLanjutKendala)
        .where(col(TindakLanjutKendala.id) == part.id, col(TindakLanjutKendala.status).in_(sources))
        .values(status=to, **values)
    )
    assert guarded.moved(session, statement, part), (part.id, to)


def _tutup(session: Session, row: Kendala, now: dt.datetime) -> None:
    """Close it when nothing is left to do for anybody."""
    if any(baca.masih_terbuka(part) for part in baca.bagian(session, row.id)):
        return
    row.status, row.ditutup_pada = "selesai", now
    session.add(row)
    session.flush()
    catat(session, now, row, "selesai", None)
