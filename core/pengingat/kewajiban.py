"""The four duties: each query starts at an index that holds little but what is due."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from core import kalender
from core.models.kinerja import KewajibanLaporan
from core.models.organisasi import Delegasi, Pegawai
from core.models.penugasan import Langkah, Penugasan, Permohonan
from core.models.tim import TimKerja
from core.pengingat.jatuh import Jatuh, Saat
from core.pengingat.saring import dari, untuk
from core.penugasan.beban import BERJALAN
from core.permohonan.lama import lewat
from core.regulasi.struktur import MENGGANTIKAN

WEEK = dt.timedelta(days=7)
_GRACE = dt.timedelta(days=14)  # so long after a team's end its last reports are still asked for


@dataclass(frozen=True)
class Bagian:
    """One kind of duty of one instansi.

    Args:
        pilih: the query: the duty, who owes it, the period, and what `baris` needs.
        siapa: the column of who owes it.
        baris: makes the value of a row.
    """

    pilih: Any
    siapa: Any
    baris: Callable[[Any], Jatuh]

    def orang(self, session: Session, most: int) -> list[uuid.UUID]:
        """Some of those who owe something: as many rows are looked at, in the order of the index."""
        return list(session.execute(self.pilih.with_only_columns(self.siapa).limit(most)).scalars())

    def milik(self, session: Session, people: Iterable[uuid.UUID] | None) -> Iterator[Jatuh]:
        """What they owe; everybody's if nobody is named."""
        query = self.pilih if people is None else self.pilih.where(self.siapa.in_(list(people)))
        return (self.baris(row) for row in session.execute(query))


def bagian(session: Session, saat: Saat) -> Sequence[Bagian]:
    return (_laporan(saat), _keputusan(session, saat), _penugasan_berakhir(saat), *_tim_berakhir(saat))


def _laporan(saat: Saat) -> Bagian:
    row = KewajibanLaporan
    nama = dari(TimKerja.nama, col(TimKerja.id) == row.tim_id)
    kolom = (col(row.jatuh_tempo), col(row.status), nama)
    query = untuk(saat, (col(row.id), col(row.pelapor_id)), _hari_ini(saat), kolom)
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

    def jatuh(found: Any) -> Jatuh:
        objek, who, periode, due_at, status, nama = found
        return Jatuh("laporan", objek, who, periode, nama, objek, due_at, status=status, ulang=_kemarin(saat, due_at))

    return Bagian(query, col(row.pelapor_id), jatuh)


def _keputusan(session: Session, saat: Saat) -> Bagian:
    row = Langkah
    request = col(Permohonan.id) == row.permohonan_id
    words = (dari(Permohonan.nomor, request), dari(Permohonan.judul, request))
    who = _pejabat(saat)
    kolom = (col(row.menunggu_sejak), col(row.permohonan_id), *words)
    query = untuk(saat, (col(row.id), who), _hari_ini(saat), kolom)
    calendars = kalender.kelompok(session, saat.instansi_id)  # the post's unit, not that of who acts for its holder
    late = lewat(session, "ingatkan_hari", saat.now, saat.zone, calendars)
    query = query.where(col(row.status) == "menunggu", late)

    def jatuh(found: Any) -> Jatuh:
        objek, who, periode, since, request_id, nomor, judul = found
        return Jatuh("keputusan", objek, who, periode, judul, request_id, since, nomor=nomor, ulang=True)

    return Bagian(query, who, jatuh)


def _pejabat(saat: Saat) -> Any:
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


def _penugasan_berakhir(saat: Saat) -> Bagian:
    row = Penugasan
    periode, ending = _berakhir(saat, col(row.mulai), col(row.selesai))
    query = untuk(saat, (col(row.id), col(row.pegawai_id)), periode, (col(row.selesai), col(row.judul)))

    def jatuh(found: Any) -> Jatuh:
        objek, who, periode, last, judul = found
        return Jatuh("penugasan", objek, who, periode, judul, objek, last)

    return Bagian(query.where(ending, col(row.status).in_(BERJALAN)), col(row.pegawai_id), jatuh)


def _tim_berakhir(saat: Saat) -> Iterator[Bagian]:
    """The head and the ketua are told: whether to end, to go on with a new team, or to report."""
    row = TimKerja
    periode, ending = _berakhir(saat, col(row.mulai), col(row.selesai))

    def jatuh(found: Any) -> Jatuh:
        objek, who, period, last, nama, nomor = found
        return Jatuh("tim", objek, who, period, nama, objek, last, nomor=nomor)

    for person in (col(row.ketua_id), col(row.dibentuk_oleh_id)):
        query = untuk(saat, (col(row.id), person), periode, (col(row.selesai), col(row.nama), col(row.nomor)))
        yield Bagian(query.where(ending, col(row.status) == "berjalan"), person, jatuh)


def _berakhir(saat: Saat, mulai: Any, selesai: Any) -> tuple[Any, Any]:
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


def _hari_ini(saat: Saat) -> Any:
    return sa.literal(saat.today.isoformat())


def _kemarin(saat: Saat, moment: dt.datetime) -> bool:
    return moment.astimezone(saat.zone).date() < saat.today
