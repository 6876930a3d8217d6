"""Reports that are owed, and those whose receiver has not answered: of members, of the ketua, of one, on demand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import col

from core.laporan.ditagih import masih_berjalan, masih_ditagih
from core.menunggu import Menunggu, pejabat
from core.models.jejak import Pengingat
from core.models.kinerja import KewajibanLaporan, Laporan
from core.models.penugasan import Penugasan
from core.models.tim import TimKerja
from core.pengingat.kewajiban.bagian import Jenis, Kolom, lama, tugas
from core.pengingat.nilai import HARI_INI, MASIH, NOW, PEKAN_INI, TODAY, Bentuk
from core.pengingat.saring import dari

_DIKIRIM: Any = (
    sa.select(sa.func.max(col(Laporan.dikirim_pada)))
    .where(col(Laporan.kewajiban_id) == KewajibanLaporan.id)
    .correlate(KewajibanLaporan)
    .scalar_subquery()
)
MASUK = Menunggu(KewajibanLaporan, _DIKIRIM, col(KewajibanLaporan.jabatan_id), col(KewajibanLaporan.penerima_id))
_DIMINTA = sa.and_(col(KewajibanLaporan.jenis) == "permintaan", col(KewajibanLaporan.status) == "ditunggu")
_LAIN: Any = aliased(KewajibanLaporan)
# Each names the other column too: an index of both is then the closest, whatever the planner knows of the table.
_SAMA = (
    sa.and_(_LAIN.tim_id == KewajibanLaporan.tim_id, _LAIN.penugasan_id.is_(None)),
    sa.and_(_LAIN.tim_id.is_(None), _LAIN.penugasan_id == KewajibanLaporan.penugasan_id),
)


def jenis(bentuk: Bentuk) -> Iterator[Jenis]:
    yield _ditagih(bentuk)
    yield _masuk(bentuk)


def _ditagih(bentuk: Bentuk) -> Jenis:
    """What is owed: of several periods of one work the newest stands for those before it, too, and counts them."""
    row = KewajibanLaporan
    # What came back is a line of its own, and each report on demand asks something of its own.
    single = sa.or_(col(row.status) != "ditunggu", col(row.jenis) == "permintaan")
    alike = (_LAIN.pelapor_id == row.pelapor_id, _LAIN.jenis == row.jenis)
    missed = (_LAIN.status == "ditunggu", _LAIN.jatuh_tempo <= NOW)
    newer = _LAIN.periode > row.periode
    # Who sent the newest hears of those before it tomorrow.
    told = _diingatkan("laporan", col(row.pelapor_id), HARI_INI)
    kolom = Kolom(
        judul=_judul(), buka=col(row.id), waktu=col(row.jatuh_tempo),
        status=sa.case((_DIMINTA, "diminta"), else_=col(row.status)),
        nomor=sa.case((single, "1"), else_=_banyak(*alike, *missed)),
    )  # fmt: skip
    syarat = (
        # Written out, not bound: the partial index is used only where the planner can read its condition.
        sa.text("kewajibanlaporan.status IN ('ditunggu', 'dikembalikan')"),
        col(row.jatuh_tempo) <= NOW,
        masih_ditagih(MASIH),
        sa.or_(single, sa.and_(~_ada(*alike, newer, *missed), ~_ada(*alike, newer, told))),
    )
    return tugas("laporan", bentuk, (col(row.id), col(row.pelapor_id)), HARI_INI, kolom, syarat)


def _masuk(bentuk: Bentuk) -> Jenis:
    """What waits to be received: of all reports of one work the first one stands for the others, which it counts."""
    row = KewajibanLaporan
    who = pejabat(MASUK, TODAY)
    address = sa.func.coalesce(_LAIN.jabatan_id, _LAIN.penerima_id) == sa.func.coalesce(row.jabatan_id, row.penerima_id)
    alike = (address, _LAIN.pelapor_id != who)
    waits = _LAIN.status == sa.literal_column("'dikirim'")  # not bound: for the partial index
    told = _diingatkan("laporan_masuk", who, PEKAN_INI)
    syarat = (
        sa.text("kewajibanlaporan.status = 'dikirim'"),
        ~_ada(waits, _LAIN.id < row.id, *alike),
        masih_berjalan(MASIH),
        lama(bentuk, MASUK),
        col(row.pelapor_id) != who,
        ~_ada(_LAIN.id != row.id, *alike, told),
    )
    kolom = Kolom(judul=_judul(), buka=col(row.id), waktu=_DIKIRIM, nomor=_banyak(waits, *alike))
    return tugas("laporan_masuk", bentuk, (col(row.id), who), PEKAN_INI, kolom, syarat)


def _ada(*syarat: Any) -> sa.ColumnElement[bool]:
    """Whether another report of the same work is so; asked of each column alone, which an index answers."""
    return sa.or_(*(sa.exists().where(work, *syarat).correlate(KewajibanLaporan) for work in _SAMA))


def _banyak(*syarat: Any) -> Any:
    """How many reports of the same work are so, as words; counted of each column alone, too."""
    team, alone = (sa.select(sa.func.count()).select_from(_LAIN).where(work, *syarat) for work in _SAMA)
    both = team.correlate(KewajibanLaporan).scalar_subquery() + alone.correlate(KewajibanLaporan).scalar_subquery()
    return sa.cast(both, sa.String)


def _diingatkan(apa: str, who: Any, sejak: Any) -> Any:
    """Whether somebody was reminded of that other report since a period."""
    given = (col(Pengingat.objek_id) == _LAIN.id, col(Pengingat.pegawai_id) == who, col(Pengingat.periode) >= sejak)
    return sa.exists().where(*given, col(Pengingat.apa) == apa).correlate(_LAIN, KewajibanLaporan)


def _judul() -> Any:
    row = KewajibanLaporan
    team, alone = col(TimKerja.id) == row.tim_id, col(Penugasan.id) == row.penugasan_id
    return sa.func.coalesce(dari(TimKerja.nama, team), dari(Penugasan.judul, alone))
