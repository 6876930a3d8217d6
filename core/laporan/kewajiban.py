"""Who owes a report when: the cadence of each team made into obligations, once each, before they are due.

State-driven: a look at the teams as they are now, whatever was looked at before. Who joins before the hour is
asked too, who left or has no period to report on is not, and after a long pause only the newest period counts.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel, col, select

from core import audit, kalender, organisasi, tim
from core.kalender import Kalender
from core.laporan.irama import Irama, Periode, sekitar
from core.laporan.tim import penerima_ketua
from core.models.dasar import uuid7
from core.models.kinerja import KewajibanLaporan
from core.models.organisasi import Instansi, PerangkatDaerah, UnitOrganisasi
from core.models.tim import AnggotaTim, TimKerja
from core.regulasi.model import Regulasi
from core.regulasi.struktur import Struktur

_Kunci = tuple[uuid.UUID, uuid.UUID, str, str]
_BarisTim = tuple[TimKerja, str, str, Mapping[str, Any]]  # with its government's zone, regulation and switches
AHEAD = dt.timedelta(days=3)  # so long before the hour a report can be written already
_AFTER_END = dt.timedelta(days=7)  # a team's last period is still asked for


@dataclass(frozen=True)
class Dunia:
    """What finding a receiver needs: regulations by name, and who sits where."""

    regulasi: Callable[[str], Regulasi]
    struktur: Callable[[Session], Struktur]


@dataclass(frozen=True)
class _Tugas:
    """A period of one team whose reports must be owed by now.

    Args:
        regulasi, pilihan: the name of its government's regulation, and the switches set there.
        kalender: of the unit that owns the team.
    """

    team: TimKerja
    regulasi: str
    periode: Periode
    zone: ZoneInfo
    pilihan: Mapping[str, Any]
    kalender: Kalender

    def kunci(self, jenis: str, pelapor: uuid.UUID) -> _Kunci:
        return self.team.id, pelapor, jenis, self.periode.nama


def atur_irama(session: Session, team: TimKerja, irama: Irama, oleh: uuid.UUID, now: dt.datetime) -> TimKerja:
    """Set when reports are asked for; what was going to be asked by the old cadence is dropped.

    Raises:
        BukanPengelola, TimBerakhir: it is not for this person, or no longer possible.
    """
    tim.wajib_pengelola(session, team, oleh, tim.hari_tim(session, team, now))
    if not tim.berjalan(team, (now - dt.timedelta(days=1)).date()):
        raise tim.TimBerakhir(team)
    team.irama, team.hari, team.jam, team.irama_sejak = irama.irama, irama.hari, irama.jam, irama.sejak
    session.add(team)
    session.flush()
    session.execute(
        sa.delete(KewajibanLaporan).where(
            col(KewajibanLaporan.tim_id) == team.id,
            col(KewajibanLaporan.jenis) != "permintaan",
            col(KewajibanLaporan.status) == "ditunggu",
            col(KewajibanLaporan.jatuh_tempo) > now,
        )
    )
    audit.catat(
        session, now, "tim.irama", f"tim:{team.id}", oleh,
        irama=irama.irama, hari=irama.hari, jam=irama.jam.isoformat("minutes"),
    )  # fmt: skip
    return team


def irama_dari(team: TimKerja) -> Irama | None:
    """The team's cadence, once the ketua has set it."""
    if not team.irama or team.irama_sejak is None:
        return None
    return Irama(team.irama, team.hari, team.jam, team.irama_sejak)


def siapkan(session: Session, dunia: Dunia, now: dt.datetime) -> int:
    """Make the obligations that should exist by now; how many were new."""
    teams = _tim(session, now)
    tasks = [task for row in teams for task in _tugas(row, kalender.untuk(session, row[0].unit_id), now)]
    if not tasks:
        return 0
    there = _ada(session, tasks)
    rows = [row for task, members in _dengan_anggota(session, tasks) for row in _baris(session, task, members, there)]
    rows += [row for task in tasks for row in _baris_ketua(session, dunia, task, there)]
    return _simpan(session, [{**row, "diminta_pada": now} for row in rows], now)


def _tim(session: Session, now: dt.datetime) -> Sequence[_BarisTim]:
    query = (
        select(TimKerja, Instansi.zona, Instansi.regulasi, Instansi.pilihan)
        .join(UnitOrganisasi, col(UnitOrganisasi.id) == TimKerja.unit_id)
        .join(PerangkatDaerah, col(PerangkatDaerah.id) == UnitOrganisasi.perangkat_daerah_id)
        .join(Instansi, col(Instansi.id) == PerangkatDaerah.instansi_id)
        .where(
            col(TimKerja.irama) != "",
            col(TimKerja.status) == "berjalan",
            col(TimKerja.selesai) >= (now - _AFTER_END).date(),
        )
    )
    return session.exec(query).all()


def _tugas(row: _BarisTim, days: Kalender, now: dt.datetime) -> Iterator[_Tugas]:
    team, zona, regulasi, pilihan = row
    irama, zone = irama_dari(team), ZoneInfo(zona)
    past, coming = sekitar(irama, now, zone, days) if irama else (None, None)
    if coming is not None and coming.jatuh_tempo - now > AHEAD:
        coming = None
    for period in (past, coming):
        if period is not None and team.mulai <= period.hari <= team.selesai:
            yield _Tugas(team, regulasi, period, zone, pilihan, days)


def _dengan_anggota(session: Session, tasks: Sequence[_Tugas]) -> Iterator[tuple[_Tugas, list[AnggotaTim]]]:
    ids = {task.team.id for task in tasks}
    query = select(AnggotaTim).where(col(AnggotaTim.tim_id).in_(ids), col(AnggotaTim.keluar_pada).is_(None))
    members = list(session.exec(query)) if ids else []
    for task in tasks:
        yield task, [one for one in members if one.tim_id == task.team.id]


def _baris(
    session: Session, task: _Tugas, members: Sequence[AnggotaTim], there: set[_Kunci]
) -> Iterator[dict[str, Any]]:
    due = task.periode.jatuh_tempo
    asked = [m.pegawai_id for m in members if m.pegawai_id != task.team.ketua_id and m.bergabung_pada < due]
    missing = [person for person in asked if task.kunci("anggota", person) not in there]
    if not missing:
        return
    receiver = tim.pengelola(session, task.team)
    for person in missing:
        yield _satu(task, "anggota", (person, receiver), due)


def _baris_ketua(session: Session, dunia: Dunia, task: _Tugas, there: set[_Kunci]) -> Iterator[dict[str, Any]]:
    """The team's report to the head, one working day after the members' (K Ps.28(2), T Ps.13(2))."""
    ketua = task.team.ketua_id
    if ketua is None or task.kunci("ketua", ketua) in there:
        return
    law = organisasi.peraturan(dunia.regulasi(task.regulasi), task.pilihan)
    aturan = tim.Aturan(law, dunia.struktur(session))
    receivers = penerima_ketua(session, task.team, aturan)
    if receivers:
        yield _satu(task, "ketua", (ketua, receivers[0].pegawai_id), _sehari_kemudian(task))


def _sehari_kemudian(task: _Tugas) -> dt.datetime:
    local = task.periode.jatuh_tempo.astimezone(task.zone)
    day = task.kalender.next_working_day(local.date())
    return dt.datetime.combine(day, local.time(), task.zone).astimezone(dt.UTC)


def _satu(task: _Tugas, jenis: str, orang: tuple[uuid.UUID, uuid.UUID], due: dt.datetime) -> dict[str, Any]:
    return {
        "id": uuid7(),
        "tim_id": task.team.id,
        "jenis": jenis,
        "periode": task.periode.nama,
        "pelapor_id": orang[0],
        "penerima_id": orang[1],
        "pesan": "",
        "jatuh_tempo": due,
        "status": "ditunggu",
        "versi": 0,
    }


def _ada(session: Session, tasks: Sequence[_Tugas]) -> set[_Kunci]:
    table = KewajibanLaporan
    found: Any = sa.select(col(table.tim_id), col(table.pelapor_id), col(table.jenis), col(table.periode)).where(
        col(table.tim_id).in_({task.team.id for task in tasks}),
        col(table.periode).in_({task.periode.nama for task in tasks}),
    )
    return set(session.execute(found))


def _simpan(session: Session, rows: Sequence[dict[str, Any]], now: dt.datetime) -> int:
    if not rows:
        return 0
    table = SQLModel.metadata.tables["kewajibanlaporan"]
    dialect = postgresql if session.connection().dialect.name == "postgresql" else sqlite
    # Two processes may look at the same moment: the unique key lets one of them in.
    insert = dialect.insert(table).on_conflict_do_nothing().returning(table.c.id, table.c.tim_id, table.c.periode)
    made = list(session.execute(insert, list(rows)))
    for tim_id, periode in sorted({(row.tim_id, row.periode) for row in made}, key=str):
        audit.catat(session, now, "laporan.ditagih", f"tim:{tim_id}", None, periode=periode)
    return len(made)
