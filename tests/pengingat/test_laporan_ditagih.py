"""Reports that are owed: the newest of a work speaks for those before it, and what is done is asked for no more."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from core import laporan, pengingat
from core.models.hasil import Hasil
from core.models.kinerja import KewajibanLaporan
from core.models.tim import TimKerja
from tests.delegasi.panggung import NOW, TODAY, Kantor
from tests.pengingat.bahan import DAY, anggota, berencana, simpan, tim
from tests.pengingat.test_kewajiban import k

__all__ = ["k"]


@pytest.fixture
def team(k: Kantor) -> TimKerja:
    """Its one member has handed in his work plan."""
    made = tim(k)
    anggota(k, made)
    berencana(k, made)
    return made


def utang(k: Kantor, team: TimKerja, hari: int, **more: Any) -> KewajibanLaporan:
    """What the staff owes since so many days."""
    due = NOW - hari * DAY
    values: dict[str, Any] = {
        "tim_id": team.id, "jenis": "anggota", "periode": due.date().isoformat(), "pelapor_id": k.pegawai["staf"],
        "penerima_id": k.pegawai["kasi_b"], "diminta_pada": due, "jatuh_tempo": due,
    }  # fmt: skip
    row: KewajibanLaporan = simpan(k.session, KewajibanLaporan(**(values | more)))
    return row


def ditagih(k: Kantor, now: dt.datetime = NOW) -> list[tuple[str, str]]:
    """Which periods are asked for, and how many each stands for."""
    rows = [(k.session.get_one(KewajibanLaporan, one.objek_id), one.nomor) for one in pengingat.due(k.session, now)]
    return sorted((row.periode, number) for row, number in rows)


def berhasil(k: Kantor, team: TimKerja, status: str = "selesai") -> None:
    result = Hasil(
        nomor="HS-1", tim_id=team.id, unit_id=team.unit_id, judul="Data", ringkasan="-", oleh_id=k.pegawai["kasi_b"],
        status=status, regulasi="contoh", kutipan="Ps.1", diajukan_pada=NOW,
        selesai_pada=NOW if status == "selesai" else None,
    )  # fmt: skip
    simpan(k.session, result)


def test_missed_periods_of_one_work_are_one_line(k: Kantor, team: TimKerja) -> None:
    for days in (21, 14, 7):
        utang(k, team, days)
    utang(k, tim(k, nama="Tim Lain"), 3)
    assert ditagih(k) == [("2026-11-24", "3"), ("2026-11-28", "1")]


def test_when_the_newest_is_sent_the_older_wait_until_tomorrow(k: Kantor, team: TimKerja) -> None:
    utang(k, team, 7)
    newest = utang(k, team, 1)
    assert len(pengingat.kirim(k.session, NOW)) == 1
    newest.status = "dikirim"
    k.session.flush()
    assert ditagih(k) == []
    assert [period for period, _n in ditagih(k, NOW + DAY)] == ["2026-11-24"]


def test_at_its_hour_a_report_is_asked_for_though_an_older_one_was_this_morning(k: Kantor, team: TimKerja) -> None:
    utang(k, team, 7)
    assert len(pengingat.kirim(k.session, NOW)) == 1
    utang(k, team, 0, jatuh_tempo=NOW + dt.timedelta(hours=2))
    assert ditagih(k, NOW + dt.timedelta(hours=2)) == [(TODAY.isoformat(), "2")]


def test_what_came_back_and_what_was_asked_on_demand_stand_for_themselves(k: Kantor, team: TimKerja) -> None:
    utang(k, team, 14, status="dikembalikan")
    utang(k, team, 7)
    utang(k, team, 5, jenis="permintaan", periode="a")
    utang(k, team, 4, jenis="permintaan", periode="b")
    assert ditagih(k) == [("2026-11-17", "1"), ("2026-11-24", "1"), ("a", "1"), ("b", "1")]


@pytest.mark.parametrize(("whose", "status", "expected"), [
    ("own", "selesai", ["a"]), ("own", "ditinjau", ["2026-11-24", "a"]), ("other", "selesai", ["2026-11-24", "a"]),
])  # fmt: skip
def test_with_the_result_accepted_only_what_was_asked_on_demand_is_owed(
    k: Kantor, team: TimKerja, whose: str, status: str, expected: list[str]
) -> None:
    utang(k, team, 7)
    utang(k, team, 5, jenis="permintaan", periode="a")
    berhasil(k, team if whose == "own" else tim(k, nama="Tim Lain"), status)
    assert [period for period, _n in ditagih(k)] == expected


def test_of_an_ended_team_nothing_is_owed_and_all_can_be_sent(k: Kantor, team: TimKerja) -> None:
    row = utang(k, team, 7)
    team.status, team.diakhiri_pada = "selesai", TODAY
    k.session.flush()
    assert ditagih(k) == []
    assert laporan.ditunggu_dari(k.session, k.pegawai["kasi_b"], TODAY) == []
    sent = laporan.kirim(k.session, row.id, laporan.IsiLaporan(50, "Data Induk"), k.pegawai["staf"], NOW)
    assert sent.status == "dikirim"
