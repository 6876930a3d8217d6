"""An export as a workbook. Every cell but days and numbers is text, so that nothing anybody wrote is a formula."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from core.laporan.ekspor.lembar import Lembar

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_TERBUKA = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_SEL = 32_000  # characters; a cell of the format holds 32,767

_LAPORAN = (
    ("Tanggal", 14), ("Pekerjaan", 34), ("Jenis", 22), ("Pelapor", 28), ("Kepada", 28), ("Keadaan", 18),
    ("Kemajuan (%)", 13), ("Isi laporan", 60), ("Hambatan", 34), ("Lampiran", 26), ("Putaran", 9), ("Dijawab", 14),
)  # fmt: skip
_SKP = (
    ("No.", 6), ("Rencana hasil kerja pimpinan yang diintervensi", 34), ("Rencana hasil kerja", 34),
    ("Indikator kinerja individu", 28), ("Target", 22), ("Realisasi berdasarkan bukti dukung", 56),
    ("Umpan balik berkelanjutan berdasarkan bukti dukung", 46), ("Bukti dukung", 40),
)  # fmt: skip


def xlsx(lembar: Lembar) -> bytes:
    """The workbook: summary, every report, and the lines for the appraisal form where there are any.

    Same values, same bytes: it is dated with the export, never with the clock.
    """
    out = io.BytesIO()
    with Workbook(out, _TERBUKA) as book:
        moment = dt.datetime.combine(lembar.tanggal, dt.time())
        book.set_properties({"title": lembar.judul, "author": lembar.kop.nama, "created": moment})
        writer = _Penulis(book)
        writer.ringkasan(lembar)
        writer.tabel("Laporan", _LAPORAN, _rincian(lembar))
        if lembar.butir:
            writer.tabel("Bukti dukung SKP", _SKP, _butir(lembar))
    return out.getvalue()


class _Penulis:
    """Writes the sheets of one workbook."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._teks = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        self._hari = book.add_format({"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"})
        self._angka = book.add_format({"num_format": "0", "align": "left", "valign": "top"})
        self._kepala = book.add_format({"bold": True, "bg_color": "#DCE6F1", "border": 1, "text_wrap": True})
        self._judul = book.add_format({"bold": True, "font_size": 13})

    def ringkasan(self, lembar: Lembar) -> None:
        sheet = self._book.add_worksheet("Ringkasan")
        for column, width in enumerate((28, 38, 24, 13, 12, 60, 34)):
            sheet.set_column(column, column, width)
        sheet.write_string(0, 0, lembar.judul, self._judul)
        sheet.write_string(1, 0, lembar.tentang)
        for row, (label, value) in enumerate(lembar.fakta, 3):
            sheet.write_string(row, 0, label, self._teks)
            self._tulis(sheet, row, 1, value)
        top = 4 + len(lembar.fakta)
        heads = (*lembar.kepala, "Peran", "Kemajuan (%)", "Laporan", "Hasil kerja", "Hambatan")
        rows = [(r.nama, r.keterangan, r.peran, r.kemajuan, r.laporan, r.hasil, r.hambatan) for r in lembar.baris]
        self._isi(sheet, top, heads, rows)
        if lembar.ringkasan:
            sheet.write_string(top + len(rows) + 2, 0, "Laporan tim", self._kepala)
            self._tulis(sheet, top + len(rows) + 2, 1, lembar.ringkasan)

    def tabel(self, name: str, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[Any]]) -> None:
        sheet = self._book.add_worksheet(name)
        for column, (_label, width) in enumerate(columns):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 0)
        self._isi(sheet, 0, [label for label, _width in columns], rows)

    def _isi(self, sheet: Worksheet, top: int, heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        for column, label in enumerate(heads):
            sheet.write_string(top, column, label, self._kepala)
        for place, row in enumerate(rows, top + 1):
            for column, value in enumerate(row):
                self._tulis(sheet, place, column, value)

    def _tulis(self, sheet: Worksheet, row: int, column: int, value: Any) -> None:
        if isinstance(value, dt.date):
            sheet.write_datetime(row, column, dt.datetime.combine(value, dt.time()), self._hari)
        elif isinstance(value, int):
            sheet.write_number(row, column, value, self._angka)
        elif value:
            sheet.write_string(row, column, str(value)[:_SEL], self._teks)


def _rincian(lembar: Lembar) -> Iterable[Sequence[Any]]:
    return (
        (r.tanggal, r.pekerjaan, r.jenis, r.pelapor, r.kepada, r.status, r.kemajuan, r.isi, r.hambatan, r.lampiran,
         r.putaran, r.dijawab)
        for r in lembar.rincian
    )  # fmt: skip


def _butir(lembar: Lembar) -> Iterable[Sequence[Any]]:
    return (
        (place, b.pimpinan, b.rencana, b.indikator, b.target, b.realisasi, b.umpan_balik, "\n".join(b.bukti))
        for place, b in enumerate(lembar.butir, 1)
    )
