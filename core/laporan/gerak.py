"""A report's way: sent, edited until it is answered, received or returned; asked for at any time by the head.

Every move is one guarded UPDATE. Who answers says which version he saw, so that nobody receives words he has
not read.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

import sqlalchemy as sa
from sqlmodel import Session, col, select

from core import audit, tim
from core.errors import Refused, Stale
from core.models.dasar import uuid7
from core.models.kanal import Attachment
from core.models.kinerja import KewajibanLaporan, Laporan
from core.models.tim import TimKerja

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
        rangkuman: in a team's report: the members' reports it bundles.
        penerima_id: in a team's report: whom of the possible receivers the ketua chose.
    """

    kemajuan: int
    isi: str
    hambatan: str = ""
    lampiran: tuple[str, ...] = ()
    rangkuman: tuple[dict[str, Any], ...] = ()
    penerima_id: uuid.UUID | None = None


@dataclass(frozen=True)
class Permintaan:
    """A head wants to know something now.

    Args:
        kepada: members, or the ketua.
        pesan: what he wants to know.
    """

    kepada: tuple[uuid.UUID, ...]
    pesan: str
    jatuh_tempo: dt.datetime
    oleh: uuid.UUID


@dataclass(eq=False)
class BukanPelapor(Refused):
    """This report is owed by somebody else."""

    kewajiban: KewajibanLaporan


@dataclass(eq=False)
class BukanPenerimaLaporan(Refused):
    """This report goes to somebody else."""

    kewajiban: KewajibanLaporan


@dataclass(eq=False)
class SudahDijawab(Stale):
    """The report has been received or returned, or is owed no longer."""

    kewajiban: KewajibanLaporan


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

    Raises:
        BukanPelapor: somebody else owes it.
        SudahDijawab: it was answered meanwhile.
    """
    row = session.get_one(KewajibanLaporan, kewajiban_id)
    if row.pelapor_id != oleh:
        raise BukanPelapor(row)
    values: dict[str, Any] = {"versi": col(KewajibanLaporan.versi) + 1}
    if isi.penerima_id is not None:
        values["penerima_id"] = isi.penerima_id
    if not _pindah(session, row, "dikirim", values):
        raise SudahDijawab(row)
    report, edited = _simpan(session, row, isi, now)
    _lampirkan(session, report, isi.lampiran, oleh)
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


def minta(session: Session, team: TimKerja, permintaan: Permintaan, now: dt.datetime) -> list[KewajibanLaporan]:
    """Ask members or the ketua for a report at any time (K Ps.28(3), T Ps.13(3)).

    Raises:
        BukanPemimpin: only the head of the unit may.
        BukanAnggota: one of those asked is not in the team.
    """
    tim.wajib_pemimpin(session, team, permintaan.oleh, tim.hari_tim(session, team, now))
    present = {member.pegawai_id for member in tim.anggota(session, team.id)} | {team.ketua_id}
    if not set(permintaan.kepada) <= present:
        raise tim.BukanAnggota(team)
    made = [
        KewajibanLaporan(
            tim_id=team.id,
            jenis="permintaan",
            periode=str(uuid7()),
            pelapor_id=person,
            penerima_id=permintaan.oleh,
            pesan=permintaan.pesan,
            diminta_pada=now,
            jatuh_tempo=permintaan.jatuh_tempo,
        )
        for person in permintaan.kepada
    ]
    session.add_all(made)
    session.flush()
    for row in made:
        _catat(session, now, row, "diminta", permintaan.oleh)
    return made


def terakhir(session: Session, kewajiban_id: uuid.UUID) -> Laporan | None:
    """The newest round of a report."""
    rounds = select(Laporan).where(col(Laporan.kewajiban_id) == kewajiban_id)
    newest = rounds.order_by(col(Laporan.putaran).desc()).limit(1)
    return session.exec(newest.execution_options(populate_existing=True)).first()


def dapat_menerima(session: Session, row: KewajibanLaporan, oleh: uuid.UUID) -> bool:
    """Whether this person answers the report, at this moment."""
    if row.penerima_id == oleh:
        return True
    team = session.get_one(TimKerja, row.tim_id)
    # The head of the unit may have changed since; what the ketua receives stays the ketua's.
    return (row.jenis != "anggota" or team.ketua_id is None) and tim.pemimpin(session, team) == oleh


def wajib_penerima(session: Session, row: KewajibanLaporan, oleh: uuid.UUID) -> None:
    """
    Raises:
        BukanPenerimaLaporan: it goes to somebody else.
    """
    if row.pelapor_id == oleh or not dapat_menerima(session, row, oleh):
        raise BukanPenerimaLaporan(row)


def _jawab(
    session: Session, dilihat: tuple[uuid.UUID, int], jawaban: tuple[str, str], oleh: uuid.UUID, now: dt.datetime
) -> KewajibanLaporan:
    row = session.get_one(KewajibanLaporan, dilihat[0])
    wajib_penerima(session, row, oleh)
    status, remark = jawaban
    if not _pindah(session, row, status, {}, versi=dilihat[1]):
        raise LaporanBerubah(row) if row.status == "dikirim" else SudahDijawab(row)
    session.execute(
        sa.update(Laporan)
        .where(col(Laporan.kewajiban_id) == row.id, col(Laporan.dijawab_pada).is_(None))
        .values(dijawab_pada=now, catatan=remark)
    )
    _catat(session, now, row, status, oleh, versi=dilihat[1])
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
    report.lampiran, report.rangkuman = list(isi.lampiran), list(isi.rangkuman)
    report.dikirim_pada = now
    session.add(report)
    session.flush()
    return report, edited


def _lampirkan(session: Session, report: Laporan, files: Sequence[str], oleh: uuid.UUID) -> None:
    """The files belong to the report now, if they are the reporter's own."""
    ids = [uuid.UUID(one) for one in files]
    if report.isi.startswith("voice:"):
        ids.append(uuid.UUID(report.isi.removeprefix("voice:")))
    if ids:
        session.execute(
            sa.update(Attachment)
            .where(col(Attachment.id).in_(ids), col(Attachment.pegawai_id) == oleh)
            .values(about=f"laporan:{report.id}")
        )


def _pindah(session: Session, row: KewajibanLaporan, to: str, values: dict[str, Any], versi: int | None = None) -> bool:
    """The guarded move. False when it stood somewhere else, or another version stands there."""
    sources = [status for status, targets in MOVES.items() if to in targets]
    guards = [col(KewajibanLaporan.id) == row.id, col(KewajibanLaporan.status).in_(sources)]
    if versi is not None:
        guards.append(col(KewajibanLaporan.versi) == versi)
    statement = sa.update(KewajibanLaporan).where(*guards).values(status=to, **values)
    moved = cast(sa.CursorResult[Any], session.execute(statement)).rowcount == 1
    session.refresh(row)
    return moved


def _catat(
    session: Session, now: dt.datetime, row: KewajibanLaporan, what: str, oleh: uuid.UUID | None, **more: Any
) -> None:
    audit.catat(session, now, f"laporan.{what}", f"laporan:{row.id}", oleh, jenis=row.jenis, **more)
