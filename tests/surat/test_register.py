"""The register of numbers: never twice the same, and no gap without a reason."""

from __future__ import annotations

import datetime as dt
import threading
import uuid
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlmodel import Session

from core import audit
from core.database import Database
from core.models.surat import NomorSurat, Surat
from core.surat import register
from core.surat.kode import kode_surat
from core.surat.register import MOVES, Rentang
from tests.permohonan.dunia import NOW, dunia

HARI = dt.date(2026, 12, 1)


def surat(session: Session, instansi_id: uuid.UUID, penerbit_id: uuid.UUID, hari: dt.date = HARI) -> Surat:
    """A letter that wants a number."""
    row = Surat(
        instansi_id=instansi_id,
        jenis="surat_penugasan",
        status="draf",
        tanggal=hari,
        penerbit_id=penerbit_id,
        kode=kode_surat(),
        dibuat_pada=NOW,
    )
    session.add(row)
    session.flush()
    return row


def tulis(urut: int) -> str:
    return f"800/{urut:03d}/D/2026"


@pytest.fixture
def sesi(database: Database) -> Iterator[Session]:
    with Session(database.engine, expire_on_commit=False) as session:
        yield session


def test_numbers_count_up_by_year(sesi: Session) -> None:
    d = dunia(sesi)
    days = [HARI, HARI, dt.date(2027, 1, 4), HARI]

    taken = [register.pesan(sesi, surat(sesi, d.instansi, d.kepala, day), tulis, NOW) for day in days]

    assert [(row.tahun, row.urut) for row in taken] == [(2026, 1), (2026, 2), (2027, 1), (2026, 3)]


def test_a_block_for_paper_is_skipped(sesi: Session) -> None:
    d = dunia(sesi)
    register.sisihkan(sesi, d.instansi, Rentang(2026, 2, 4), "jaringan mati", NOW)

    taken = [register.pesan(sesi, surat(sesi, d.instansi, d.kepala), tulis, NOW).urut for _ in range(3)]

    assert taken == [1, 5, 6]


@pytest.mark.parametrize(("dari", "sampai"), [(1, 1), (1, 9), (3, 7), (7, 12)])
def test_a_block_cannot_take_what_is_taken(sesi: Session, dari: int, sampai: int) -> None:
    d = dunia(sesi)
    register.pesan(sesi, surat(sesi, d.instansi, d.kepala), tulis, NOW)
    register.sisihkan(sesi, d.instansi, Rentang(2026, 5, 8), "jaringan mati", NOW)

    with pytest.raises(register.NomorTerpakai) as refused:
        register.sisihkan(sesi, d.instansi, Rentang(2026, dari, sampai), "lagi", NOW)

    assert refused.value.terakhir == 8


@pytest.mark.parametrize(("dari", "sampai"), [(0, 3), (5, 4), (-2, -1), (1, 1001)])
def test_what_is_no_block_is_refused(sesi: Session, dari: int, sampai: int) -> None:
    d = dunia(sesi)

    with pytest.raises(register.RentangKeliru):
        register.sisihkan(sesi, d.instansi, Rentang(2026, dari, sampai), "alasan", NOW)


@pytest.mark.parametrize("alasan", ["", "  \n"])
def test_a_gap_needs_a_reason(sesi: Session, alasan: str) -> None:
    d = dunia(sesi)
    row = register.pesan(sesi, surat(sesi, d.instansi, d.kepala), tulis, NOW)

    with pytest.raises(register.AlasanPerlu):
        register.batal(sesi, row, alasan, None, NOW)
    with pytest.raises(register.AlasanPerlu):
        register.sisihkan(sesi, d.instansi, Rentang(2026, 5, 6), alasan, NOW)


def test_a_number_in_use_cannot_be_voided_and_a_void_one_not_again(sesi: Session) -> None:
    d = dunia(sesi)
    first, second = (register.pesan(sesi, surat(sesi, d.instansi, d.kepala), tulis, NOW) for _ in range(2))
    assert first.surat_id
    assert register.pakai(sesi, first.surat_id, NOW)
    register.batal(sesi, second, "salah ketik", None, NOW)

    for row in (first, second):
        with pytest.raises(register.NomorTakDapatBatal):
            register.batal(sesi, row, "lagi", None, NOW)
    assert not register.pakai(sesi, first.surat_id, NOW)


def test_every_gap_is_in_the_trail(sesi: Session) -> None:
    d = dunia(sesi)
    row = register.pesan(sesi, surat(sesi, d.instansi, d.kepala), tulis, NOW)
    register.batal(sesi, row, "salah ketik", d.kepala, NOW)

    assert not list(audit.rusak(sesi))
    assert [(line.urut, line.status, line.alasan) for line in register.daftar(sesi, d.instansi, 2026)] == [
        (1, "batal", "salah ketik")
    ]


def test_letters_at_the_same_moment_get_different_numbers(database: Database) -> None:
    with database.writing() as session:
        d = dunia(session)
    taken: list[int] = []

    def take() -> None:
        for _ in range(5):
            with database.writing() as session:
                taken.append(register.pesan(session, surat(session, d.instansi, d.kepala), tulis, NOW).urut)

    threads = [threading.Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(taken) == list(range(1, 21))


def test_a_number_of_a_transaction_that_failed_is_given_to_the_next(database: Database) -> None:
    with database.writing() as session:
        d = dunia(session)
    with Session(database.engine) as session:
        register.pesan(session, surat(session, d.instansi, d.kepala), tulis, NOW)
        session.rollback()

    with database.writing() as session:
        assert register.pesan(session, surat(session, d.instansi, d.kepala), tulis, NOW).urut == 1


class Register(RuleBasedStateMachine):
    """Any order of reserving, confirming, voiding and setting apart; some of it rolled back."""

    database: Database

    @initialize()
    def mulai(self) -> None:
        self.session = Session(self.database.engine, expire_on_commit=False)
        self.d = dunia(self.session)
        self.given: list[tuple[int, int]] = []
        self.rows: list[NomorSurat] = []

    def teardown(self) -> None:
        self.session.rollback()
        self.session.close()

    @rule(year=st.sampled_from([2026, 2027]), undone=st.booleans())
    def pesan(self, year: int, undone: bool) -> None:
        with self.session.begin_nested() as point:
            letter = surat(self.session, self.d.instansi, self.d.kepala, dt.date(year, 6, 1))
            row = register.pesan(self.session, letter, tulis, NOW)
            if undone:
                point.rollback()
                return
        self.given.append((row.tahun, row.urut))
        assert register.cari(self.session, self.d.instansi, row.tahun, row.urut) is row
        self.rows.append(row)

    @rule(first=st.integers(-2, 40), length=st.integers(0, 6), reason=st.sampled_from(["", "server mati"]))
    def sisihkan(self, first: int, length: int, reason: str) -> None:
        try:
            block = Rentang(2026, first, first + length)
            self.rows += register.sisihkan(self.session, self.d.instansi, block, reason, NOW)
        except (register.RentangKeliru, register.AlasanPerlu, register.NomorTerpakai):
            return
        self.given += [(2026, place) for place in range(first, first + length + 1)]

    @precondition(lambda self: self.rows)
    @rule(data=st.data(), reason=st.sampled_from(["", "salah ketik"]))
    def batal(self, data: st.DataObject, reason: str) -> None:
        row = data.draw(st.sampled_from(self.rows))
        before = row.status
        try:
            register.batal(self.session, row, reason, None, NOW)
        except register.AlasanPerlu:
            assert not reason
        except register.NomorTakDapatBatal:
            assert before not in MOVES

    @precondition(lambda self: self.rows)
    @rule(data=st.data())
    def pakai(self, data: st.DataObject) -> None:
        row = data.draw(st.sampled_from(self.rows))
        if row.surat_id is not None:
            before = row.status
            assert register.pakai(self.session, row.surat_id, NOW) == (before == "dipesan")
            self.session.refresh(row)

    @invariant()
    def tidak_ada_nomor_dua_kali(self) -> None:
        assert len(set(self.given)) == len(self.given)

    @invariant()
    def semua_tercatat_dan_setiap_celah_beralasan(self) -> None:
        lines = [line for year in (2026, 2027) for line in register.daftar(self.session, self.d.instansi, year)]
        assert len(lines) == len(self.given)
        assert all(line.alasan for line in lines if line.status in ("batal", "manual"))
        assert all(line.nomor for line in lines if line.status in ("dipesan", "dipakai"))


def test_whatever_happens_no_number_is_used_twice_and_every_gap_has_a_reason(database: Database) -> None:
    machine = type("Satu", (Register,), {"database": database})
    bounds = settings(max_examples=15, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck))

    run_state_machine_as_test(machine, settings=bounds)  # type: ignore[arg-type]
