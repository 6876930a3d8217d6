"""A report's way: sent, edited until it is answered, received or returned.

Every move is one guarded UPDATE. Who answers says which version he saw, so that nobody receives words he has
not read.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from core import audit, guarded
from core.errors import Refused, Stale
from core.lampiran import lampirkan
from core.laporan.konsep import pakai
from core.laporan.penerima import Penerima, hari_laporan, kini
from core.models.kinerja import KewajibanLaporan, Laporan, PenerimaLaporan

# status → where it may go. What is not a key is final. Sending again before the answer is editing.
MOVES: dict[str, set[str]] = {
    "ditunggu": {"dikirim", "batal"},
    "dikirim": {"dikirim", "diterima", "dikembalikan"},
    "dikembalikan": {"dikirim", "batal"},
}
BELUM = ("ditunggu", "dikembalikan")  # the reporter still owes it


@dataclass(frozen=True)
class IsiLaporan:
    """What a report says.

    Args:
        kemajuan: per cent of the target.
        isi: words, or 'voice:<attachment id>'.
        jawaban: question and answer by the team's template; `isi` repeats them.
        rangkuman: in a team's report: the members' reports it bundles.
        kepada: to whom it goes where that was chosen: who answers, then who gets it too. Empty: as it is addressed.
    """

    kemajuan: int
    isi: str
    hambatan: str = ""
    lampiran: tuple[str, ...] = ()
    jawaban: tuple[dict[str, str], ...] = ()
    rangkuman: tuple[dict[str, Any], ...] = ()
    kepada: tuple[Penerima, ...] = ()


@dataclass(eq=False)
class BukanPelapor(Refused):
    """This report is owed by somebody else."""

    kewajiban: KewajibanLaporan


@dataclass(eq=False)
class BukanPenerimaLaporan(Refused):
    """This report goes to somebody else.

    Args:
        penerima_id: to whom, now; None while nobody uses the post's authority.
    """

    kewajiban: KewajibanLaporan
    penerima_id: uuid.UUID | None = None


@dataclass(eq=False)
class SudahDijawab(Stale):
    """The report has been received or returned, or is owed no longer.

    Args:
        oleh_id, pada: who answered it and when; None where nobody did.
    """

    kewajiban: KewajibanLaporan
    oleh_id: uuid.UUID | None = None
    pada: dt.datetime | None = None


@dataclass(eq=False)
class LaporanBerubah(Stale):
    """The reporter has edited the report since it was shown."""

    kewajiban: KewajibanLaporan


@dataclass(eq=False)
class CatatanWajib(Refused):
    """Who returns a report says what to change."""

    kewajiban: KewajibanLaporan


def kirim(
    session: Session, kewajiban_id: uuid.UUID, isi: IsiLaporan, oleh: uuid.UUID, now: dt.datetime
) -> KewajibanLaporan:
    """Send a report, or put another text in the place of one that nobody has answered yet.

    It is brought to whoever uses the authority of the receiver's post today.

    Raises:
        BukanPelapor: somebody else owes it.
        SudahDijawab: it was answered meanwhile.
    """
    row = session.get_one(KewajibanLaporan, kewajiban_id)
    if row.pelapor_id != oleh:
        raise BukanPelapor(row)
    today = hari_laporan(session, row, now)
    values: dict[str, Any] = {"versi": col(KewajibanLaporan.versi) + 1}
    if isi.kepada:
        values |= {"penerima_id": isi.kepada[0].pegawai_id, "jabatan_id": isi.kepada[0].jabatan_id}
    elif row.jabatan_id is not None:
        people = kini(session, row, today)
        values |= {"penerima_id": people[0].pegawai_id} if people else {}
    if not _pindah(session, row, "dikirim", values):
        raise sudah_dijawab(session, row)
    report, edited = _simpan(session, row, isi, now)
    lampirkan(session, f"laporan:{report.id}", oleh, isi.lampiran, report.isi)
    if isi.kepada:
        _salinan(session, row, isi.kepada[1:])
    pakai(session, row, report)
    _catat(session, now, row, "diubah" if edited else "dikirim", oleh, putaran=report.putaran)
    return row


def terima(
    session: Session, kewajiban_id: uuid.UUID, versi: int, oleh: uuid.UUID, now: dt.datetime
) -> KewajibanLaporan:
    """Acknowledge a report as it was shown.

    Raises:
        BukanPenerimaLaporan: it goes to somebody else.
        LaporanBerubah, SudahDijawab: it is not what was shown any more.
    """
    return _jawab(session, (kewajiban_id, versi), ("diterima", ""), oleh, now)


def kembalikan(
    session: Session, dilihat: tuple[uuid.UUID, int], catatan: str, oleh: uuid.UUID, now: dt.datetime
) -> KewajibanLaporan:
    """Return a report with a remark; the next round follows.

    Args:
        dilihat: the report and the version that was shown.

    Raises:
        CatatanWajib: nothing says what to change.
        BukanPenerimaLaporan, LaporanBerubah, SudahDijawab: as for `terima`.
    """
    if not catatan:
        raise CatatanWajib(session.get_one(KewajibanLaporan, dilihat[0]))
    return _jawab(session, dilihat, ("dikembalikan", catatan), oleh, now)


def terakhir(session: Session, kewajiban_id: uuid.UUID) -> Laporan | None:
    """The newest round of a report."""
    rounds = select(Laporan).where(col(Laporan.kewajiban_id) == kewajiban_id)
    newest = rounds.order_by(col(Laporan.putaran).desc()).limit(1)
    return session.exec(newest.execution_options(populate_existing=True)).first()


def putaran(session: Session, kewajiban_id: uuid.UUID) -> Sequence[Laporan]:
    """All rounds of a report, the first one first."""
    rounds = select(Laporan).where(col(Laporan.kewajiban_id) == kewajiban_id)
    return session.exec(rounds.order_by(col(Laporan.putaran))).all()


def dapat_menerima(session: Session, row: KewajibanLaporan, oleh: uuid.UUID, hari: dt.date) -> bool:
    """Whether this person answers the report on a day."""
    return row.pelapor_id != oleh and any(one.pegawai_id == oleh for one in kini(session, row, hari))


def wajib_penerima(session: Session, row: KewajibanLaporan, oleh: uuid.UUID, hari: dt.date) -> str:
    """In which capacity somebody answers the report on a day.

    Raises:
        BukanPenerimaLaporan: it goes to somebody else.
    """
    people = kini(session, row, hari)
    found = next((one for one in people if one.pegawai_id == oleh), None)
    if found is None or row.pelapor_id == oleh:
        raise BukanPenerimaLaporan(row, people[0].pegawai_id if people else None)
    return found.kapasitas


def sudah_dijawab(session: Session, row: KewajibanLaporan) -> SudahDijawab:
    """The error for whoever comes late: it says who was first, and when."""
    last = terakhir(session, row.id)
    return SudahDijawab(row, last.dijawab_oleh_id if last else None, last.dijawab_pada if last else None)


def _jawab(
    session: Session, dilihat: tuple[uuid.UUID, int], jawaban: tuple[str, str], oleh: uuid.UUID, now: dt.datetime
) -> KewajibanLaporan:
    row = session.get_one(KewajibanLaporan, dilihat[0])
    capacity = wajib_penerima(session, row, oleh, hari_laporan(session, row, now))
    status, remark = jawaban
    if not _pindah(session, row, status, {}, versi=dilihat[1]):
        raise LaporanBerubah(row) if row.status == "dikirim" else sudah_dijawab(session, row)
    session.execute(
        sa.update(Laporan)
        .where(col(Laporan.kewajiban_id) == row.id, col(Laporan.dijawab_pada).is_(None))
        .values(dijawab_pada=now, catatan=remark, dijawab_oleh_id=oleh, kapasitas=capacity)
    )
    _catat(session, now, row, status, oleh, versi=dilihat[1], kapasitas=capacity)
    return row


def _simpan(session: Session, row: KewajibanLaporan, isi: IsiLaporan, now: dt.datetime) -> tuple[Laporan, bool]:
    """The round that is open, rewritten; else the next one. The guarded UPDATE before it holds the row."""
    last = terakhir(session, row.id)
    edited = last is not None and last.dijawab_pada is None
    if last is None or not edited:
        report = Laporan(
            kewajiban_id=row.id, putaran=last.putaran + 1 if last else 1, kemajuan=0, isi="", dikirim_pada=now
        )
    else:
        report = last
    report.kemajuan, report.isi, report.hambatan = isi.kemajuan, isi.isi, isi.hambatan
    report.lampiran, report.rangkuman, report.jawaban = list(isi.lampiran), list(isi.rangkuman), list(isi.jawaban)
    report.dikirim_pada = now
    session.add(report)
    session.flush()
    return report, edited


def _salinan(session: Session, row: KewajibanLaporan, others: Sequence[Penerima]) -> None:
    """Who gets it beside the one who answers, as chosen now; each reads what is new again."""
    session.execute(sa.delete(PenerimaLaporan).where(col(PenerimaLaporan.kewajiban_id) == row.id))
    session.add_all(
        PenerimaLaporan(kewajiban_id=row.id, pegawai_id=one.pegawai_id, jabatan_id=one.jabatan_id) for one in others
    )
    session.flush()


def _pindah(session: Session, row: KewajibanLaporan, to: str, values: dict[str, Any], versi: int | None = None) -> bool:
    """The guarded move. False when it stood somewhere else, or another version stands there."""
    guards = [col(KewajibanLaporan.id) == row.id, col(KewajibanLaporan.status).in_(guarded.sources(MOVES, to))]
    if versi is not None:
        guards.append(col(KewajibanLaporan.versi) == versi)
    return guarded.moved(session, sa.update(KewajibanLaporan).where(*guards).values(status=to, **values), row)


def _catat(
    session: Session, now: dt.datetime, row: KewajibanLaporan, what: str, oleh: uuid.UUID | None, **more: Any
) -> None:
    audit.catat(session, now, f"laporan.{what}", f"laporan:{row.id}", oleh, jenis=row.jenis, **more)
