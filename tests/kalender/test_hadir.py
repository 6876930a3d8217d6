"""Who is left in peace, and who is reminded although he is away."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlmodel import Session, col, select

from core import kalender, organisasi
from core.database import Database
from core.models.organisasi import Ketidakhadiran, Pegawai
from tests import sampel

MULAI, SELESAI = dt.date(2026, 12, 1), dt.date(2026, 12, 4)
DAY = dt.timedelta(days=1)


def absen(session: Session, jenis: str, *, diingatkan: bool | None = None, selesai: bool = False) -> organisasi.Orang:
    sampel.isi(session, "contoh-temanggung")
    me = organisasi.orang_by_alias(session, "kabid-anggaran")
    assert me is not None
    now = dt.datetime(2026, 11, 30, tzinfo=dt.UTC)
    row = Ketidakhadiran(pegawai_id=me.id, jenis=jenis, mulai=MULAI, selesai=SELESAI, dibuat_pada=now)
    row.diingatkan, row.diakhiri_pada = diingatkan, now if selesai else None
    session.add(row)
    session.flush()
    return me


def diam(session: Session, me: organisasi.Orang, day: dt.date) -> bool:
    """The same answer for one person and for a statement about many."""
    one = kalender.sedang_tidak_hadir(session, me.id, day) is not None
    many = select(Pegawai.id).where(col(Pegawai.id) == me.id, kalender.tetap_diingatkan(col(Pegawai.id), day))
    assert one is (session.exec(many).first() is None)
    return one


@pytest.mark.parametrize(
    ("jenis", "wish", "quiet"),
    [
        ("cuti", None, True),
        ("sakit", None, True),
        ("tugas_belajar", None, True),
        ("dinas_luar", None, False),
        ("dinas_luar", False, True),
        ("cuti", True, False),
    ],
)
def test_leave_is_peace_and_duty_travel_is_work(database: Database, jenis: str, wish: bool | None, quiet: bool) -> None:
    with database.writing() as session:
        me = absen(session, jenis, diingatkan=wish)
        assert [diam(session, me, day) for day in (MULAI - DAY, MULAI, SELESAI, SELESAI + DAY)] == [
            False, quiet, quiet, False,
        ]  # fmt: skip


def test_who_is_back_early_is_reminded_again(database: Database) -> None:
    with database.writing() as session:
        assert not diam(session, absen(session, "cuti", selesai=True), MULAI)
