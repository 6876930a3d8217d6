"""Who has not reported: working days, who is away, and the nudge."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from core import laporan
from core.models.kinerja import KewajibanLaporan
from core.models.organisasi import Ketidakhadiran
from tests.laporan.bahan import ANGGOTA, DAY, FRIDAY, KABID, KETUA, lapor, siap_lapor
from tests.tim.panggung import Panggung

HOUR = dt.timedelta(hours=1)
MONDAY = FRIDAY + 3 * DAY


@pytest.mark.parametrize(
    ("now", "said"),
    [
        pytest.param(FRIDAY + HOUR, "jatuh tempo hari ini", id="the-same-day"),
        pytest.param(MONDAY, "belum, 1 hari kerja", id="a-weekend-is-no-working-time"),
        pytest.param(MONDAY + 2 * DAY, "belum, 3 hari kerja", id="three-working-days"),
    ],
)
def test_ketua_and_head_see_since_when(panggung: Panggung, now: dt.datetime, said: str) -> None:
    row = siap_lapor(panggung)
    panggung.now = now
    for who in (KETUA, KABID):
        assert said in panggung.open(who, "rekap_laporan", str(row.tim_id))


def test_what_is_not_due_yet_is_not_late(panggung: Panggung) -> None:
    row = siap_lapor(panggung)
    assert "belum dikirim" in panggung.open(KETUA, "rekap_laporan", str(row.tim_id))
    assert not any(label.startswith("Ingatkan") for label in panggung.labels(KETUA))


def test_others_do_not_see_it(panggung: Panggung) -> None:
    row = siap_lapor(panggung)
    assert "dilakukan ketua “" in panggung.open(ANGGOTA, "rekap_laporan", str(row.tim_id))


def test_a_nudge_reaches_who_owes_and_waits_four_working_hours(panggung: Panggung) -> None:
    row = siap_lapor(panggung)
    panggung.now = FRIDAY + HOUR  # 15.00; that day work ends within the four hours
    panggung.open(KETUA, "rekap_laporan", str(row.tim_id))
    tap = panggung.button(KETUA, "Ingatkan 1 orang")
    assert "Pengingat dikirim kepada 1 orang" in panggung.tap(KETUA, "Ingatkan 1 orang")
    assert "mengingatkan" in panggung.last(ANGGOTA)
    panggung.now = MONDAY - 6 * HOUR  # 08.00
    before = len(panggung.read[ANGGOTA])
    panggung.open(KABID, "rekap_laporan", str(row.tim_id))
    assert not any(label.startswith("Ingatkan") for label in panggung.labels(KABID))
    assert tap.do == "ingatkan"
    assert len(panggung.read[ANGGOTA]) == before
    panggung.now = MONDAY
    panggung.open(KABID, "rekap_laporan", str(row.tim_id))
    assert "1 orang" in panggung.tap(KABID, "Ingatkan 1 orang")


def test_who_is_on_leave_is_marked_and_not_nudged(panggung: Panggung) -> None:
    row = siap_lapor(panggung)
    panggung.session.add(
        Ketidakhadiran(
            pegawai_id=panggung.id(ANGGOTA),
            jenis="cuti",
            mulai=FRIDAY.date(),
            selesai=(FRIDAY + 4 * DAY).date(),
            dibuat_pada=panggung.now,
        )
    )
    panggung.session.flush()
    panggung.now = MONDAY
    said = panggung.open(KETUA, "rekap_laporan", str(row.tim_id))
    assert "belum, 1 hari kerja; cuti sampai 15 Desember 2026" in said
    lines = laporan.belum(panggung.session, [row], _zone(panggung), MONDAY)
    with pytest.raises(laporan.BelumBolehMengingatkan):
        laporan.dorong(panggung.session, lines, panggung.id(KETUA), MONDAY)


def test_who_has_reported_meanwhile_is_not_nudged(panggung: Panggung) -> None:
    row = siap_lapor(panggung)
    panggung.now = MONDAY
    lines = laporan.belum(panggung.session, [row], _zone(panggung), MONDAY)
    lapor(panggung)
    with pytest.raises(laporan.BelumBolehMengingatkan):
        laporan.dorong(panggung.session, lines, panggung.id(KETUA), MONDAY)


def _zone(p: Panggung) -> ZoneInfo:
    return ZoneInfo(p.orang(KETUA).zona)


def test_an_older_period_is_chosen_the_newest_first(panggung: Panggung) -> None:
    row = siap_lapor(panggung)
    panggung.open(KETUA, "rekap_laporan", str(row.tim_id))
    assert "Periode lain" not in panggung.labels(KETUA)
    older = KewajibanLaporan(
        tim_id=row.tim_id, jenis="anggota", periode="2026-11-01", pelapor_id=row.pelapor_id,
        penerima_id=row.penerima_id, diminta_pada=FRIDAY - 40 * DAY, jatuh_tempo=FRIDAY - 35 * DAY, status="ditunggu",
    )  # fmt: skip
    panggung.session.add(older)
    panggung.session.flush()
    panggung.now = MONDAY
    assert "belum, 1 hari kerja" in panggung.open(KETUA, "rekap_laporan", str(row.tim_id))
    panggung.tap(KETUA, "Periode lain")
    assert [label for label in panggung.labels(KETUA) if " · " in label] == [
        "11 Desember 2026 · 0/1",
        "6 November 2026 · 0/1",
    ]
    assert "6 November 2026" in panggung.tap(KETUA, "6 November")
    panggung.tap(KETUA, "Ingatkan 1 orang")
    assert (row.didorong_pada, older.didorong_pada) == (None, MONDAY)
    assert "6 November 2026" in panggung.tap(KETUA, "Kembali")
