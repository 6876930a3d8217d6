"""A team's period: who has answered and who has not, and what the team's own report bundles."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from core import organisasi, tim
from core.models.kinerja import KewajibanLaporan, Laporan
from core.models.tim import TimKerja


@dataclass(frozen=True)
class Baris:
    """Where one member's report of a period stands."""

    kewajiban: KewajibanLaporan
    laporan: Laporan | None


def periode_terakhir(session: Session, tim_id: uuid.UUID) -> str:
    """The newest period members have been asked for; "" if there was none."""
    query = select(KewajibanLaporan.periode).where(
        col(KewajibanLaporan.tim_id) == tim_id,
        col(KewajibanLaporan.jenis) == "anggota",
        col(KewajibanLaporan.status) != "batal",
    )
    return session.exec(query.order_by(col(KewajibanLaporan.jatuh_tempo).desc()).limit(1)).first() or ""


def keadaan(session: Session, tim_id: uuid.UUID, periode: str) -> list[Baris]:
    """Who has answered for a period and who has not, those who have not first."""
    query = select(KewajibanLaporan).where(
        col(KewajibanLaporan.tim_id) == tim_id,
        col(KewajibanLaporan.jenis) == "anggota",
        col(KewajibanLaporan.periode) == periode,
        col(KewajibanLaporan.status) != "batal",
    )
    rows = list(session.exec(query))
    newest = terbaru(session, [row.id for row in rows])
    order = {status: place for place, status in enumerate(("ditunggu", "dikembalikan", "dikirim", "diterima"))}
    rows.sort(key=lambda row: (order[row.status], str(row.pelapor_id)))
    return [Baris(row, newest.get(row.id)) for row in rows]


def rangkuman(session: Session, team: TimKerja) -> list[dict[str, Any]]:
    """The members' reports of the newest period as they stand, ready to be kept with the team's own report."""
    lines = keadaan(session, team.id, periode_terakhir(session, team.id))
    people = organisasi.orang_banyak(session, {line.kewajiban.pelapor_id for line in lines})
    roles = {member.pegawai_id: member.peran for member in tim.anggota(session, team.id)}
    return [
        _ringkas(line, people[line.kewajiban.pelapor_id].nama, roles.get(line.kewajiban.pelapor_id, ""))
        for line in lines
    ]


def terbaru(session: Session, kewajiban: Collection[uuid.UUID]) -> dict[uuid.UUID, Laporan]:
    """The newest round of each report, in one query."""
    if not kewajiban:
        return {}
    rounds = select(Laporan).where(col(Laporan.kewajiban_id).in_(kewajiban)).order_by(col(Laporan.putaran))
    return {row.kewajiban_id: row for row in session.exec(rounds)}


def _ringkas(line: Baris, nama: str, peran: str) -> dict[str, Any]:
    report = line.laporan
    return {
        "nama": nama,
        "peran": peran,
        "status": line.kewajiban.status,
        "kemajuan": report.kemajuan if report else None,
        "isi": report.isi if report else "",
        "hambatan": report.hambatan if report else "",
    }
