"""Duties of many kinds under clocks that jump, while people finish them, put them off, go on leave or are held up."""

from __future__ import annotations

import datetime as dt
import shutil
import uuid
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, SQLModel, col, func, select

from core import pengingat
from core.database import Database
from core.kalender import NASIONAL
from core.models.dasar import uuid7
from core.models.jejak import Pengingat
from core.models.kendala import Kendala
from core.models.organisasi import Ketidakhadiran
from core.models.pelaksanaan import RincianKegiatan
from core.pengingat import Jatuh
from tests.delegasi.panggung import NOW
from tests.pengingat.bahan import JABATAN, PRIBADI, berkanal

WIB = ZoneInfo("Asia/Jakarta")
HOUR = dt.timedelta(hours=1)
FAR = dt.date(2099, 1, 1)
#: How a duty of each kind is done: its table, and what changes in it.
BERES: dict[str, tuple[str, dict[str, Any]]] = {
    "tinjauan": ("tinjauan", {"status": "sesuai"}),
    "hasil_kembali": ("hasil", {"status": "ditinjau"}),
    "kendala": ("tindaklanjutkendala", {"status": "batal"}),
    "tindak_lanjut": ("tindaklanjutkendala", {"status": "ditindaklanjuti"}),
    "rencana": ("rencanakegiatan", {"status": "disepakati"}),
    "rencana_kembali": ("rencanakegiatan", {"status": "batal"}),
    "klarifikasi": ("ekspektasi", {"status": "disepakati"}),
    "ekspektasi": ("ekspektasi", {"status": "disepakati"}),
    "strategi": ("targetkinerja", {"status": "dirumuskan"}),
    "laporan_masuk": ("kewajibanlaporan", {"status": "diterima"}),
    "reviu_proses": ("petaproses", {"reviu_berikut": FAR}),
    "kegiatan": ("rinciankegiatan", {"status": "selesai"}),
    "kegiatan_tim": ("rinciankegiatan", {"status": "selesai"}),
    "peran": ("anggotatim", {"dikonfirmasi_pada": NOW}),
    "tanpa_rencana_kerja": ("anggotatim", {"keluar_pada": NOW}),
    "rencana_kerja_kembali": ("rencanakerja", {"status": "diterima"}),
}
#: A process, what happens before it sweeps, hours its clock moves first, and which of the duties it happens to.
Kejadian = tuple[int, str, int, int]
KEJADIAN = st.lists(
    st.tuples(
        st.integers(0, 1),
        st.sampled_from(["sapu", "beres", "tunda", "cuti", "hambat"]),
        st.sampled_from([0, 1, 3, 14, 24, 24, 48, 7 * 24, 20 * 24, -1, -24, -9 * 24]),
        st.integers(0, 30),
    ),
    min_size=3,
    max_size=10,
)


@dataclass
class Ingatan:
    """What must hold, remembered beside the database."""

    jam: list[dt.datetime] = field(default_factory=lambda: [NOW, NOW])
    terkirim: Counter[Any] = field(default_factory=Counter)
    beres: set[tuple[str, uuid.UUID]] = field(default_factory=set)
    terhambat: set[uuid.UUID] = field(default_factory=set)
    tunda: dict[tuple[uuid.UUID, uuid.UUID], dt.datetime] = field(default_factory=dict)
    cuti: list[tuple[uuid.UUID, dt.date, dt.date]] = field(default_factory=list)

    def boleh(self, one: Jatuh, now: dt.datetime) -> bool:
        """Whether this person may be reminded of this now."""
        today = now.astimezone(WIB).date()
        put_off = self.tunda.get((one.objek_id, one.pegawai_id), now)
        away = any(who == one.pegawai_id and first <= today <= last for who, first, last in self.cuti)
        held_up = one.apa == "kegiatan" and one.objek_id in self.terhambat
        return (one.apa, one.objek_id) not in self.beres and put_off <= now and not away and not held_up


@pytest.fixture(scope="module")
def dunia(sqlite_maker: Callable[[], str]) -> Path:
    """An office that owes one of each kind, in a file."""
    url = sqlite_maker()
    database = Database(url)
    with database.writing() as session:
        office = berkanal(session)
        for make in (*JABATAN, *PRIBADI):
            make(office)
    database.close()
    return Path(url.removeprefix("sqlite:///"))


@given(kejadian=KEJADIAN)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nobody_is_reminded_twice_nor_of_what_is_not_owed_now(
    dunia: Path, tmp_path: Path, kejadian: list[Kejadian]
) -> None:
    """Two processes with clocks of their own; each event is a restart, after hours or weeks of standstill."""
    path = tmp_path / f"{uuid7()}.sqlite3"
    shutil.copy(dunia, path)
    seen = Ingatan()
    database = Database(f"sqlite:///{path}")
    for who, what, hours, which in kejadian:
        seen.jam[who] += hours * HOUR
        with database.writing() as session:
            PERBUATAN[what](session, seen, seen.jam[who], which)
        with database.writing() as session:
            sapu(session, seen, seen.jam[who], which)
    with database.reading() as session:
        assert session.exec(select(func.count()).select_from(Pengingat)).one() == seen.terkirim.total()
    database.close()
    assert set(seen.terkirim.values()) <= {1}


def sapu(session: Session, seen: Ingatan, now: dt.datetime, which: int) -> None:
    """Sweeps of a few people each, until nothing is due: one message a person, each duty once, whatever was missed."""
    most = which % 3 + 2
    told: list[Jatuh] = []
    while digests := pengingat.kirim(session, now, most=most):
        assert len(digests) <= most
        told += [one for digest in digests for one in digest.isi]
    assert not told or NASIONAL.is_working(now, WIB)
    assert [one for one in told if not seen.boleh(one, now)] == []
    assert max(Counter((one.objek_id, one.pegawai_id) for one in told).values(), default=1) == 1
    seen.terkirim.update(one.kunci for one in told)


def _satu(session: Session, which: int) -> Jatuh | None:
    """One of the duties, by a look at a moment when people work."""
    owed = pengingat.due(session, dt.datetime(2027, 6, 2, 3, tzinfo=dt.UTC))
    return owed[which % len(owed)] if owed else None


def beres(session: Session, seen: Ingatan, _now: dt.datetime, which: int) -> None:
    one = _satu(session, which)
    if one is not None:
        name, values = BERES[one.apa]
        table = SQLModel.metadata.tables[name]
        session.execute(sa.update(table).where(table.c.id == one.objek_id).values(values))
        seen.beres.add((one.apa, one.objek_id))


def tunda(session: Session, seen: Ingatan, now: dt.datetime, which: int) -> None:
    one, until = _satu(session, which), now + (which + 1) * 5 * HOUR
    if one is not None:
        pengingat.tunda(session, one.pegawai_id, [one.objek_id], until, WIB)
        seen.tunda[one.objek_id, one.pegawai_id] = until


def cuti(session: Session, seen: Ingatan, now: dt.datetime, which: int) -> None:
    one, first = _satu(session, which), now.astimezone(WIB).date()
    if one is not None:
        last = first + which * dt.timedelta(days=1)
        row = Ketidakhadiran(pegawai_id=one.pegawai_id, jenis="cuti", mulai=first, selesai=last, dibuat_pada=now)
        session.add(row)
        session.flush()
        seen.cuti.append((one.pegawai_id, first, last))


def hambat(session: Session, seen: Ingatan, now: dt.datetime, _which: int) -> None:
    """An obstacle keeps the activity from going on."""
    row = session.exec(select(RincianKegiatan).order_by(col(RincianKegiatan.id))).first()
    assert row is not None
    assert row.pelaksana_id is not None
    problem = Kendala(
        nomor=str(uuid7()), tim_id=row.tim_id, rincian_id=row.id, dari_id=row.pelaksana_id, masalah="-",
        rekomendasi="-", menghambat=True, disampaikan_pada=now,
    )  # fmt: skip
    session.add(problem)
    session.flush()
    seen.terhambat.add(row.id)


PERBUATAN: dict[str, Callable[[Session, Ingatan, dt.datetime, int], None]] = {
    "sapu": sapu, "beres": beres, "tunda": tunda, "cuti": cuti, "hambat": hambat,
}  # fmt: skip
