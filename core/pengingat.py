"""What is due, for whom, when; and the rows that make each reminder happen once.

State-driven: only who still owes something is reminded, whatever was sent or missed before. A duty's reminders
have periods whose texts sort by time, and one is given only after all those before it: a second process, a
restart or a clock that steps back finds the row of the period there already and stays silent.

Duties: a report (at its hour, then each working day), a decision (after a working day, then each working day),
an assignment or a team that ends (a week before, and on its last working day). No regulation sets a time to
decide in; reminding is a convenience and decides nothing.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import aliased
from sqlmodel import Session, SQLModel, col

from core.kalender import NASIONAL, Kalender
from core.models.dasar import uuid7
from core.models.jejak import Pengingat, Tunda
from core.models.kanal import ChannelIdentity
from core.models.kinerja import KewajibanLaporan
from core.models.organisasi import Delegasi, Instansi, Jabatan, Pegawai, PerangkatDaerah, UnitOrganisasi
from core.models.penugasan import Langkah, Penugasan, Permohonan
from core.models.tim import TimKerja
from core.regulasi.struktur import MENGGANTIKAN

WEEK = dt.timedelta(days=7)
_GRACE = dt.timedelta(days=14)  # so long after a team's end its last reports are still asked for


@dataclass(frozen=True)
class Jatuh:
    """One duty of one person that is due for a reminder.

    Args:
        apa: laporan, keputusan, penugasan, tim.
        objek_id: the duty.
        periode: the reminder's own name among those of this duty and person.
        judul: what it is about, in the words people gave it.
        buka: id of what to open.
        waktu: since or until when.
        ulang: it should have been done before today.
    """

    apa: str
    objek_id: uuid.UUID
    pegawai_id: uuid.UUID
    periode: str
    judul: str
    buka: uuid.UUID
    waktu: dt.datetime | dt.date
    nomor: str = ""
    status: str = ""
    ulang: bool = False


@dataclass(frozen=True)
class Digest:
    """Everything one person is reminded of now, in one message."""

    pegawai_id: uuid.UUID
    isi: tuple[Jatuh, ...]


@dataclass(frozen=True)
class _Saat:
    """A moment on the clocks of one instansi, inside its working hours."""

    instansi_id: uuid.UUID
    now: dt.datetime
    zone: ZoneInfo
    kalender: Kalender

    @property
    def today(self) -> dt.date:
        return self.now.astimezone(self.zone).date()

    @property
    def clock(self) -> str:
        return periode_saat(self.now, self.zone)


def periode_saat(moment: dt.datetime, zone: ZoneInfo) -> str:
    """A moment as a period; it sorts after its day and before the next."""
    return moment.astimezone(zone).strftime("%Y-%m-%dT%H:%M")


def due(session: Session, now: dt.datetime, kalender: Kalender = NASIONAL) -> list[Jatuh]:
    """What people are to be reminded of now, by person.

    Outside the working hours of an instansi its people are left in peace; who cannot be reached is left out.
    """
    found: list[Jatuh] = []
    zones: Any = sa.select(col(Instansi.id), col(Instansi.zona))
    for instansi_id, zona in session.execute(zones):
        zone = ZoneInfo(zona)
        if kalender.is_working(now, zone):
            found += _jatuh(session, _Saat(instansi_id, now, zone, kalender))
    return sorted(found, key=lambda one: (str(one.pegawai_id), str(one.waktu), str(one.objek_id)))


def kirim(session: Session, now: dt.datetime, most: int = 200, kalender: Kalender = NASIONAL) -> list[Digest]:
    """Take the reminders that are due: only those whose row this transaction wrote may be sent.

    Args:
        most: people at once; who is left over is due at the next call.
    """
    by_person = groupby(due(session, now, kalender), key=lambda one: one.pegawai_id)
    chosen = [Digest(person, tuple(duties)) for person, duties in by_person][:most]
    taken = _tulis(session, [duty for digest in chosen for duty in digest.isi], now)
    mine = [Digest(d.pegawai_id, tuple(duty for duty in d.isi if _kunci(duty) in taken)) for d in chosen]
    return [digest for digest in mine if digest.isi]


def tunda(
    session: Session, pegawai_id: uuid.UUID, objek: Iterable[uuid.UUID], sampai: dt.datetime, zone: ZoneInfo
) -> None:
    """Ingatkan nanti: silence about these duties until `sampai`, then one reminder if they still stand."""
    rows = [
        {
            "id": uuid7(),
            "objek_id": one,
            "pegawai_id": pegawai_id,
            "sampai": sampai,
            "periode": periode_saat(sampai, zone),
        }
        for one in objek
    ]
    if not rows:
        return
    insert = _insert(session, "tunda")
    changed = {name: insert.excluded[name] for name in ("sampai", "periode")}
    session.execute(insert.on_conflict_do_update(index_elements=["objek_id", "pegawai_id"], set_=changed), rows)


def _jatuh(session: Session, saat: _Saat) -> list[Jatuh]:
    return [
        *_laporan(session, saat),
        *_keputusan(session, saat),
        *_penugasan_berakhir(session, saat),
        *_tim_berakhir(session, saat),
    ]


# -- the four duties: each query starts at an index that holds little but what is due --------------------


def _laporan(session: Session, saat: _Saat) -> list[Jatuh]:
    row = KewajibanLaporan
    nama = _dari(TimKerja.nama, col(TimKerja.id) == row.tim_id)
    query = _untuk(
        saat, (col(row.id), col(row.pelapor_id)), _hari_ini(saat), col(row.jatuh_tempo), col(row.status), nama
    )
    query = query.where(
        # Written out, not bound: the partial index is used only where the planner can read its condition.
        sa.text("kewajibanlaporan.status IN ('ditunggu', 'dikembalikan')"),
        col(row.jatuh_tempo) <= saat.now,
        sa.exists().where(
            col(TimKerja.id) == row.tim_id,
            col(TimKerja.status) == "berjalan",
            col(TimKerja.selesai) >= saat.today - _GRACE,
        ),
    )
    found = session.execute(query)
    return [
        Jatuh("laporan", objek, who, periode, nama, objek, due_at, status=status, ulang=_kemarin(saat, due_at))
        for objek, who, periode, due_at, status, nama in found
    ]


def _keputusan(session: Session, saat: _Saat) -> list[Jatuh]:
    row = Langkah
    waited = saat.kalender.working_day_before(saat.now, saat.zone)
    request = col(Permohonan.id) == row.permohonan_id
    words = (_dari(Permohonan.nomor, request), _dari(Permohonan.judul, request))
    columns = (col(row.menunggu_sejak), col(row.permohonan_id), *words)
    query = _untuk(saat, (col(row.id), _pejabat(saat)), _hari_ini(saat), *columns)
    query = query.where(col(row.status) == "menunggu", col(row.menunggu_sejak) <= waited)
    return [
        Jatuh("keputusan", objek, who, periode, judul, request_id, since, nomor=nomor, ulang=True)
        for objek, who, periode, since, request_id, nomor, judul in session.execute(query)
    ]


def _pejabat(saat: _Saat) -> Any:
    """Whom a step waits for today: the Plt. or Plh. of its post, else its holder, else whom it was addressed to."""
    post = col(Langkah.jabatan_id)
    orders = sa.select(col(Delegasi.kepada_id)).where(
        col(Delegasi.jabatan_id) == post,
        col(Delegasi.kapasitas).in_(MENGGANTIKAN),
        col(Delegasi.mulai) <= saat.today,
        col(Delegasi.selesai) >= saat.today,
        col(Delegasi.diakhiri_pada).is_(None),
    )
    newest = orders.order_by(col(Delegasi.mulai).desc(), col(Delegasi.dibuat_pada).desc()).limit(1)
    # An alias: the query around asks for a Pegawai of its own, and must not lend it to this one.
    holder = aliased(Pegawai)
    person = sa.select(col(holder.id)).where(col(holder.jabatan_id) == post, col(holder.aktif))
    first = person.order_by(col(holder.nip)).limit(1)
    found = (one.correlate(Langkah).scalar_subquery() for one in (newest, first))
    return sa.func.coalesce(*found, col(Langkah.pegawai_id))


def _penugasan_berakhir(session: Session, saat: _Saat) -> list[Jatuh]:
    row = Penugasan
    periode, ending = _berakhir(saat, col(row.mulai), col(row.selesai))
    query = _untuk(saat, (col(row.id), col(row.pegawai_id)), periode, col(row.selesai), col(row.judul))
    query = query.where(ending, col(row.status).in_(("terbit", "diterima")))
    return [
        Jatuh("penugasan", objek, who, periode, judul, objek, last)
        for objek, who, periode, last, judul in session.execute(query)
    ]


def _tim_berakhir(session: Session, saat: _Saat) -> list[Jatuh]:
    """The head and the ketua are told: whether to end, to go on with a new team, or to report."""
    row = TimKerja
    periode, ending = _berakhir(saat, col(row.mulai), col(row.selesai))
    found: dict[Any, Jatuh] = {}  # the head may lead the team himself
    for person in (col(row.ketua_id), col(row.dibentuk_oleh_id)):
        query = _untuk(saat, (col(row.id), person), periode, col(row.selesai), col(row.nama), col(row.nomor))
        query = query.where(ending, col(row.status) == "berjalan")
        for objek, who, period, last, nama, nomor in session.execute(query):
            one = Jatuh("tim", objek, who, period, nama, objek, last, nomor=nomor)
            found[_kunci(one)] = one
    return list(found.values())


def _berakhir(saat: _Saat, mulai: Any, selesai: Any) -> tuple[Any, Any]:
    """The period by the last day, and which last days count now.

    A week before: not for what began within that week. The last day: brought forward to the last working day,
    because nobody is reminded on a free one.
    """
    last = saat.kalender.next_working_day(saat.today) - dt.timedelta(days=1)
    days = [saat.today + dt.timedelta(days=n) for n in range(max(WEEK.days, (last - saat.today).days) + 1)]
    names = {day: (day if day <= last else day - WEEK).isoformat() for day in days}
    periode = sa.case(*((selesai == day, sa.literal(name)) for day, name in names.items()), else_=sa.literal(""))
    soon = [sa.and_(selesai == day, mulai < day - WEEK) for day in days if day > last]
    return periode, sa.and_(selesai.between(days[0], days[-1]), sa.or_(selesai <= last, *soon))


# -- what they share --------------------------------------------------------------------------------------


def _untuk(saat: _Saat, duty: tuple[Any, Any], periode: Any, *columns: Any) -> Any:
    """Duties of reachable people of the instansi, not put off, whose reminder of this period is still to come.

    Everything besides the duty is asked for row by row: a planner without statistics would otherwise begin
    with the people, and look at every duty there ever was.
    """
    objek, person = duty
    given = _dari(
        sa.func.max(col(Pengingat.periode)), col(Pengingat.objek_id) == objek, col(Pengingat.pegawai_id) == person
    )
    put_off: Any = sa.and_(col(Tunda.objek_id) == objek, col(Tunda.pegawai_id) == person)
    # After "Ingatkan nanti" the hour it named is a period of its own, if it comes after the usual one.
    later: Any = sa.case((_dari(Tunda.periode, put_off) > periode, _dari(Tunda.periode, put_off)), else_=periode)
    return sa.select(objek, person, later, *columns).where(
        sa.func.coalesce(given, "") < later,
        ~sa.exists().where(put_off, col(Tunda.sampai) > saat.now),
        sa.exists().where(
            col(ChannelIdentity.pegawai_id) == person,
            col(ChannelIdentity.revoked_at).is_(None),
            col(ChannelIdentity.unreachable_since).is_(None),
        ),
        sa.exists().where(
            col(Pegawai.id) == person,
            col(Pegawai.aktif),
            col(Jabatan.id) == Pegawai.jabatan_id,
            col(UnitOrganisasi.id) == Jabatan.unit_id,
            col(PerangkatDaerah.id) == UnitOrganisasi.perangkat_daerah_id,
            col(PerangkatDaerah.instansi_id) == saat.instansi_id,
        ),
    )


def _dari(column: Any, *where: Any) -> Any:
    """One value of a row that the duty points at."""
    return sa.select(column).where(*where).scalar_subquery()


def _hari_ini(saat: _Saat) -> Any:
    return sa.literal(saat.today.isoformat())


def _kemarin(saat: _Saat, moment: dt.datetime) -> bool:
    return moment.astimezone(saat.zone).date() < saat.today


def _tulis(session: Session, duties: Sequence[Jatuh], now: dt.datetime) -> set[tuple[Any, ...]]:
    if not duties:
        return set()
    table = SQLModel.metadata.tables["pengingat"]
    rows = [
        {
            "id": uuid7(),
            "apa": duty.apa,
            "objek_id": duty.objek_id,
            "pegawai_id": duty.pegawai_id,
            "periode": duty.periode,
            "dibuat_pada": now,
        }
        for duty in duties
    ]
    key = (table.c.objek_id, table.c.pegawai_id, table.c.periode)
    insert = _insert(session, "pengingat").on_conflict_do_nothing().returning(*key)
    return {tuple(row) for row in session.execute(insert, rows)}


def _kunci(duty: Jatuh) -> tuple[uuid.UUID, uuid.UUID, str]:
    return duty.objek_id, duty.pegawai_id, duty.periode


def _insert(session: Session, name: str) -> Any:
    dialect = postgresql if session.connection().dialect.name == "postgresql" else sqlite
    return dialect.insert(SQLModel.metadata.tables[name])
