"""The working calendar in chat: for administrators only, and what it says is what holds."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlmodel import select

from core import kalender
from core.models.jejak import JejakAudit
from core.models.kalender import AturanKalender
from core.models.organisasi import Ketidakhadiran
from tests.tim.conftest import buka, panggung
from tests.tim.panggung import Panggung

__all__ = ["buka", "panggung"]

SENIN = dt.date(2026, 12, 7)


def tambah_libur(p: Panggung, day: str = "7 des 2026") -> str:
    p.open("admin", "kalender_kerja")
    p.tap("admin", "Tambah hari libur")
    p.type("admin", day)
    p.type("admin", "Hari jadi")
    return p.tap("admin", "Tetapkan")


@pytest.mark.parametrize("dialog", ["kalender_kerja", "kalender_libur", "kalender_unit", "ketetapan_kalender"])
def test_it_is_for_administrators(panggung: Panggung, dialog: str) -> None:
    assert "untuk admin Lincah" in panggung.open("perencana", dialog)


def test_a_day_off_holds_at_once_and_is_in_the_trail(panggung: Panggung) -> None:
    assert "libur Senin, 7 Desember 2026 (Hari jadi)" in tambah_libur(panggung)
    unit = panggung.orang("perencana").unit_id
    assert not kalender.untuk(panggung.session, unit).is_working_day(SENIN)
    trail = panggung.session.exec(select(JejakAudit).where(JejakAudit.tindakan == "kalender.diatur")).one()
    assert trail.pelaku_id == panggung.id("admin")


def test_setting_it_twice_changes_nothing(panggung: Panggung) -> None:
    tambah_libur(panggung)
    assert "tidak ada yang diubah" in tambah_libur(panggung)
    assert len(panggung.session.exec(select(AturanKalender)).all()) == 1


def test_one_day_may_become_several(panggung: Panggung) -> None:
    panggung.open("admin", "kalender_libur")
    panggung.type("admin", "7 des 2026")
    panggung.tap("admin", "Lewati")
    panggung.tap("admin", "Ubah")
    panggung.tap("admin", "Sampai")
    assert "paling banyak 31 hari" in panggung.type("admin", "7 jan 2027")
    assert "7 Desember 2026 sampai 9 Desember 2026" in panggung.type("admin", "9 des 2026")


def test_what_two_administrators_take_away_is_gone_once(panggung: Panggung) -> None:
    tambah_libur(panggung)
    row = panggung.session.exec(select(AturanKalender)).one()
    panggung.open("admin", "hapus_aturan_kalender", str(row.id))
    kalender.cabut(panggung.session, row.id, None, panggung.now)
    said = panggung.tap("admin", "Ya, hapus")
    assert "Dihapus" not in said
    assert panggung.session.exec(select(AturanKalender)).first() is None


def test_duty_travel_may_be_quiet_if_somebody_wants_it(panggung: Panggung) -> None:
    panggung.open("perencana", "catat_absen")
    panggung.tap("perencana", "Dinas luar")
    panggung.type("perencana", "7 des 2026")
    panggung.type("perencana", "9 des 2026")
    assert "Tetap diingatkan" in panggung.tap("perencana", "Lewati")
    panggung.tap("perencana", "Ubah")
    panggung.tap("perencana", "Pengingat")
    panggung.tap("perencana", "Tidak diingatkan")
    assert "tidak saya ingatkan" in panggung.tap("perencana", "Catat")
    mine = select(Ketidakhadiran).where(Ketidakhadiran.pegawai_id == panggung.id("perencana"))
    assert panggung.session.exec(mine).one().diingatkan is False
    assert kalender.sedang_tidak_hadir(panggung.session, panggung.id("perencana"), SENIN) is not None


def test_on_leave_it_is_said_that_nobody_reminds(panggung: Panggung) -> None:
    panggung.open("perencana", "catat_absen")
    panggung.tap("perencana", "Cuti")
    panggung.type("perencana", "7 des 2026")
    panggung.type("perencana", "9 des 2026")
    assert "Tetap diingatkan" not in panggung.tap("perencana", "Lewati")
    assert "tidak saya ingatkan" in panggung.tap("perencana", "Catat")
