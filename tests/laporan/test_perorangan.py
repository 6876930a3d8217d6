"""The reports of one person's work: to whom they go, who receives them on a day, how often, what is kept for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from core import laporan, pekerjaan, penugasan
from core.messages import Sent
from core.models.kinerja import KewajibanLaporan
from core.models.organisasi import Delegasi
from core.models.penugasan import Penugasan
from core.pekerjaan import Pekerjaan
from tests.laporan.bahan import DAY, FRIDAY, KABID, kewajiban, siapkan
from tests.tim.panggung import Panggung

ORANG, LAIN = "analis-anggaran", "kabid-anggaran"


def tugas(p: Panggung, siapa: str = ORANG, unit: str = KABID) -> Penugasan:
    """A running assignment of one person to the work of another unit."""
    row = Penugasan(
        pegawai_id=p.id(siapa),
        unit_pemilik_id=p.orang(unit).unit_id,
        judul="Kajian pagu",
        target="Satu kajian",
        mulai=dt.date(2026, 12, 7),
        selesai=dt.date(2027, 3, 31),
        status="diterima",
    )
    p.session.add(row)
    p.session.flush()
    return row


def atur(p: Panggung, oleh: str, row: Penugasan) -> None:
    p.open(oleh, "irama", Pekerjaan(row).ref)
    for choice in ("setiap minggu", "Jumat", "14.00", "Simpan"):
        p.tap(oleh, choice)


def lapor(p: Panggung, row: Penugasan, isi: str = "Bab satu selesai") -> KewajibanLaporan:
    p.open(ORANG, "isi_laporan", Pekerjaan(row).ref)
    p.tap(ORANG, "50")
    p.type(ORANG, isi)
    p.tap(ORANG, "Lewati")
    p.tap(ORANG, "Lanjut")
    p.tap(ORANG, "Kirim laporan")
    return kewajiban(p, "individu")[-1]


@pytest.mark.parametrize(("nama", "penerima"), [("temanggung", KABID), ("kotabaru", LAIN)])
def test_it_goes_to_the_owners_head_in_one_text_and_to_the_own_assessor_in_the_other(
    buka: Callable[[str], Panggung], nama: str, penerima: str
) -> None:
    p = buka(nama)
    row = lapor(p, tugas(p))
    assert row.penerima_id == p.id(penerima)
    assert row.jabatan_id == p.orang(penerima).jabatan_id
    assert "Bab satu selesai" in p.last(penerima)
    other = LAIN if penerima == KABID else KABID
    with pytest.raises(laporan.BukanPenerimaLaporan):
        laporan.terima(p.session, row.id, row.versi, p.id(other), p.now)


def test_the_cadence_asks_for_it_at_its_hour(panggung: Panggung) -> None:
    row = tugas(panggung)
    atur(panggung, ORANG, row)
    assert siapkan(panggung, FRIDAY - DAY) == 1
    [owed] = kewajiban(panggung, "individu")
    assert (owed.pelapor_id, owed.penerima_id) == (panggung.id(ORANG), panggung.id(KABID))
    assert (owed.jatuh_tempo, owed.tim_id, owed.penugasan_id) == (FRIDAY, None, row.id)
    assert siapkan(panggung, FRIDAY - DAY) == 0


@pytest.mark.parametrize("status", ["diakhiri", "disiapkan", "batal"])
def test_what_does_not_run_is_not_asked_for(panggung: Panggung, status: str) -> None:
    row = tugas(panggung)
    atur(panggung, ORANG, row)
    row.status = status
    assert siapkan(panggung, FRIDAY - DAY) == 0


def test_the_receiver_may_set_the_cadence_and_the_person_hears_of_it(panggung: Panggung) -> None:
    atur(panggung, KABID, tugas(panggung))
    assert "mengatur jadwal laporan" in panggung.last(ORANG)


def test_nobody_else_sets_it(panggung: Panggung) -> None:
    row = tugas(panggung)
    said = panggung.open("perencana", "irama", Pekerjaan(row).ref)
    assert "setiap minggu" not in panggung.labels("perencana")
    assert said


def test_a_plh_receives_it_meanwhile_and_the_holder_not(panggung: Panggung) -> None:
    row = lapor(panggung, tugas(panggung))
    panggung.session.add(
        Delegasi(
            jabatan_id=panggung.orang(KABID).jabatan_id,
            kepada_id=panggung.id(LAIN),
            kapasitas="Plh.",
            mulai=panggung.now.date(),
            selesai=panggung.now.date(),
            dasar="Surat perintah",
            dibuat_oleh_id=panggung.id(KABID),
            dibuat_pada=panggung.now,
        )
    )
    panggung.session.flush()
    with pytest.raises(laporan.BukanPenerimaLaporan) as refused:
        laporan.terima(panggung.session, row.id, row.versi, panggung.id(KABID), panggung.now)
    assert refused.value.penerima_id == panggung.id(LAIN)
    laporan.terima(panggung.session, row.id, row.versi, panggung.id(LAIN), panggung.now)
    report = laporan.terakhir(panggung.session, row.id)
    assert report is not None
    assert (report.dijawab_oleh_id, report.kapasitas) == (panggung.id(LAIN), "Plh.")
    with pytest.raises(laporan.SudahDijawab) as late:
        laporan.terima(panggung.session, row.id, row.versi, panggung.id(KABID), panggung.now + DAY)
    assert late.value.oleh_id == panggung.id(LAIN)


def test_what_was_kept_for_it_is_its_text_and_goes_into_one_report_only(panggung: Panggung) -> None:
    work = Pekerjaan(tugas(panggung))
    panggung.open(ORANG, "konsep_laporan", work.ref)
    panggung.type(ORANG, "Rapat dengan bappeda")
    panggung.send(ORANG, Sent("photo", "foto-1", name="rapat.jpg", caption="Suasana rapat"))
    assert "berisi 3 catatan" in panggung.tap(ORANG, "Lanjut")
    panggung.open(ORANG, "isi_laporan", work.ref)
    panggung.tap(ORANG, "25")
    panggung.tap(ORANG, "Lewati")
    assert "Rapat dengan bappeda\nSuasana rapat" in panggung.tap(ORANG, "Lanjut")
    panggung.tap(ORANG, "Kirim laporan")
    [row] = kewajiban(panggung, "individu")
    report = laporan.terakhir(panggung.session, row.id)
    assert report is not None
    assert len(report.lampiran) == 1
    assert laporan.menunggu(panggung.session, work, panggung.id(ORANG)) == []


def test_nobody_keeps_notes_for_the_work_of_others(panggung: Panggung) -> None:
    work = Pekerjaan(tugas(panggung))
    with pytest.raises(pekerjaan.BukanPelaksana):
        laporan.tambah(panggung.session, work, [laporan.Bahan("catatan")], panggung.id("perencana"), panggung.now)


@pytest.mark.parametrize(("nama", "boleh"), [("temanggung", (KABID,)), ("kotabaru", (KABID, LAIN))])
def test_who_receives_it_may_ask_for_one_at_any_time(
    buka: Callable[[str], Panggung], nama: str, boleh: tuple[str, ...]
) -> None:
    p = buka(nama)
    row = tugas(p)
    for who in boleh:
        p.open(who, "minta_laporan", Pekerjaan(row).ref)
        p.type(who, "Bagaimana pagunya?")
        assert "ketentuan bawaan Lincah" in p.type(who, "4 Des 2026")
        p.tap(who, "Kirim")
        assert "Bagaimana pagunya?" in p.last(ORANG)
    assert {one.penerima_id for one in kewajiban(p, "permintaan")} == {p.id(who) for who in boleh}
    assert "Kirim" not in p.open("perencana", "minta_laporan", Pekerjaan(row).ref)


def test_what_was_not_asked_yet_is_dropped_when_the_work_ends_early(panggung: Panggung) -> None:
    row = tugas(panggung)
    atur(panggung, ORANG, row)
    siapkan(panggung, FRIDAY - DAY)
    penugasan.akhiri(panggung.session, row.id, panggung.akhir(KABID), panggung.now)
    [owed] = kewajiban(panggung, "individu")
    panggung.session.refresh(owed)
    assert owed.status == "batal"


def test_a_work_that_has_ended_is_reported_no_more(panggung: Panggung) -> None:
    row = tugas(panggung)
    row.status, row.diakhiri_pada = "diakhiri", dt.date(2026, 11, 30)
    assert "berakhir" in panggung.open(ORANG, "isi_laporan", Pekerjaan(row).ref)


def test_those_who_report_to_me_are_found_from_my_post(panggung: Panggung) -> None:
    tugas(panggung)
    panggung.open(KABID, "laporan_perorangan")
    assert any("Kajian pagu" in label for label in panggung.labels(KABID))
    panggung.open(LAIN, "laporan_perorangan")
    assert not any("Kajian pagu" in label for label in panggung.labels(LAIN))
