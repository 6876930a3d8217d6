"""Reports that are owed, and those whose receiver has not answered: of members, of the ketua, of one, on demand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from core import kalender
from core.menunggu import Menunggu, lewat, pejabat
from core.models.jejak import Pengingat
from core.models.kinerja import KewajibanLaporan, Laporan
from core.models.penugasan import Penugasan
from core.models.tim import TimKerja
from core.pengingat.jatuh import Saat
from core.pengingat.kewajiban.bagian import SESUDAH, Bagian, Kolom, hari_ini, pekan_ini, tugas
from core.pengingat.saring import dari
from core.penugasan.beban import BERJALAN

_DIKIRIM: Any = (
    sa.select(sa.func.max(col(Laporan.dikirim_pada)))
    .where(col(Laporan.kewajiban_id) == KewajibanLaporan.id)
    .correlate(KewajibanLaporan)
    .scalar_subquery()
)
MASUK = Menunggu(KewajibanLaporan, _DIKIRIM, col(KewajibanLaporan.jabatan_id), col(KewajibanLaporan.penerima_id))
_LAIN: Any = aliased(KewajibanLaporan)


def bagian(session: Session, saat: Saat) -> Iterator[Bagian]:
    yield _ditagih(saat)
    yield _masuk(session, saat)


def _ditagih(saat: Saat) -> Bagian:
    row = KewajibanLaporan
    team, alone = _pekerjaan()
    kolom = Kolom(judul=_judul(), buka=col(row.id), waktu=col(row.jatuh_tempo), status=col(row.status))
    still = saat.today - SESUDAH
    running = sa.exists().where(team, col(TimKerja.status) == "berjalan", col(TimKerja.selesai) >= still)
    going_on = sa.exists().where(alone, col(Penugasan.status).in_(BERJALAN), col(Penugasan.selesai) >= still)
    syarat = (
        # Written out, not bound: the partial index is used only where the planner can read its condition.
        sa.text("kewajibanlaporan.status IN ('ditunggu', 'dikembalikan')"),
        col(row.jatuh_tempo) <= saat.now,
        sa.or_(running, going_on),
    )
    return tugas("laporan", saat, (col(row.id), col(row.pelapor_id)), hari_ini(saat), kolom, syarat)


def _masuk(session: Session, saat: Saat) -> Bagian:
    """What waits to be received: of all reports of one work the first one stands for the others, which it counts."""
    row = KewajibanLaporan
    who = pejabat(MASUK, saat.today)
    waits = _sejenis(_LAIN, who)
    first = ~sa.exists().where(*waits, _LAIN.id < row.id).correlate(row)
    number = sa.select(sa.cast(sa.func.count(), sa.String)).where(*waits).correlate(row).scalar_subquery()
    told = sa.exists().where(
        *_sejenis(_LAIN, who, status=False),
        col(Pengingat.objek_id) == _LAIN.id,
        col(Pengingat.pegawai_id) == who,
        col(Pengingat.apa) == "laporan_masuk",
        col(Pengingat.periode) >= pekan_ini(saat),
        _LAIN.id != row.id,
    )
    calendars = kalender.kelompok(session, saat.instansi_id)  # the post's unit, not that of who acts for its holder
    syarat = (
        sa.text("kewajibanlaporan.status = 'dikirim'"),
        lewat(session, MASUK, "ingatkan_hari", (saat.now, saat.zone), calendars),
        col(row.pelapor_id) != who,
        first,
        ~told.correlate(row),
    )
    kolom = Kolom(judul=_judul(), buka=col(row.id), waktu=_DIKIRIM, nomor=number)
    return tugas("laporan_masuk", saat, (col(row.id), who), pekan_ini(saat), kolom, syarat)


def _sejenis(other: Any, who: Any, *, status: bool = True) -> tuple[Any, ...]:
    """The conditions on reports of the same work that come to the same receiver, and wait for him if `status`."""
    row = KewajibanLaporan
    work = sa.or_(other.tim_id == row.tim_id, other.penugasan_id == row.penugasan_id)
    address = sa.func.coalesce(other.jabatan_id, other.penerima_id) == sa.func.coalesce(row.jabatan_id, row.penerima_id)
    return (work, address, other.pelapor_id != who, *((other.status == "dikirim",) if status else ()))


def _pekerjaan() -> tuple[Any, Any]:
    row = KewajibanLaporan
    return col(TimKerja.id) == row.tim_id, col(Penugasan.id) == row.penugasan_id


def _judul() -> Any:
    team, alone = _pekerjaan()
    return sa.func.coalesce(dari(TimKerja.nama, team), dari(Penugasan.judul, alone))
