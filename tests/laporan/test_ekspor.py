"""Reports as files: pure on values, nothing in them is a formula, the page can be read by a machine."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import re
import zipfile
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from bot.perintah_laporan import baca_masa
from core import laporan
from core.laporan import Masa, ekspor
from core.laporan.ekspor import BarisLaporan, BarisRingkas, Butir, Lembar, Penandatangan
from core.models.kinerja import UmpanBalik
from core.models.perencanaan import TargetKinerja
from core.models.tim import TimKerja
from core.surat.isi import Kop
from tests.laporan.bahan import ANGGOTA, FRIDAY, KETUA, lapor, siap_lapor
from tests.tim.panggung import Panggung

WIB = ZoneInfo("Asia/Jakarta")
DESEMBER = Masa(dt.date(2026, 12, 1), dt.date(2026, 12, 31))
JAHAT = '=HYPERLINK("http://contoh") #emph[x] $x$ *tebal* <b>'


def lembar(anggota: int = 6, isi: str = "Tabel induk selesai disusun") -> Lembar:
    rows = tuple(
        BarisRingkas(f"Anggota {n}", "Perencana", "Penyusun", 50, 1, isi, "Data terlambat") for n in range(anggota)
    )
    day = dt.date(2026, 12, 11)
    one = BarisLaporan(
        day, "Tim Data", "Laporan anggota", "Anggota 1", "Ketua", "diterima", 50, isi, "", "a.jpg", 1, day
    )
    return Lembar(
        kop=Kop("Dinas Contoh", "Pemerintah Kabupaten Contoh", ("Jalan Contoh 1",)),
        judul="Laporan Tim Kerja",
        tentang="Tim Data (TK-2026-0001)",
        fakta=(("Unit pemilik", "Bidang Contoh"), ("Ketua tim", "Ketua")),
        kepala=("Nama", "Jabatan"),
        baris=rows,
        rincian=(one,),
        penanda=Penandatangan("Ketua Tim", "Ketua Contoh, S.Sos.", "Penata, III/c", "1"),
        tempat="Kota Contoh",
        tanggal=dt.date(2026, 12, 31),
        ringkasan=isi,
        butir=(Butir("Sasaran", "Tim Data", "Indikator", "100", isi, "bagus", ("Laporan tanggal 11 Desember 2026",)),),
    )


def sel(data: bytes, sheet: str) -> list[list[Any]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return [list(row) for row in book.get_sheet_by_name(sheet).to_python()]


def test_nothing_anybody_wrote_is_a_formula() -> None:
    data = ekspor.xlsx(lembar(isi=JAHAT))
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        sheets = [book.read(name).decode() for name in book.namelist() if "/sheet" in name]
    assert sheets
    assert not any(re.search(r"<f[ >]|<hyperlink", sheet) for sheet in sheets)
    assert any(JAHAT in row for row in sel(data, "Laporan"))


def test_the_sheet_for_the_appraisal_form_has_its_columns() -> None:
    head, line = sel(ekspor.xlsx(lembar()), "Bukti dukung SKP")
    assert head[1:7] == [
        "Rencana hasil kerja pimpinan yang diintervensi", "Rencana hasil kerja", "Indikator kinerja individu", "Target",
        "Realisasi berdasarkan bukti dukung", "Umpan balik berkelanjutan berdasarkan bukti dukung",
    ]  # fmt: skip
    assert line[2] == "Tim Data"


def test_an_export_without_such_lines_has_no_such_sheet() -> None:
    data = ekspor.xlsx(dataclasses.replace(lembar(), butir=()))
    assert CalamineWorkbook.from_filelike(io.BytesIO(data)).sheet_names == ["Ringkasan", "Laporan"]


@pytest.mark.parametrize("anggota", [0, 1, 8])
def test_a_usual_team_fits_on_one_page_whose_text_can_be_selected(anggota: int) -> None:
    data = ekspor.pdf(lembar(anggota, isi="Tabel induk selesai disusun dari data dinas. " * 12))
    pages = PdfReader(io.BytesIO(data)).pages
    assert len(pages) == 1
    text = pages[0].extract_text()
    assert all(word in text for word in ("DINAS CONTOH", "TK-2026-0001", "Ketua Contoh, S.Sos.", "bukan penilaian"))


def test_words_are_only_words_to_the_typesetter() -> None:
    text = PdfReader(io.BytesIO(ekspor.pdf(lembar(1, JAHAT)))).pages[0].extract_text()
    assert "#emph[x]" in text


@pytest.mark.parametrize("make", [ekspor.xlsx, ekspor.pdf])
def test_the_same_values_make_the_same_bytes(make: object) -> None:
    assert callable(make)
    assert make(lembar()) == make(lembar())


def test_a_teams_month_is_read_from_its_reports(panggung: Panggung) -> None:
    row = siap_lapor(panggung)
    lapor(panggung)
    panggung.tap(KETUA, "Terima")
    team = panggung.session.get_one(TimKerja, row.tim_id)
    read = ekspor.tim(panggung.session, team, DESEMBER, WIB, FRIDAY.date())
    [member] = read.baris
    assert (member.nama, member.kemajuan, member.laporan) == (panggung.orang(ANGGOTA).nama, 50, 1)
    assert read.penanda.nama == panggung.orang(KETUA).nama
    assert [one.status for one in read.rincian] == ["diterima"]
    empty = ekspor.tim(panggung.session, team, Masa(dt.date(2027, 1, 1), dt.date(2027, 1, 31)), WIB, FRIDAY.date())
    assert ([one.kemajuan for one in empty.baris], empty.rincian) == ([None], ())


def test_received_reports_and_feedback_become_lines_of_the_form(panggung: Panggung) -> None:
    row = siap_lapor(panggung)
    lapor(panggung)
    me = panggung.id(ANGGOTA)
    before = ekspor.bukti_dukung(panggung.session, me, DESEMBER, WIB)
    assert before[0].realisasi == "Belum ada laporan yang diterima."
    panggung.tap(KETUA, "Terima")
    said = UmpanBalik(
        tim_id=row.tim_id, dari_id=panggung.id(KETUA), sebagai="pengelola", kepada_id=me,
        isi="Tabelnya rapi", dibuat_pada=FRIDAY,
        balasan="Terima kasih",
    )  # fmt: skip
    panggung.session.add(said)
    panggung.session.flush()
    [line] = ekspor.bukti_dukung(panggung.session, me, DESEMBER, WIB)
    assert "Kemajuan 50% menurut laporan tanggal 10 Desember 2026." in line.realisasi
    assert "Tabel induk selesai disusun" in line.realisasi
    assert line.umpan_balik.startswith("11 Desember 2026, ")
    assert line.umpan_balik.endswith("Tabelnya rapi Tanggapan: Terima kasih")
    assert line.bukti == ("Laporan tanggal 10 Desember 2026",)


def test_a_target_that_was_given_up_is_cited_as_that(panggung: Panggung) -> None:
    team = panggung.session.get_one(TimKerja, siap_lapor(panggung).tim_id)
    head = panggung.orang(KETUA)
    target = TargetKinerja(
        nomor="TG-2026-0001", unit_id=team.unit_id, jabatan_id=head.jabatan_id, tahun=2026, sasaran="Data tepat",
        indikator="Galat", target="Nol", status="batal", dibuat_oleh_id=head.id, dibuat_pada=FRIDAY,
        diubah_oleh_id=head.id, diubah_pada=FRIDAY,
    )  # fmt: skip
    panggung.session.add(target)
    panggung.session.flush()
    team.target_kinerja_id = target.id
    panggung.session.flush()
    [line] = ekspor.bukti_dukung(panggung.session, panggung.id(ANGGOTA), DESEMBER, WIB)
    assert line.pimpinan == "Data tepat (dibatalkan)"


def test_a_report_counts_for_the_period_it_is_about_though_it_was_sent_after_the_work(panggung: Panggung) -> None:
    row = siap_lapor(panggung)
    me, team = panggung.id(ANGGOTA), panggung.session.get_one(TimKerja, row.tim_id)
    team.selesai = dt.date(2026, 12, 31)
    panggung.now = dt.datetime(2027, 1, 4, 2, tzinfo=dt.UTC)
    lapor(panggung)
    panggung.tap(KETUA, "Terima")
    report = laporan.terakhir(panggung.session, row.id)
    assert report is not None
    after: dict[str, Any] = {
        "tim_id": row.tim_id, "dari_id": panggung.id(KETUA), "sebagai": "pengelola", "kepada_id": me,
        "dibuat_pada": panggung.now,
    }  # fmt: skip
    panggung.session.add(UmpanBalik(isi="Rapi", laporan_id=report.id, **after))
    panggung.session.add(UmpanBalik(isi="Selamat", **after))
    panggung.session.flush()
    [line] = ekspor.bukti_dukung(panggung.session, me, DESEMBER, WIB)
    assert line.bukti == ("Laporan tanggal 4 Januari 2027",)
    assert ("Rapi" in line.umpan_balik, "Selamat" in line.umpan_balik) == (True, True)
    assert ekspor.bukti_dukung(panggung.session, me, ekspor.triwulan(panggung.now.date()), WIB) == ()
    assert len(ekspor.tim(panggung.session, team, DESEMBER, WIB, panggung.now.date()).rincian) == 1


def test_a_report_on_demand_is_evidence_when_it_was_received(panggung: Panggung) -> None:
    row = siap_lapor(panggung)
    row.jenis, row.periode = "permintaan", "atas permintaan"
    panggung.session.flush()
    me, text = panggung.id(ANGGOTA), laporan.IsiLaporan(kemajuan=40, isi="Data siap untuk rapat")
    sent = laporan.kirim(panggung.session, row.id, text, me, panggung.now)
    laporan.terima(panggung.session, row.id, sent.versi, panggung.id(KETUA), panggung.now)
    [line] = ekspor.bukti_dukung(panggung.session, me, DESEMBER, WIB)
    assert "Data siap untuk rapat" in line.realisasi


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (dt.date(2026, 1, 1), ("2026-01-01", "2026-03-31")),
        (dt.date(2026, 5, 31), ("2026-04-01", "2026-06-30")),
        (dt.date(2026, 12, 31), ("2026-10-01", "2026-12-31")),
    ],
)
def test_the_quarter_of_a_day(day: dt.date, expected: tuple[str, str]) -> None:
    span = ekspor.triwulan(day)
    assert (span.mulai.isoformat(), span.selesai.isoformat()) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "2026-01-01..2026-12-31"), ("2025", "2025-01-01..2025-12-31"), ("2026-t1", "2026-01-01..2026-03-31"),
        ("2026-T4", "2026-10-01..2026-12-31"), ("2026-2", "2026-02-01..2026-02-28"),
        ("2026-12", "2026-12-01..2026-12-31"), ("2026-13", None), ("2026-T5", None), ("besok", None), ("0", None),
        ("2026-T", None), ("2026-", "2026-01-01..2026-12-31"),
    ],
)  # fmt: skip
def test_a_time_as_it_is_typed(text: str, expected: str | None) -> None:
    span = baca_masa(text, dt.date(2026, 11, 22))
    assert (span.nama if span else None) == expected
