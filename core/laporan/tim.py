"""A team's period: who has answered and who has not, and what the team's own report bundles."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlmodel import Session, col, select

from core import organisasi, tim
from core.kalender import local_day
from core.laporan.masa import Masa
from core.models.kinerja import KewajibanLaporan, Laporan
from core.models.tim import AnggotaTim, TimKerja


@dataclass(frozen=True)
class Ringkasan:
    """One period of a team: when it was due, how many were asked, and how many have reported."""

    periode: str
    jatuh_tempo: dt.datetime
    diminta: int
    masuk: int


@dataclass(frozen=True)
class Baris:
    """Where one member's report of a period stands."""

    kewajiban: KewajibanLaporan
    laporan: Laporan | None


def periode_tim(session: Session, tim_id: uuid.UUID, most: int = 100) -> list[Ringkasan]:
    """The periods members have been asked for, the newest first."""
    table = KewajibanLaporan
    due: Any = sa.func.max(col(table.jatuh_tempo))
    there: Any = sa.func.count().filter(col(table.status).in_(("dikirim", "diterima")))
    query: Any = (
        sa.select(col(table.periode), due, sa.func.count(), there)
        .where(col(table.tim_id) == tim_id, col(table.jenis) == "anggota", col(table.status) != "batal")
        .group_by(col(table.periode))
        .order_by(due.desc())
        .limit(most)
    )
    return [Ringkasan(*row) for row in session.execute(query)]


def periode_terakhir(session: Session, tim_id: uuid.UUID) -> str:
    """The newest of them; "" if there was none."""
    newest = periode_tim(session, tim_id, most=1)
    return newest[0].periode if newest else ""


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


def anggota_selama(session: Session, team: TimKerja, masa: Masa, zone: ZoneInfo) -> list[AnggotaTim]:
    """Who was a member during some days, each once, in the order they joined."""
    rows = session.exec(
        select(AnggotaTim)
        .where(col(AnggotaTim.tim_id) == team.id)
        .order_by(col(AnggotaTim.bergabung_pada), col(AnggotaTim.id))
    )
    there = [
        one
        for one in rows
        if local_day(one.bergabung_pada, zone) <= masa.selesai
        and (one.keluar_pada is None or local_day(one.keluar_pada, zone) >= masa.mulai)
    ]
    return list({one.pegawai_id: one for one in there}.values())


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
