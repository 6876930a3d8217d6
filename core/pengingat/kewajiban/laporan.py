"""Reports that are owed: of members, of the ketua, of one person, on demand."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa
from sqlmodel import Session, col

from core.models.kinerja import KewajibanLaporan
from core.models.penugasan import Penugasan
from core.models.tim import TimKerja
from core.pengingat.jatuh import Saat
from core.pengingat.kewajiban.bagian import SESUDAH, Bagian, Kolom, hari_ini, tugas
from core.pengingat.saring import dari
from core.penugasan.beban import BERJALAN


def bagian(_session: Session, saat: Saat) -> Iterator[Bagian]:
    row = KewajibanLaporan
    team, alone = col(TimKerja.id) == row.tim_id, col(Penugasan.id) == row.penugasan_id
    title = sa.func.coalesce(dari(TimKerja.nama, team), dari(Penugasan.judul, alone))
    kolom = Kolom(judul=title, buka=col(row.id), waktu=col(row.jatuh_tempo), status=col(row.status))
    still = saat.today - SESUDAH
    running = sa.exists().where(team, col(TimKerja.status) == "berjalan", col(TimKerja.selesai) >= still)
    going_on = sa.exists().where(alone, col(Penugasan.status).in_(BERJALAN), col(Penugasan.selesai) >= still)
    syarat = (
        # Written out, not bound: the partial index is used only where the planner can read its condition.
        sa.text("kewajibanlaporan.status IN ('ditunggu', 'dikembalikan')"),
        col(row.jatuh_tempo) <= saat.now,
        sa.or_(running, going_on),
    )
    yield tugas("laporan", saat, (col(row.id), col(row.pelapor_id)), hari_ini(saat), kolom, syarat)
