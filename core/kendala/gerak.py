"""An obstacle's way: submitted, decided by each head it went to, passed on, followed up, withdrawn.

Every move of a part is one guarded UPDATE. Moves of one obstacle come one after the other, so that the last answer
finds all the others and closes it.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, cast

import sqlalchemy as sa
from sqlmodel import Session, col

from core import audit, nomor, pekerjaan, wewenang
from core.kendala import alamat, baca
from core.kendala.alamat import Alamat, Perkara
from core.kendala.kesalahan import (
    BukanPenindak,
    BukanPenyampai,
    IsianWajib,
    KendalaDitutup,
    KendalaTidakAda,
    MitraTidakDikenal,
    SudahDitangani,
    TanpaAtasan,
    TanpaPimpinan,
)
from core.models.kanal import Attachment
from core.models.kendala import Kendala, TindakLanjutKendala
from core.models.organisasi import Jabatan, Pegawai
from core.pekerjaan import Pekerjaan
from core.susun import Aturan

# status of a part → where it may go. What is not a key is final. A head may follow up at once, without a decision
# before it ("diputuskan dan/atau ditindaklanjuti").
MOVES: dict[str, set[str]] = {
    "menunggu": {"disetujui", "diputus_lain", "diteruskan", "ditindaklanjuti", "batal"},
    "disetujui": {"ditindaklanjuti", "batal"},
    "diputus_lain": {"ditindaklanjuti", "batal"},
}


@dataclass(frozen=True)
class IsiKendala:
    """What is submitted.

    Args:
        masalah, rekomendasi: words, or 'voice:<attachment id>'.
        mitra: the posts of other heads who must work together on it.
        menghambat: the work stands still until it is decided.
        rincian_id: the activity it is about.
    """

    oleh: uuid.UUID
    masalah: str
    rekomendasi: str
    mitra: tuple[uuid.UUID, ...] = ()
    menghambat: bool = False
    rincian_id: uuid.UUID | None = None
    lampiran: tuple[str, ...] = ()


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


def perkara(session: Session, work: Pekerjaan, oleh: uuid.UUID, aturan: Aturan) -> Perkara:
    """What the rules need to know of a work.

    Raises:
        TanpaPimpinan: the structure does not know its unit or its people.
    """
    struktur = aturan.struktur
    unit, submitter = struktur.unit.get(str(work.unit_id)), struktur.orang.get(str(oleh))
    if unit is None or submitter is None:
        raise TanpaPimpinan(work.judul)
    ids = pekerjaan.pelaksana(session, work)
    people = tuple(struktur.orang[str(one)] for one in ids if str(one) in struktur.orang)
    if work.tim is not None:
        return Perkara("tim", work.tim.scope, unit, people, submitter)
    return Perkara("individu", alamat.lingkup(submitter, unit, struktur), unit, people, submitter)


def sampaikan(session: Session, work: Pekerjaan, isi: IsiKendala, aturan: Aturan, now: dt.datetime) -> Kendala:
    """Submit a problem with the solution recommended for it.

    Raises:
        BukanPelaksana, PekerjaanBerakhir: he does not do the work, or it is over.
        IsianWajib: problem or recommendation is missing.
        TanpaPimpinan: nobody could decide it.
        MitraTidakDikenal: one of the other heads has no people in it.
    """
    assert aturan.struktur.hari is not None
    pekerjaan.wajib_pelaksana(session, work, isi.oleh)
    pekerjaan.wajib_berjalan(work, aturan.struktur.hari)
    heads = _kepada(perkara(session, work, isi.oleh, aturan), work, isi, aturan)
    row = Kendala(
        nomor=nomor.nomor(session, "KD", aturan.struktur.hari.year),
        dari_id=isi.oleh,
        masalah=isi.masalah,
        rekomendasi=isi.rekomendasi,
        menghambat=isi.menghambat,
        rincian_id=isi.rincian_id,
        lampiran=list(isi.lampiran),
        disampaikan_pada=now,
        tim_id=work.kolom["tim_id"],
        penugasan_id=work.kolom["penugasan_id"],
    )
    session.add(row)
    session.flush()
    for head in heads:
        _tambah(session, row, head, now)
    _lampirkan(session, row)
    _catat(session, now, row, "disampaikan", isi.oleh, kepada=[str(head.jabatan_id) for head in heads])
    return row


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
    _catat(session, now, row, putusan.putusan, oleh.pegawai_id, bagian=str(part.id), kapasitas=capacity)
    _tutup(session, row, now)
    return part


def teruskan(
    session: Session, bagian_id: uuid.UUID, alasan: str, oleh: Penindak, dunia: tuple[Aturan, dt.datetime]
) -> tuple[TindakLanjutKendala, TindakLanjutKendala]:
    """Pass a part on to the superior: it is his now. One that he has in this obstacle already is not doubled.

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
    known = next((one for one in baca.bagian(session, row.id) if one.jabatan_id == head.jabatan_id), None)
    above = known or _tambah(session, row, head, now)
    values = {"keputusan": alasan, "diteruskan_ke_id": above.id}
    _pindah(session, part, "diteruskan", {**values, **_pemutus(oleh, capacity, now)})
    _catat(
        session, now, row, "diteruskan", oleh.pegawai_id,
        bagian=str(part.id), kapasitas=capacity, kepada=str(head.jabatan_id),
    )  # fmt: skip
    _tutup(session, row, now)
    return part, above


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
    _catat(session, now, row, "ditindaklanjuti", oleh.pegawai_id, bagian=str(part.id), kapasitas=capacity)
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
    for part in baca.bagian(session, row.id):
        if baca.masih_terbuka(part):
            _pindah(session, part, "batal", {})
    row.status, row.ditutup_pada = "ditarik", now
    session.add(row)
    session.flush()
    _catat(session, now, row, "ditarik", oleh)
    return row


def _kepada(case: Perkara, work: Pekerjaan, isi: IsiKendala, aturan: Aturan) -> tuple[Alamat, ...]:
    line = alamat.isian_wajib(case, aturan)
    place = "" if line.diam else line.kutipan
    if not isi.masalah:
        raise IsianWajib("masalah", place)
    if not isi.rekomendasi:
        raise IsianWajib("rekomendasi", place)
    heads = alamat.penerima(case, aturan)
    if not heads:
        raise TanpaPimpinan(work.judul)
    others = alamat.cari(alamat.mitra(case, aturan), isi.mitra)
    if others is None:
        raise MitraTidakDikenal()
    return (*heads, *others)


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
    known = session.get(TindakLanjutKendala, bagian_id)
    if known is None:
        raise KendalaTidakAda()
    row = _terkunci(session, known.kendala_id)
    part = session.get_one(TindakLanjutKendala, bagian_id, populate_existing=True)
    if row.status != "disampaikan" or part.status not in dari:
        raise SudahDitangani(row, part, _penangan(session, part))
    capacity = baca.kapasitas(session, row, part, (oleh.pegawai_id, oleh.hari))
    if capacity is None:
        people = baca.pejabat(session, row, part, oleh.hari)
        raise BukanPenindak(row, part, _nama(session, people[0]) if people else "")
    return row, part, capacity


def _penangan(session: Session, part: TindakLanjutKendala) -> str:
    if part.selesai_oleh_id is not None and part.selesai_oleh_id != part.diputus_oleh_id:
        return _nama(session, wewenang.Pejabat(part.selesai_oleh_id))
    return _nama(session, wewenang.Pejabat(part.diputus_oleh_id, part.kapasitas)) if part.diputus_oleh_id else ""


def _nama(session: Session, officer: wewenang.Pejabat) -> str:
    name = session.get_one(Pegawai, officer.pegawai_id).nama
    return f"{name} ({officer.kapasitas})" if officer.kapasitas else name


def _pemutus(oleh: Penindak, capacity: str, now: dt.datetime) -> dict[str, Any]:
    return {"diputus_oleh_id": oleh.pegawai_id, "kapasitas": capacity, "diputus_pada": now}


def _tambah(session: Session, row: Kendala, head: Alamat, now: dt.datetime) -> TindakLanjutKendala:
    part = TindakLanjutKendala(
        kendala_id=row.id,
        unit_id=session.get_one(Jabatan, head.jabatan_id).unit_id,
        jabatan_id=head.jabatan_id,
        kutipan=head.kutipan,
        bawaan=head.bawaan,
        menunggu_sejak=now,
    )
    session.add(part)
    session.flush()
    return part


def _lampirkan(session: Session, row: Kendala) -> None:
    """The files belong to the obstacle now, if they are the submitter's own."""
    spoken = [text.removeprefix("voice:") for text in (row.masalah, row.rekomendasi) if text.startswith("voice:")]
    ids = [uuid.UUID(one) for one in (*row.lampiran, *spoken)]
    if ids:
        own = (col(Attachment.id).in_(ids), col(Attachment.pegawai_id) == row.dari_id)
        session.execute(sa.update(Attachment).where(*own).values(about=f"kendala:{row.id}"))


def _pindah(session: Session, part: TindakLanjutKendala, to: str, values: dict[str, Any]) -> None:
    """The guarded move; the obstacle is held, so that it cannot fail but by a mistake of ours."""
    sources = [status for status, targets in MOVES.items() if to in targets]
    statement = (
        sa.update(TindakLanjutKendala)
        .where(col(TindakLanjutKendala.id) == part.id, col(TindakLanjutKendala.status).in_(sources))
        .values(status=to, **values)
    )
    moved = cast(sa.CursorResult[Any], session.execute(statement)).rowcount == 1
    assert moved, (part.id, to)
    session.refresh(part)


def _tutup(session: Session, row: Kendala, now: dt.datetime) -> None:
    """Close it when nothing is left to do for anybody."""
    if any(baca.masih_terbuka(part) for part in baca.bagian(session, row.id)):
        return
    row.status, row.ditutup_pada = "selesai", now
    session.add(row)
    session.flush()
    _catat(session, now, row, "selesai", None)


def _catat(session: Session, now: dt.datetime, row: Kendala, what: str, oleh: uuid.UUID | None, **more: Any) -> None:
    audit.catat(session, now, f"kendala.{what}", f"kendala:{row.id}", oleh, **more)
