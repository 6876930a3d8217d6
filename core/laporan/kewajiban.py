"""Who owes a report when: the cadence of each work made into obligations, once each, before they are due.

State-driven: a look at the works as they are now, whatever was looked at before. Who joins before the hour is
asked too; who left, was away or has no period to report on is not; after a long pause only the newest period counts.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel, col, select

from core import audit, kalender, organisasi, tim
from core.kalender import Kalender, local_day
from core.laporan.atur import irama_dari
from core.laporan.cuti import Ditanya, sepanjang_cuti
from core.laporan.ditagih import belum_berhasil
from core.laporan.irama import Periode, awal, sehari_kemudian, sekitar
from core.laporan.penerima import Penerima, alamat_kepala, alamat_pengelola, penerima_individu, penerima_ketua
from core.models.dasar import uuid7
from core.models.hasil import Hasil
from core.models.kinerja import KewajibanLaporan
from core.models.organisasi import Instansi, PerangkatDaerah, UnitOrganisasi
from core.models.penugasan import Penugasan
from core.models.tim import AnggotaTim, TimKerja
from core.pekerjaan import Pekerjaan
from core.penugasan.beban import BERJALAN
from core.regulasi.model import Regulasi
from core.regulasi.struktur import Struktur

_Kunci = tuple[uuid.UUID, uuid.UUID, str, str]
#: With its government's zone, regulation and switches.
_BarisPekerjaan = tuple[TimKerja | Penugasan, str, str, Mapping[str, Any]]
AHEAD = dt.timedelta(days=3)  # so long before the hour a report can be written already
_AFTER_END = dt.timedelta(days=7)  # a work's last period is still asked for


@dataclass(frozen=True)
class Dunia:
    """What finding a receiver needs: regulations by name, and who sits where."""

    regulasi: Callable[[str], Regulasi]
    struktur: Callable[[Session], Struktur]


@dataclass(frozen=True)
class _Ada:
    """An obligation that is there."""

    id: uuid.UUID
    status: str
    jatuh_tempo: dt.datetime


@dataclass(frozen=True)
class _Tugas:
    """A period of one work whose reports must be owed by now.

    Args:
        regulasi, pilihan: the name of its government's regulation, and the switches set there.
        mulai: the first day of the period.
        hari: the day it is there.
        kalender: of the unit that owns the work.
    """

    work: Pekerjaan
    regulasi: str
    periode: Periode
    mulai: dt.date
    zone: ZoneInfo
    pilihan: Mapping[str, Any]
    hari: dt.date
    kalender: Kalender

    def kunci(self, jenis: str, pelapor: uuid.UUID) -> _Kunci:
        return self.work.isi.id, pelapor, jenis, self.periode.nama

    def ditanya(self, pelapor: uuid.UUID, due: dt.datetime) -> Ditanya:
        """Who is to tell of which days in a report that is due then."""
        return Ditanya(pelapor, self.mulai, local_day(due, self.zone), self.kalender, self.zone)


class _Aturan:
    """The rules of each government for each day, made once: a structure of 8,000 people is not looked through twice."""

    def __init__(self, session: Session, dunia: Dunia) -> None:
        self._session, self._dunia = session, dunia
        self._struktur: Struktur | None = None
        self._hari: dict[dt.date, Struktur] = {}
        self._regulasi: dict[tuple[str, str], Regulasi] = {}

    def untuk(self, task: _Tugas) -> tim.Aturan:
        government = (task.regulasi, repr(sorted(task.pilihan.items())))
        if government not in self._regulasi:
            law = self._dunia.regulasi(task.regulasi)
            self._regulasi[government] = organisasi.peraturan(law, task.pilihan)
        if task.hari not in self._hari:
            self._struktur = self._struktur or self._dunia.struktur(self._session)
            self._hari[task.hari] = self._struktur.pada(task.hari)
        return tim.Aturan(self._regulasi[government], self._hari[task.hari])


def siapkan(session: Session, dunia: Dunia, now: dt.datetime) -> int:
    """Make the obligations that should exist by now; how many were new."""
    found = [*_tim(session, now), *_penugasan(session, now)]
    tasks = [task for row in found for task in _tugas(row, kalender.untuk(session, Pekerjaan(row[0]).unit_id), now)]
    if not tasks:
        return 0
    there = _ada(session, tasks)
    rules = _Aturan(session, dunia)
    rows = [
        (task, row)
        for task, members in _dengan_anggota(session, tasks)
        for row in _baris(session, task, members, there)
    ]
    rows += [(task, row) for task in tasks for row in _baris_atasan(session, rules, task, there)]
    asked = [task.ditanya(row["pelapor_id"], row["jatuh_tempo"]) for task, row in rows]
    owed = _masih_ditunggu(tasks, there)
    away = sepanjang_cuti(session, [*asked, *owed.values()])
    _bebaskan(session, [one for one, whose in owed.items() if whose in away], now)
    wanted = [row for (_task, row), whose in zip(rows, asked, strict=True) if whose not in away]
    return _simpan(session, [{**row, "diminta_pada": now} for row in wanted], now)


def _tim(session: Session, now: dt.datetime) -> Sequence[_BarisPekerjaan]:
    query = _milik_instansi(TimKerja, TimKerja.unit_id).where(
        col(TimKerja.irama) != "",
        col(TimKerja.status) == "berjalan",
        col(TimKerja.selesai) >= (now - _AFTER_END).date(),
        belum_berhasil(col(Hasil.tim_id) == TimKerja.id),
    )
    found: Sequence[_BarisPekerjaan] = session.exec(query).all()
    return found


def _penugasan(session: Session, now: dt.datetime) -> Sequence[_BarisPekerjaan]:
    """Work of one person; what somebody was assigned to in a team is reported there."""
    query = _milik_instansi(Penugasan, Penugasan.unit_pemilik_id).where(
        col(Penugasan.status).in_(BERJALAN),
        col(Penugasan.selesai) >= (now - _AFTER_END).date(),
        col(Penugasan.irama) != "",
        col(Penugasan.tim_id).is_(None),
        belum_berhasil(col(Hasil.penugasan_id) == Penugasan.id),
    )
    found: Sequence[_BarisPekerjaan] = session.exec(query).all()
    return found


def _milik_instansi(model: Any, unit: Any) -> Any:
    return (
        select(model, Instansi.zona, Instansi.regulasi, Instansi.pilihan)
        .join(UnitOrganisasi, col(UnitOrganisasi.id) == unit)
        .join(PerangkatDaerah, col(PerangkatDaerah.id) == UnitOrganisasi.perangkat_daerah_id)
        .join(Instansi, col(Instansi.id) == PerangkatDaerah.instansi_id)
    )


def _tugas(row: _BarisPekerjaan, days: Kalender, now: dt.datetime) -> Iterator[_Tugas]:
    work, zone = Pekerjaan(row[0]), ZoneInfo(row[1])
    irama = irama_dari(row[0])
    if irama is None:
        return
    past, coming = sekitar(irama, now, zone, days)
    if coming is not None and coming.jatuh_tempo - now > AHEAD:
        coming = None
    today = now.astimezone(zone).date()
    for period in (past, coming):
        if period is not None and work.mulai <= period.hari <= work.selesai:
            first = max(awal(irama, period.hari, zone), work.mulai)
            yield _Tugas(work, row[2], period, first, zone, row[3], today, days)


def _dengan_anggota(session: Session, tasks: Sequence[_Tugas]) -> Iterator[tuple[_Tugas, list[AnggotaTim]]]:
    teams = [task for task in tasks if task.work.tim]
    ids = {task.work.isi.id for task in teams}
    query = select(AnggotaTim).where(col(AnggotaTim.tim_id).in_(ids), col(AnggotaTim.keluar_pada).is_(None))
    members: defaultdict[uuid.UUID, list[AnggotaTim]] = defaultdict(list)
    for one in session.exec(query) if ids else ():
        members[one.tim_id].append(one)
    for task in teams:
        yield task, members[task.work.isi.id]


def _baris(
    session: Session, task: _Tugas, members: Sequence[AnggotaTim], there: Mapping[_Kunci, _Ada]
) -> Iterator[dict[str, Any]]:
    team = task.work.tim
    assert team is not None
    due = task.periode.jatuh_tempo
    asked = [m.pegawai_id for m in members if m.pegawai_id != team.ketua_id and m.bergabung_pada < due]
    missing = [person for person in asked if task.kunci("anggota", person) not in there]
    if not missing:
        return
    receiver = alamat_pengelola(session, team, task.hari)
    for person in missing:
        yield _satu(task, "anggota", (person, receiver), due)


def _baris_atasan(
    session: Session, aturan: _Aturan, task: _Tugas, there: Mapping[_Kunci, _Ada]
) -> Iterator[dict[str, Any]]:
    """What goes to an officer: the ketua's report a working day after the members', an individual's at its hour.

    K Ps.27, Ps.28(2); T Ps.12, Ps.13(2).
    """
    who = task.work.isi.pegawai_id if isinstance(task.work.isi, Penugasan) else task.work.isi.ketua_id
    kind = "ketua" if task.work.tim else "individu"
    if who is None or task.kunci(kind, who) in there:
        return
    rules = aturan.untuk(task)
    if isinstance(task.work.isi, Penugasan):
        receivers, due = penerima_individu(task.work.isi, rules), task.periode.jatuh_tempo
    else:
        receivers, due = (
            penerima_ketua(task.work.isi, rules),
            sehari_kemudian(task.periode.jatuh_tempo, task.zone, task.kalender),
        )
        receivers = receivers or (alamat_kepala(session, task.work.isi, task.hari),)
    if receivers and receivers[0].pegawai_id != who:
        yield _satu(task, kind, (who, receivers[0]), due)


def _satu(task: _Tugas, jenis: str, orang: tuple[uuid.UUID, Penerima], due: dt.datetime) -> dict[str, Any]:
    return {
        "id": uuid7(),
        **task.work.kolom,
        "jenis": jenis,
        "periode": task.periode.nama,
        "pelapor_id": orang[0],
        "penerima_id": orang[1].pegawai_id,
        "jabatan_id": orang[1].jabatan_id,
        "pesan": "",
        "jatuh_tempo": due,
        "status": "ditunggu",
        "versi": 0,
    }


def _ada(session: Session, tasks: Sequence[_Tugas]) -> dict[_Kunci, _Ada]:
    table = KewajibanLaporan
    names = {task.periode.nama for task in tasks}
    found: dict[_Kunci, _Ada] = {}
    for column in (table.tim_id, table.penugasan_id):
        ids = {task.work.isi.id for task in tasks if bool(task.work.tim) == (column is table.tim_id)}
        if ids:
            key = (col(column), col(table.pelapor_id), col(table.jenis), col(table.periode))
            state: Any = (col(table.id), col(table.status), col(table.jatuh_tempo))
            query: Any = sa.select(*key, *state).where(col(column).in_(ids), col(table.periode).in_(names))
            found |= {(work, who, kind, name): _Ada(*rest) for work, who, kind, name, *rest in session.execute(query)}
    return found


def _masih_ditunggu(tasks: Sequence[_Tugas], there: Mapping[_Kunci, _Ada]) -> dict[uuid.UUID, Ditanya]:
    """What nobody has sent yet of these periods: leave may have been asked for since."""
    by_period = {(task.work.isi.id, task.periode.nama): task for task in tasks}
    waits = [(key, one) for key, one in there.items() if one.status == "ditunggu"]
    tasks_of = [(by_period.get((work, name)), who, one) for (work, who, _kind, name), one in waits]
    return {one.id: task.ditanya(who, one.jatuh_tempo) for task, who, one in tasks_of if task is not None}


def _bebaskan(session: Session, ids: Sequence[uuid.UUID], now: dt.datetime) -> None:
    """These reports are owed no longer; one that is sent in this moment stays."""
    if not ids:
        return
    table = KewajibanLaporan
    still = (col(table.id).in_(ids), col(table.status) == "ditunggu")
    freed = session.execute(sa.update(table).where(*still).values(status="batal").returning(col(table.id))).scalars()
    for one in sorted(freed):
        audit.catat(session, now, "laporan.dibebaskan", f"laporan:{one}", None, sebab="cuti")


def _simpan(session: Session, rows: Sequence[dict[str, Any]], now: dt.datetime) -> int:
    if not rows:
        return 0
    table = SQLModel.metadata.tables["kewajibanlaporan"]
    dialect = postgresql if session.connection().dialect.name == "postgresql" else sqlite
    # Two processes may look at the same moment: the unique key lets one of them in.
    insert = dialect.insert(table).on_conflict_do_nothing()
    inserted = insert.returning(table.c.id, table.c.tim_id, table.c.penugasan_id, table.c.periode)
    made = list(session.execute(inserted, list(rows)))
    asked = {(f"tim:{row.tim_id}" if row.tim_id else f"penugasan:{row.penugasan_id}", row.periode) for row in made}
    for about, periode in sorted(asked):
        audit.catat(session, now, "laporan.ditagih", about, None, periode=periode)
    return len(made)
