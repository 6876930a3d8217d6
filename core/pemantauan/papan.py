"""What the boards show: of one work its activities and who has them, of a unit all its works and who works for whom."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from core import organisasi, pekerjaan
from core.models.hasil import Hasil
from core.models.organisasi import Jabatan, Pegawai
from core.models.pelaksanaan import RincianKegiatan
from core.models.penugasan import Penugasan
from core.models.tim import TimKerja
from core.pekerjaan import Pekerjaan
from core.pelaksanaan import terlambat
from core.pemantauan.angka import Angka, angka, angka_banyak
from core.penugasan.beban import BERJALAN


@dataclass(frozen=True)
class PapanPekerjaan:
    """One work.

    Args:
        berlalu: per cent of its time that has passed.
        kegiatan: its activities, the late ones first, then by their last day.
    """

    work: Pekerjaan
    angka: Angka
    berlalu: int
    kegiatan: tuple[RincianKegiatan, ...]


@dataclass(frozen=True)
class BarisTim:
    """A team in its unit's board.

    Args:
        hasil: how its newest result stands; "" where none was handed in.
    """

    work: Pekerjaan
    angka: Angka
    berlalu: int
    hasil: str = ""


@dataclass(frozen=True)
class PapanUnit:
    """A unit with those below it.

    Args:
        tim: its running teams, those to look after first.
        perorangan: how many works people do alone.
        beban: how many assignments each of its people has, the most first.
        matriks: how many people of one unit work for another, by home and owner.
    """

    unit_id: uuid.UUID
    tim: tuple[BarisTim, ...]
    perorangan: int
    beban: tuple[tuple[uuid.UUID, int], ...]
    matriks: Mapping[tuple[uuid.UUID, uuid.UUID], int]


def papan_pekerjaan(session: Session, work: Pekerjaan, today: dt.date, now: dt.datetime) -> PapanPekerjaan:
    query = select(RincianKegiatan).where(
        pekerjaan.milik(work, RincianKegiatan), col(RincianKegiatan.status) != "batal"
    )
    rows = sorted(
        session.exec(query), key=lambda row: (not terlambat(row, today), row.status == "selesai", row.selesai)
    )
    figures = angka(session, work, today, now)
    return PapanPekerjaan(work, figures, berlalu(work.mulai, work.selesai, today), tuple(rows))


def papan_unit(session: Session, unit_id: uuid.UUID, today: dt.date, now: dt.datetime) -> PapanUnit:
    units = organisasi.unit_dan_bawahan(session, unit_id)
    people = _penugasan(session, units, today)
    alone = sum(owner in units and team is None for _person, _home, owner, team in people)
    load = Counter(person for person, home, _owner, _team in people if home in units)
    cross = {(person, home, owner) for person, home, owner, _team in people}
    return PapanUnit(
        unit_id,
        tuple(_tim(session, units, today, now)),
        alone,
        tuple(sorted(load.items(), key=lambda one: (-one[1], str(one[0])))),
        Counter((home, owner) for _person, home, owner in cross),
    )


def berlalu(mulai: dt.date, selesai: dt.date, today: dt.date) -> int:
    """Per cent of a period that has passed with today, both ends included."""
    days = (selesai - mulai).days + 1
    return min(100, max(0, ((today - mulai).days + 1) * 100 // days))


def _tim(session: Session, units: Collection[uuid.UUID], today: dt.date, now: dt.datetime) -> list[BarisTim]:
    query = select(TimKerja).where(
        col(TimKerja.unit_id).in_(units),
        col(TimKerja.status) == "berjalan",
        col(TimKerja.mulai) <= today,
        col(TimKerja.selesai) >= today,
    )
    works = [Pekerjaan(team) for team in session.exec(query.order_by(col(TimKerja.nomor)))]
    figures = angka_banyak(session, works, today, now)
    results = _hasil(session, [work.isi.id for work in works])
    rows = [
        BarisTim(
            work,
            figures[work.ref],
            berlalu(work.mulai, work.selesai, today),
            results.get(work.isi.id, ""),
        )
        for work in works
    ]
    return sorted(rows, key=lambda row: -_perhatian(row))


def _perhatian(row: BarisTim) -> int:
    """How much there is to look after."""
    behind = row.angka.kegiatan.total > 0 and row.angka.kegiatan.kemajuan + 20 < row.berlalu
    return row.angka.kegiatan.terlambat + row.angka.belum_lapor + row.angka.kendala + behind


def _hasil(session: Session, teams: Collection[uuid.UUID]) -> dict[uuid.UUID, str]:
    query = select(Hasil.tim_id, Hasil.status).where(col(Hasil.tim_id).in_(teams), col(Hasil.status) != "ditarik")
    newest = session.exec(query.order_by(col(Hasil.diajukan_pada)))
    return {team: status for team, status in newest if team is not None}


_Baris = tuple[uuid.UUID, uuid.UUID, uuid.UUID, uuid.UUID | None]


def _penugasan(session: Session, units: Collection[uuid.UUID], today: dt.date) -> list[_Baris]:
    """Who works today, from which unit, for which, in which team: of these units or for them."""
    home = col(Jabatan.unit_id)
    owner = col(Penugasan.unit_pemilik_id)
    query: Any = (
        select(Penugasan.pegawai_id, Jabatan.unit_id, Penugasan.unit_pemilik_id, Penugasan.tim_id)
        .join(Pegawai, col(Pegawai.id) == Penugasan.pegawai_id)
        .join(Jabatan, col(Jabatan.id) == Pegawai.jabatan_id)
        .where(
            col(Penugasan.status).in_(BERJALAN),
            col(Penugasan.instansi_lain) == "",
            col(Penugasan.mulai) <= today,
            col(Penugasan.selesai) >= today,
            home.in_(units) | owner.in_(units),
        )
    )
    return [tuple(row) for row in session.exec(query)]
