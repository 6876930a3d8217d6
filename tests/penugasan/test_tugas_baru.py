"""Volunteering for what is one's task already: refused where the text keeps it for new work, and only there."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from sqlmodel import Session

from core import penugasan, regulasi
from core.database import Database
from core.models.penugasan import Penugasan
from core.models.tim import AnggotaTim, TimKerja
from core.penugasan import Minat, TugasSudahDitetapkan
from tests.permohonan.dunia import NOW, Dunia, dunia

MULAI, SELESAI = dt.date(2026, 12, 7), dt.date(2027, 3, 6)
NAMA = "Verifikasi data"


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.writing() as session:
        yield session


@pytest.fixture
def d(session: Session) -> Dunia:
    return dunia(session)


@pytest.fixture
def tugas(session: Session, d: Dunia) -> Penugasan:
    row = Penugasan(
        pegawai_id=d.pengaju, unit_pemilik_id=d.unit, judul=NAMA,
        mulai=MULAI, selesai=SELESAI, status="diterima",
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def tanya(session: Session, d: Dunia, nama: str = "temanggung", **lain: Any) -> None:
    values: dict[str, Any] = {"judul": NAMA, "unit_id": d.unit, "mulai": MULAI, "selesai": SELESAI, **lain}
    minat = Minat(**values)
    penugasan.wajib_tugas_baru(session, (d.pengaju, "JF Ahli Muda"), minat, (regulasi.muat(nama), "dalam_unit"))


def test_the_same_work_at_the_same_time_is_refused_with_the_provision(
    session: Session, d: Dunia, tugas: Penugasan
) -> None:
    with pytest.raises(TugasSudahDitetapkan) as refused:
        tanya(session, d, judul=" verifikasi  DATA ")
    assert refused.value.kutipan == "Lamp. II.2"
    assert (refused.value.mulai, refused.value.selesai) == (MULAI, SELESAI)


@pytest.mark.parametrize(
    "lain",
    [
        {"judul": "Verifikasi lapangan"},
        {"unit_id": uuid.UUID(int=1)},
        {"mulai": SELESAI + dt.timedelta(days=1), "selesai": SELESAI + dt.timedelta(days=60)},
    ],
)
def test_other_work_or_another_time_is_not(session: Session, d: Dunia, tugas: Penugasan, lain: dict[str, Any]) -> None:
    tanya(session, d, **lain)


def test_where_the_text_does_not_say_so_nothing_is_refused(session: Session, d: Dunia, tugas: Penugasan) -> None:
    tanya(session, d, "kotabaru")


def test_an_assignment_that_ended_is_no_task_any_more(session: Session, d: Dunia, tugas: Penugasan) -> None:
    tugas.status = "batal"
    session.flush()
    tanya(session, d)


def test_a_present_member_of_the_team_does_not_volunteer_for_it(session: Session, d: Dunia) -> None:
    team = TimKerja(
        nama="Tim Data", nomor="TK-1", scope="dalam_unit", unit_id=d.unit, dibentuk_oleh_id=d.kepala,
        maksud_tujuan="", target="", mulai=MULAI, selesai=SELESAI, dibentuk_pada=NOW,
    )  # fmt: skip
    session.add(team)
    session.flush()
    member = AnggotaTim(tim_id=team.id, pegawai_id=d.pengaju, bergabung_pada=NOW)
    session.add(member)
    session.flush()
    with pytest.raises(TugasSudahDitetapkan):
        tanya(session, d, tim_id=team.id)
    member.keluar_pada = NOW
    session.flush()
    tanya(session, d, tim_id=team.id)
