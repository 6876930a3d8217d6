"""A calendar that changes moves what is not due yet, and nothing else."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import col, select

from core import kalender, laporan
from core.kalender import Aturan, Tempat
from core.models.jejak import JejakAudit
from core.models.kinerja import KewajibanLaporan
from tests.laporan.bahan import DAY, FRIDAY, KETUA, kewajiban, lapor, siap_lapor, siapkan
from tests.tim.panggung import Panggung

HARI = FRIDAY.date()
MONDAY = FRIDAY + 3 * DAY
WIB = ZoneInfo("Asia/Jakarta")
HOUR = dt.timedelta(hours=1)


def libur(p: Panggung, hari: dt.date = HARI, jenis: kalender.Jenis = "libur") -> int:
    """The day is free from now on; how many reports moved."""
    me = p.orang("admin")
    kalender.pasang(p.session, Tempat(me.instansi_id), Aturan(jenis, hari, hari), me.id, p.now)
    return laporan.jadwalkan_ulang(p.session, me.instansi_id, me.id, p.now)


def test_a_report_moves_with_its_day_and_the_ketuas_with_it(panggung: Panggung) -> None:
    row = siap_lapor(panggung)
    [own] = kewajiban(panggung, "ketua")
    assert (row.jatuh_tempo, own.jatuh_tempo) == (FRIDAY, MONDAY)
    assert libur(panggung) == 2
    assert (row.jatuh_tempo, own.jatuh_tempo) == (MONDAY, MONDAY + DAY)
    assert row.periode == HARI.isoformat()
    assert laporan.belum(panggung.session, [row], WIB, MONDAY - HOUR) == []
    assert siapkan(panggung, MONDAY) == 0
    trail = panggung.session.exec(select(JejakAudit).where(col(JejakAudit.tindakan) == "laporan.jadwal_ulang")).one()
    assert trail.rincian["banyak"] == 2


def test_a_day_that_is_worked_after_all_moves_it_back(panggung: Panggung) -> None:
    row = siap_lapor(panggung)
    libur(panggung)
    assert libur(panggung, jenis="masuk") == 2
    assert row.jatuh_tempo == FRIDAY


def test_what_is_due_already_stays(panggung: Panggung) -> None:
    row = siap_lapor(panggung)
    panggung.now = FRIDAY
    assert libur(panggung) == 1  # the ketua's, which was due on Monday
    assert row.jatuh_tempo == FRIDAY


def test_nobody_becomes_late_by_a_change(panggung: Panggung) -> None:
    row = siap_lapor(panggung)
    libur(panggung)
    panggung.now = FRIDAY + HOUR
    libur(panggung, jenis="masuk")
    assert row.jatuh_tempo == MONDAY


def test_what_was_sent_stays(panggung: Panggung) -> None:
    row = siap_lapor(panggung)
    lapor(panggung)
    assert libur(panggung) == 1  # the ketua's
    assert row.jatuh_tempo == FRIDAY


def test_another_government_keeps_its_days(panggung: Panggung) -> None:
    row = siap_lapor(panggung)
    me = panggung.orang("admin")
    kalender.pasang(panggung.session, Tempat(me.instansi_id), Aturan("libur", HARI, HARI), me.id, panggung.now)
    assert laporan.jadwalkan_ulang(panggung.session, row.id, me.id, panggung.now) == 0
    assert row.jatuh_tempo == FRIDAY


@pytest.mark.parametrize(
    ("free", "due"),
    [
        pytest.param(HARI, dt.datetime(2026, 12, 14, 9, tzinfo=dt.UTC), id="its day: to the end of Monday"),
        pytest.param(HARI - DAY, dt.datetime(2026, 12, 11, 9, 30, tzinfo=dt.UTC), id="another day: it stays"),
    ],
)
def test_what_a_leader_asked_for_moves_to_the_end_of_the_next_working_day(
    panggung: Panggung, free: dt.date, due: dt.datetime
) -> None:
    owed = siap_lapor(panggung)
    asked = KewajibanLaporan(
        tim_id=owed.tim_id, jenis="permintaan", periode="x", pelapor_id=panggung.id(KETUA),
        penerima_id=panggung.id("kabid-anggaran"), diminta_pada=panggung.now,
        jatuh_tempo=dt.datetime(2026, 12, 11, 9, 30, tzinfo=dt.UTC),
    )  # fmt: skip
    panggung.session.add(asked)
    panggung.session.flush()
    libur(panggung, free)
    assert asked.jatuh_tempo == due
