"""A member's result: out of the reports that were received, to the two who appraise him, once if they are one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from sqlmodel import col, select

from core import laporan, tim
from core.laporan import Masa
from core.models.dasar import uuid7
from core.models.kinerja import Laporan
from core.models.tim import TimKerja
from tests.laporan.bahan import ANGGOTA, FRIDAY, KABID, KETUA, kewajiban, lapor, siap_lapor
from tests.tim.panggung import Panggung

MASA = Masa(dt.date(2026, 12, 1), dt.date(2026, 12, 31))


def diterima(p: Panggung) -> TimKerja:
    """A team whose member's report was received."""
    row = siap_lapor(p)
    lapor(p)
    p.tap(KETUA, "Terima")
    p.now = FRIDAY
    return p.session.get_one(TimKerja, row.tim_id)


def rancangan(p: Panggung, team: TimKerja) -> laporan.RancanganHasil:
    [one] = semua(p, team, MASA)
    return one


def semua(p: Panggung, team: TimKerja, masa: Masa) -> list[laporan.RancanganHasil]:
    rules = tim.Aturan(p._world.regulasi(p.orang(KETUA).regulasi), p._world.salinan.ambil(p.session))
    return laporan.rancangan(p.session, team, masa, rules)


def test_it_is_suggested_from_what_was_received(panggung: Panggung) -> None:
    one = rancangan(panggung, diterima(panggung))
    assert (one.isi, one.kemajuan, one.laporan) == ("Tabel induk selesai disusun", 50, 1)


def test_nothing_is_suggested_before_the_report_is_received(panggung: Panggung) -> None:
    row = siap_lapor(panggung)
    lapor(panggung)
    one = rancangan(panggung, panggung.session.get_one(TimKerja, row.tim_id))
    assert (one.isi, one.kemajuan, one.laporan) == ("", None, 0)


@pytest.mark.parametrize("nama", ["temanggung", "kotabaru"])
def test_one_tap_sends_it_to_those_who_appraise_and_the_member_sees_it(
    buka: Callable[[str], Panggung], nama: str
) -> None:
    p = buka(nama)
    team = diterima(p)
    p.open(KETUA, "hasil_anggota", str(team.id))
    p.tap(KETUA, "7 Desember 2026")
    p.tap(KETUA, "Kirim semua (1)")
    [row] = kewajiban(p, "hasil_anggota")
    receivers = {row.penerima_id, *(one.pegawai_id for one in laporan.salinan(p.session, row))}
    assert receivers == {one.pegawai_id for one in rancangan(p, team).penerima}
    assert "Tabel induk selesai disusun" in p.last(ANGGOTA)
    assert "bahan pertimbangan penilaian kinerja" in p.last(ANGGOTA)
    heads = [p.orang(KABID).id]
    assert receivers == set(heads)  # assessor and unit head are one person here: told once
    assert p.text(KABID).count("Hasil kerja anggota") == 1


def test_who_left_is_reported_of_for_the_days_he_was_there(panggung: Panggung) -> None:
    team = diterima(panggung)
    [member] = [m for m in tim.anggota(panggung.session, team.id) if m.pegawai_id == panggung.id(ANGGOTA)]
    member.keluar_pada = FRIDAY
    panggung.session.flush()
    assert (rancangan(panggung, team).anggota_id, rancangan(panggung, team).laporan) == (panggung.id(ANGGOTA), 1)
    assert semua(panggung, team, Masa(dt.date(2027, 1, 1), dt.date(2027, 1, 31))) == []


def test_when_the_team_is_over_a_late_report_still_counts(panggung: Panggung) -> None:
    row = siap_lapor(panggung)
    team = panggung.session.get_one(TimKerja, row.tim_id)
    team.selesai = dt.date(2026, 12, 31)
    panggung.now = dt.datetime(2027, 1, 4, 2, tzinfo=dt.UTC)
    lapor(panggung)
    panggung.tap(KETUA, "Terima")
    panggung.open(KETUA, "lapor", f"tim:{team.id}")
    panggung.tap(KETUA, "Hasil kerja anggota")
    assert "siap, dari 1 laporan" in panggung.tap(KETUA, "7 Desember 2026")


def test_a_returned_result_is_corrected_in_the_next_round(panggung: Panggung) -> None:
    team = diterima(panggung)
    panggung.open(KETUA, "hasil_anggota", str(team.id))
    panggung.tap(KETUA, "7 Desember 2026")
    panggung.tap(KETUA, "Kirim semua (1)")
    panggung.tap(KABID, "Kembalikan")
    panggung.type(KABID, "Sebutkan jumlahnya")
    assert "Sebutkan jumlahnya" in panggung.tap(KETUA, "Perbaiki")
    panggung.tap(KETUA, "Ubah")
    panggung.tap(KETUA, "Hasil kerja")
    panggung.type(KETUA, "Tabel induk selesai, 120 baris")
    panggung.tap(KETUA, "Kirim hasil")
    [row] = kewajiban(panggung, "hasil_anggota")
    rounds = panggung.session.exec(select(Laporan).where(col(Laporan.kewajiban_id) == row.id)).all()
    assert sorted((one.putaran, one.isi) for one in rounds) == [
        (1, "Tabel induk selesai disusun"), (2, "Tabel induk selesai, 120 baris"),
    ]  # fmt: skip
    panggung.tap(KABID, "Sudah saya terima")
    assert row.status == "diterima"


def test_only_the_ketua_sends_it(panggung: Panggung) -> None:
    team = diterima(panggung)
    assert "dilakukan ketua “" in panggung.open(KABID, "hasil_anggota", str(team.id))
    with pytest.raises(tim.BukanPengelola):
        laporan.kirim_hasil(panggung.session, team, rancangan(panggung, team), panggung.id(KABID), panggung.now)
    assert kewajiban(panggung, "hasil_anggota") == []


def test_the_suggestion_keeps_the_newest_where_not_all_fits() -> None:
    now = dt.datetime(2026, 12, 1, tzinfo=dt.UTC)
    reports = [Laporan(kewajiban_id=uuid7(), kemajuan=n, isi=f"{n} " + "a" * 290, dikirim_pada=now) for n in range(9)]
    text = laporan.usulan(reports)
    assert len(text) <= 1500
    assert text.splitlines()[-1].startswith("8 ")
    assert not text.startswith("0 ")


def test_spoken_reports_suggest_no_words() -> None:
    now = dt.datetime(2026, 12, 1, tzinfo=dt.UTC)
    spoken = Laporan(kewajiban_id=uuid7(), isi="voice:1", kemajuan=5, dikirim_pada=now)
    assert laporan.usulan([spoken]) == ""
