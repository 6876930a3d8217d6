"""Deciding a step of the review, and what follows from it."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from sqlmodel import Session

from core import wewenang
from core.hasil.baca import giliran, hari, peninjau, tinjauan_dari
from core.hasil.gerak import catat, pindah, pindah_tinjauan, terkunci
from core.hasil.isi import Akibat, Putusan
from core.hasil.kesalahan import BelumGiliran, BukanPeninjau, CatatanWajib, SudahDitinjau
from core.models.hasil import Hasil, Tinjauan
from core.models.organisasi import Pegawai


def putuskan(
    session: Session, tinjauan_id: uuid.UUID, putusan: tuple[Putusan, str], oleh: uuid.UUID, now: dt.datetime
) -> Akibat:
    """Review one step. Exactly one decision ever moves it.

    Args:
        putusan: the decision and the remark; a return needs one.

    Raises:
        SudahDitinjau: it has been decided, or the result is elsewhere meanwhile.
        BelumGiliran, BukanPeninjau: it waits for somebody else.
        CatatanWajib: a return without a remark.
    """
    step = session.get_one(Tinjauan, tinjauan_id)
    row = terkunci(session, step.hasil_id)
    session.refresh(step)
    capacity = boleh_meninjau(session, row, step, oleh, now)
    verdict, remark = putusan
    if verdict == "dikembalikan" and not remark.strip():
        raise CatatanWajib(row)
    values = {"oleh_id": oleh, "kapasitas": capacity, "diputus_pada": now, "catatan": remark}
    if not pindah_tinjauan(session, step, verdict, values):
        raise _sudah(session, row, step)
    catat(session, now, row, oleh, verdict, langkah=step.urutan, kapasitas=capacity)
    if verdict == "dikembalikan":
        return _kembalikan(session, row, step, now)
    return _lanjut(session, row, step, now)


def boleh_meninjau(session: Session, row: Hasil, step: Tinjauan, oleh: uuid.UUID, now: dt.datetime) -> str:
    """The capacity in which somebody decides the step now.

    Raises:
        SudahDitinjau, BelumGiliran, BukanPeninjau: he does not, or not any more, or not yet.
    """
    if step.status not in ("menunggu", "menunggu_giliran"):
        raise _sudah(session, row, step)
    day = hari(session, row, now)
    people = peninjau(session, row, step, day)
    mine = next((one for one in people if one.pegawai_id == oleh), None)
    if mine is None:
        raise _bukan(session, row, step, oleh, people)
    if step.status == "menunggu_giliran":
        before = [one for waiting in giliran(session, row) for one in peninjau(session, row, waiting, day)[:1]]
        raise BelumGiliran(step, row, ", ".join(_nama(session, one) for one in before))
    return mine.kapasitas


def kembali_kepada(session: Session, row: Hasil, step: Tinjauan, oleh: uuid.UUID, now: dt.datetime) -> Tinjauan | None:
    """The reviewer to whom an unfit result goes back; None where it goes to those who did the work.

    To them where the text says so; else one step back, which from the first reviewer is them as well. A post that
    nobody holds, or whose authority the returning officer uses himself, is passed over.
    """
    if row.kembali_ke == "pelaksana" or step.jabatan_id is None:
        return None
    day = hari(session, row, now)
    for earlier in reversed([one for one in _rantai(session, row) if one.urutan < step.urutan]):
        people = peninjau(session, row, earlier, day)
        if people and people[0].pegawai_id != oleh:
            return earlier
    return None


def ramal(session: Session, row: Hasil, step: Tinjauan, oleh: uuid.UUID, now: dt.datetime) -> tuple[Tinjauan, ...]:
    """The later steps that an acceptance by `oleh` would settle too, for he would be asked next again."""
    day = hari(session, row, now)
    covered: list[Tinjauan] = []
    for later in tinjauan_dari(session, row):
        if later.status != "menunggu_giliran" or later.urutan <= step.urutan:
            continue
        people = peninjau(session, row, later, day)
        if not people or people[0].pegawai_id != oleh:
            break
        covered.append(later)
    return tuple(covered)


def beri_giliran(session: Session, row: Hasil, now: dt.datetime) -> tuple[Tinjauan, ...]:
    """The first step that is still to come waits from now on."""
    coming = next((step for step in tinjauan_dari(session, row) if step.status == "menunggu_giliran"), None)
    if coming is None:
        return ()
    pindah_tinjauan(session, coming, "menunggu", {"menunggu_sejak": now})
    return (coming,)


def _lanjut(session: Session, row: Hasil, step: Tinjauan, now: dt.datetime) -> Akibat:
    if step.jabatan_id is None:
        return _sesudah_periksa(session, row, step, now)
    assert step.oleh_id is not None
    covered = ramal(session, row, step, step.oleh_id, now)
    day = hari(session, row, now)
    for one in covered:
        capacity = peninjau(session, row, one, day)[0].kapasitas
        values = {"oleh_id": step.oleh_id, "kapasitas": capacity, "diputus_pada": now}
        pindah_tinjauan(session, one, "tercakup", values)
        catat(session, now, row, step.oleh_id, "tercakup", langkah=one.urutan, kapasitas=capacity)
    waiting = beri_giliran(session, row, now)
    if not waiting:
        pindah(session, row, "selesai", {"selesai_pada": now, "selesai_oleh_id": step.oleh_id})
        catat(session, now, row, step.oleh_id, "selesai")
    return Akibat(row, step, covered, waiting)


def _sesudah_periksa(session: Session, row: Hasil, step: Tinjauan, now: dt.datetime) -> Akibat:
    """When everybody has checked his own work, it goes up."""
    if giliran(session, row):
        return Akibat(row, step)
    pindah(session, row, "ditinjau", {})
    return Akibat(row, step, giliran=beri_giliran(session, row, now))


def _kembalikan(session: Session, row: Hasil, step: Tinjauan, now: dt.datetime) -> Akibat:
    assert step.oleh_id is not None
    back = kembali_kepada(session, row, step, step.oleh_id, now)
    closed = tuple(one for one in giliran(session, row) if one.id != step.id)
    for one in tinjauan_dari(session, row):
        if one.status in ("menunggu", "menunggu_giliran"):
            pindah_tinjauan(session, one, "batal", {})
    if back is None:
        pindah(session, row, "dikembalikan", {})
        return Akibat(row, step, ditutup=closed)
    return Akibat(row, step, giliran=_putaran_dari(session, row, back, now), ditutup=closed)


def _putaran_dari(session: Session, row: Hasil, back: Tinjauan, now: dt.datetime) -> tuple[Tinjauan, ...]:
    """A round that begins with an earlier reviewer; what those before him had accepted stands."""
    chain = _rantai(session, row)
    row.putaran += 1
    session.add(row)
    session.add_all(_salinan(one, row.putaran) for one in chain if one.urutan >= back.urutan)
    session.flush()
    return beri_giliran(session, row, now)


def _salinan(step: Tinjauan, putaran: int) -> Tinjauan:
    kept: dict[str, Any] = step.model_dump(
        include={"hasil_id", "urutan", "jabatan_id", "sebutan", "ditinjau", "terakhir", "kutipan", "bawaan"}
    )
    return Tinjauan(putaran=putaran, **kept)


def _rantai(session: Session, row: Hasil) -> list[Tinjauan]:
    """The whole chain since the result was handed in: each reviewer once, in order."""
    found: dict[int, Tinjauan] = {}
    for number in range(row.putaran, 0, -1):
        steps = [one for one in tinjauan_dari(session, row, number) if one.jabatan_id is not None]
        for step in steps:
            found.setdefault(step.urutan, step)
        if steps[0].urutan == 1:
            break
    return [found[place] for place in sorted(found)]


def _sudah(session: Session, row: Hasil, step: Tinjauan) -> SudahDitinjau:
    return SudahDitinjau(step, row, session.get_one(Pegawai, step.oleh_id).nama if step.oleh_id else "")


def _bukan(
    session: Session, row: Hasil, step: Tinjauan, oleh: uuid.UUID, people: tuple[wewenang.Pejabat, ...]
) -> BukanPeninjau:
    first = people[0] if people else None
    own = step.jabatan_id is not None and wewenang.pemegang(session, step.jabatan_id) == oleh
    return BukanPeninjau(
        step,
        row,
        _nama(session, first) if first else "",
        first.sampai if first and own else None,
        sendiri=str(oleh) in row.pelaksana,
    )


def _nama(session: Session, officer: wewenang.Pejabat) -> str:
    name = session.get_one(Pegawai, officer.pegawai_id).nama
    return f"{name} ({officer.kapasitas})" if officer.kapasitas else name
