"""Reports in chat: written, edited, returned, received, bundled, asked for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core import audit, laporan
from core.messages import Sent
from tests.laporan.bahan import (
    ANGGOTA,
    DAY,
    FRIDAY,
    KABID,
    KETUA,
    kewajiban,
    lapor,
    siap_lapor,
    siapkan,
    tim_berirama,
)
from tests.tim.panggung import Panggung


def test_a_report_in_a_few_taps_reaches_the_ketua(panggung: Panggung) -> None:
    row = siap_lapor(panggung)
    assert "dikirim kepada" in lapor(panggung)
    assert "Tabel induk selesai disusun" in panggung.last(KETUA)
    assert "50%" in panggung.last(KETUA)
    assert row.status == "dikirim"


def test_the_ketua_sees_who_has_answered_and_who_has_not(panggung: Panggung) -> None:
    row = siap_lapor(panggung)
    panggung.open(KETUA, "rekap_laporan", str(row.tim_id))
    assert panggung.labels(KETUA)[0].startswith("○")
    lapor(panggung)
    panggung.open(KETUA, "rekap_laporan", str(row.tim_id))
    assert panggung.labels(KETUA)[0].startswith("▶")


def test_the_member_hears_that_it_was_received(panggung: Panggung) -> None:
    row = siap_lapor(panggung)
    lapor(panggung)
    panggung.tap(KETUA, "Terima")
    assert row.status == "diterima"
    assert "Laporan diterima" in panggung.last(ANGGOTA)


def test_a_returned_report_is_corrected_in_the_next_round(panggung: Panggung) -> None:
    row = siap_lapor(panggung)
    lapor(panggung)
    panggung.tap(KETUA, "Kembalikan")
    panggung.type(KETUA, "Sebutkan sumber datanya")
    assert "Sebutkan sumber datanya" in panggung.last(ANGGOTA)
    assert "Catatan ketika dikembalikan" in panggung.tap(ANGGOTA, "Perbaiki")
    panggung.tap(ANGGOTA, "Ubah")
    panggung.tap(ANGGOTA, "Isi laporan")
    panggung.type(ANGGOTA, "Tabel induk dari data BPS")
    panggung.tap(ANGGOTA, "Kirim laporan")
    report = laporan.terakhir(panggung.session, row.id)
    assert report is not None
    assert (report.putaran, report.isi, row.status) == (2, "Tabel induk dari data BPS", "dikirim")


def test_a_report_can_be_edited_until_it_is_answered(panggung: Panggung) -> None:
    row = siap_lapor(panggung)
    lapor(panggung)
    old = panggung.button(KETUA, "Terima")
    panggung.open(ANGGOTA, "isi_laporan", str(row.id))
    panggung.tap(ANGGOTA, "Ubah")
    panggung.tap(ANGGOTA, "Isi laporan")
    panggung.type(ANGGOTA, "Tabel induk dan tabel anak")
    panggung.tap(ANGGOTA, "Kirim laporan")
    report = laporan.terakhir(panggung.session, row.id)
    assert report is not None
    assert (report.putaran, report.isi) == (1, "Tabel induk dan tabel anak")
    with pytest.raises(laporan.LaporanBerubah):
        laporan.terima(panggung.session, row.id, int(old.value.partition(":")[2]), panggung.id(KETUA), panggung.now)
    panggung.tap(KETUA, "Terima")
    assert "sudah diterima" in panggung.open(ANGGOTA, "isi_laporan", str(row.id))


def test_one_answer_counts(panggung: Panggung) -> None:
    row = siap_lapor(panggung)
    lapor(panggung)
    seen = (row.id, row.versi)
    laporan.terima(panggung.session, *seen, panggung.id(KETUA), panggung.now)
    with pytest.raises(laporan.SudahDijawab):
        laporan.kembalikan(panggung.session, seen, "terlambat", panggung.id(KETUA), panggung.now)


@pytest.mark.parametrize("siapa", [ANGGOTA, KABID, "analis-anggaran"])
def test_only_the_ketua_answers_a_members_report(panggung: Panggung, siapa: str) -> None:
    row = siap_lapor(panggung)
    lapor(panggung)
    with pytest.raises(laporan.BukanPenerimaLaporan):
        laporan.terima(panggung.session, row.id, row.versi, panggung.id(siapa), panggung.now)


def test_a_voice_note_is_a_report_and_is_heard_by_the_ketua(panggung: Panggung) -> None:
    row = siap_lapor(panggung)
    panggung.open(ANGGOTA, "isi_laporan", str(row.id))
    panggung.tap(ANGGOTA, "75")
    panggung.send(ANGGOTA, Sent("voice", "suara-1", seconds=20))
    panggung.tap(ANGGOTA, "Lewati")
    panggung.send(ANGGOTA, Sent("photo", "foto-1", name="bukti.jpg"))
    panggung.tap(ANGGOTA, "Lanjut")
    panggung.tap(ANGGOTA, "Kirim laporan")
    assert "dengan suara" in panggung.last(KETUA)
    panggung.open(KETUA, "laporan", str(row.id))
    assert "bukti.jpg" in panggung.tap(KETUA, "Lihat lampiran")


@pytest.mark.parametrize(("nama", "dasar"), [("temanggung", "Pasal 13 ayat (2)"), ("kotabaru", "Pasal 28 ayat (2)")])
def test_the_teams_report_bundles_the_members_and_goes_up_the_report_line(
    buka: Callable[[str], Panggung], nama: str, dasar: str
) -> None:
    p = buka(nama)
    row = siap_lapor(p)
    lapor(p)
    p.open(KETUA, "laporan_tim", str(row.tim_id))
    p.tap(KETUA, "50")
    p.type(KETUA, "Tim sesuai rencana")
    p.tap(KETUA, "Lewati")
    said = p.tap(KETUA, "Lanjut")
    if "ditujukan kepada siapa" in said:
        said = p.tap(KETUA, p.orang(KABID).nama)
    assert "Tabel induk selesai disusun" in said
    assert dasar in said
    p.tap(KETUA, "Kirim laporan")
    assert "Ringkasan laporan anggota" in p.last(KABID)
    p.tap(KABID, "Sudah saya terima")
    assert "Laporan diterima" in p.last(KETUA)
    assert [one.status for one in kewajiban(p, "ketua")] == ["diterima"]
    assert list(audit.rusak(p.session)) == []


def test_the_teams_report_may_come_back(panggung: Panggung) -> None:
    row = siap_lapor(panggung)
    panggung.open(KETUA, "laporan_tim", str(row.tim_id))
    panggung.tap(KETUA, "25")
    panggung.type(KETUA, "Baru mulai")
    panggung.tap(KETUA, "Lewati")
    panggung.tap(KETUA, "Lanjut")
    if "Kirim laporan" not in panggung.labels(KETUA):
        panggung.tap(KETUA, panggung.orang(KABID).nama)
    panggung.tap(KETUA, "Kirim laporan")
    assert "belum melapor" in panggung.last(KABID)
    panggung.tap(KABID, "Kembalikan")
    panggung.type(KABID, "Tunggu laporan anggota")
    assert "Tunggu laporan anggota" in panggung.last(KETUA)
    assert "Kirim laporan tim" in panggung.tap(KETUA, "Perbaiki")


def test_a_head_asks_for_a_report_at_any_time(panggung: Panggung) -> None:
    team = tim_berirama(panggung)
    panggung.open(KABID, "minta_laporan", str(team.id))
    panggung.tap(KABID, panggung.orang(ANGGOTA).nama)
    panggung.tap(KABID, panggung.orang(KETUA).nama)
    panggung.tap(KABID, "Selesai memilih")
    panggung.type(KABID, "Bagaimana kesiapan data untuk rapat?")
    assert "Pasal 13 ayat (3)" in panggung.type(KABID, "2 Des 2026")
    panggung.tap(KABID, "Kirim")
    assert "Bagaimana kesiapan data" in panggung.last(ANGGOTA)
    assert "Bagaimana kesiapan data untuk rapat?" in panggung.tap(ANGGOTA, "Isi laporan")
    panggung.type(ANGGOTA, "Data siap")
    panggung.tap(ANGGOTA, "100")
    panggung.tap(ANGGOTA, "Lewati")
    panggung.tap(ANGGOTA, "Lanjut")
    panggung.tap(ANGGOTA, "Kirim laporan")
    assert "Data siap" in panggung.last(KABID)  # past the ketua
    panggung.tap(KABID, "Sudah saya terima")
    assert sorted(row.status for row in kewajiban(panggung, "permintaan")) == ["diterima", "ditunggu"]


def test_what_was_asked_on_demand_may_be_answered_by_voice(panggung: Panggung) -> None:
    row = siap_lapor(panggung)
    row.jenis, row.periode, row.pesan = "permintaan", "atas permintaan", "Bagaimana kesiapan data?"
    panggung.session.flush()
    panggung.open(ANGGOTA, "isi_laporan", str(row.id))
    panggung.send(ANGGOTA, Sent("voice", "suara-1", seconds=20))
    panggung.tap(ANGGOTA, "75")
    for button in ("Lewati", "Lanjut", "Kirim laporan"):
        panggung.tap(ANGGOTA, button)
    assert "dengan suara" in panggung.last(KETUA)


def test_only_the_head_asks(panggung: Panggung) -> None:
    team = tim_berirama(panggung)
    assert "pimpinan unit" in panggung.open(KETUA, "minta_laporan", str(team.id))


def test_a_stranger_does_not_read_a_report(panggung: Panggung) -> None:
    row = siap_lapor(panggung)
    assert "tidak ditujukan" in panggung.open("analis-anggaran", "laporan", str(row.id))


def test_with_another_ketua_the_open_reports_are_his(panggung: Panggung) -> None:
    row = siap_lapor(panggung)
    lapor(panggung)
    panggung.open(KABID, "ganti_ketua", str(row.tim_id))
    panggung.tap(KABID, "Tanpa ketua")
    panggung.tap(KABID, "Tetapkan")
    panggung.session.refresh(row)
    assert (row.penerima_id, row.jabatan_id) == (panggung.id(KABID), panggung.orang(KABID).jabatan_id)
    assert [one.status for one in kewajiban(panggung, "ketua")] == ["batal"]
    siapkan(panggung, FRIDAY + DAY)
    assert {one.pelapor_id for one in kewajiban(panggung)} == {panggung.id(ANGGOTA), panggung.id(KETUA)}


def test_without_a_ketua_the_page_says_who_receives_the_members_reports(panggung: Panggung) -> None:
    team = tim_berirama(panggung)
    team.ketua_id = None
    panggung.session.flush()
    page = panggung.open(ANGGOTA, "lapor", f"tim:{team.id}")
    assert f"Dilaporkan kepada: {panggung.orang(KABID).nama}" in page
    assert "belum mempunyai ketua; ketentuan bawaan" in page


def test_what_was_written_at_ones_own_time_was_never_due(panggung: Panggung) -> None:
    team = tim_berirama(panggung)
    panggung.open(ANGGOTA, "isi_laporan", f"tim:{team.id}")
    for answer in ("50", "Tabel induk selesai disusun"):
        panggung.type(ANGGOTA, answer)
    for button in ("Lewati", "Lanjut", "Kirim laporan"):
        panggung.tap(ANGGOTA, button)
    assert "Tabel induk selesai disusun" in panggung.last(KETUA)
    assert "Batas waktu" not in panggung.last(KETUA)


def test_the_list_tells_two_periods_of_a_work_apart(panggung: Panggung) -> None:
    siap_lapor(panggung)
    siapkan(panggung, FRIDAY + 7 * DAY)
    panggung.open(ANGGOTA, "laporan_saya")
    mine = [label for label in panggung.labels(ANGGOTA) if label.startswith("Laporan anggota")]
    assert [label.split(" · ")[1] for label in mine] == ["11 Des", "18 Des"]
