"""The same letter as DOCX, for an office that finishes it elsewhere (SRIKANDI takes DOCX, not PDF).

Made from the same blocks as the PDF; same content, same bytes. It names the fonts every word processor has instead of
carrying ours, and its page breaks are the word processor's.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

from docx import Document
from docx.document import Document as Berkas
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from core.surat.blok import (
    Alinea,
    Baris,
    BarisOrang,
    DaftarOrang,
    Judul,
    Kepala,
    Lampiran,
    Naskah,
    Rincian,
    Seruan,
)
from core.surat.docx_dasar import garis, isi_bernomor, isi_sel, lebarkan, tabel, tetap, ulangi_kepala
from core.surat.isi import BarisJabatan, Isi, Kop, Penerima
from core.surat.kode import qr_png
from core.surat.naskah import naskah
from core.surat.tata import HURUF, Tata
from core.surat.teks import terbaca

MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LABEL, TITIK_DUA, MASUK, NAMA_FAKTA = Mm(32), Mm(4.5), Mm(12.5), Mm(43)
KIRI_PENANDA = 0.45  # of the text's width stays free left of the signer
TENGAH, RATA, KANAN = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.RIGHT


def docx(isi: Isi, tata: Tata, lambang: bytes = b"") -> bytes:
    """The letter as DOCX.

    Args:
        lambang: PNG or JPEG of the emblem; an SVG is left out, because not every word processor draws it.
    """
    page = _Halaman(naskah(isi, tata), tata)
    page.kop(lambang if lambang[:4] in (b"\x89PNG", b"\xff\xd8\xff\xe0", b"\xff\xd8\xff\xe1") else b"")
    for block in page.naskah.blok:
        page.blok(block)
    page.penanda(page.naskah.penanda.pembuka)
    page.tembusan()
    page.periksa()
    if page.naskah.lampiran is not None:
        page.lampiran(page.naskah.lampiran)
    return tetap(page.berkas)


class _Halaman:
    """A document that is being filled from top to bottom."""

    def __init__(self, made: Naskah, tata: Tata) -> None:
        self.naskah = made
        self._tata = tata
        self.berkas: Berkas = Document()
        self._siapkan()
        self._menurut_blok: dict[type[Any], Callable[[Any], None]] = {
            Judul: self._judul,
            Kepala: self._kepala,
            Baris: self._baris,
            BarisOrang: lambda one: self._orang(one.orang, one.label),
            Seruan: lambda one: self._baris_teks(f"{one.teks.upper()}:", TENGAH, tebal=True, sesudah=8),
            Alinea: self._alinea,
            Rincian: self._rincian,
            DaftarOrang: lambda one: self._orang(one.orang),
        }

    @property
    def lebar(self) -> Length:
        tata = self._tata
        return Mm(tata.lebar - tata.margin_kiri - tata.margin_kanan)

    def blok(self, block: Any) -> None:
        self._menurut_blok[type(block)](block)

    def _siapkan(self) -> None:
        tata, page = self._tata, self.berkas.sections[0]
        page.page_width, page.page_height = Mm(tata.lebar), Mm(tata.tinggi)
        page.top_margin, page.bottom_margin = Mm(tata.margin_atas), Mm(tata.margin_bawah)
        page.left_margin, page.right_margin = Mm(tata.margin_kiri), Mm(tata.margin_kanan)
        font = HURUF[tata.huruf_penetapan if self.naskah.penetapan else tata.huruf]
        style = self.berkas.styles["Normal"]
        style.font.name, style.font.size = font, Pt(tata.ukuran_huruf)
        style.element.rPr.rFonts.set(qn("w:eastAsia"), font)
        style.paragraph_format.space_after, style.paragraph_format.line_spacing = Pt(0), 1.0
        moment = dt.datetime.combine(self.naskah.tanggal, dt.time())
        core = self.berkas.core_properties
        core.title, core.author, core.last_modified_by = self.naskah.judul, self.naskah.kop.nama, ""
        core.created = core.modified = moment
        core.keywords = self.naskah.periksa.kode if self.naskah.periksa else ""
        core.comments, core.language = "", "id"

    def kop(self, lambang: bytes) -> None:
        kop = self.naskah.kop
        if kop.bentuk == "pribadi":
            return
        if lambang:
            self._par(TENGAH).add_run().add_picture(io.BytesIO(lambang), height=Mm(24))
        size = self._tata.ukuran_huruf
        for text, scale, bold in _baris_kop(kop):
            run = self._par(TENGAH).add_run(terbaca(text))
            run.bold, run.font.size = bold, Pt(round(size * scale))
        last = self._par(TENGAH, sesudah=10)
        if kop.bentuk == "perangkat_daerah":
            garis(last)

    def _judul(self, one: Judul) -> None:
        self._baris_teks(one.judul.upper(), TENGAH, tebal=True)
        self._baris_teks(f"NOMOR {one.nomor}", TENGAH, sesudah=0 if one.tentang else 10)
        if one.tentang:
            self._baris_teks("TENTANG", TENGAH)
            self._baris_teks(one.tentang.upper(), TENGAH, tebal=True, sesudah=10)

    def _kepala(self, one: Kepala) -> None:
        self._baris_teks(one.tempat_tanggal, KANAN, sesudah=4)
        for label, value in one.baris:
            self._berlabel(label, lambda cell, value=value: isi_sel(cell, value), Mm(22))  # type: ignore[misc]
        self._baris_teks("")
        self._baris_teks(f"Yth. {one.kepada}")
        self._baris_teks("di")
        self._par(masuk=MASUK, sesudah=12).add_run(terbaca(one.di))

    def _baris(self, one: Baris) -> None:
        def write(cell: _Cell) -> None:
            if len(one.butir) == 1:
                isi_sel(cell, one.butir[0], tebal=one.tebal)
            else:
                isi_bernomor(cell, one.butir, one.penomoran)

        self._berlabel(one.label, write)

    def _alinea(self, one: Alinea) -> None:
        par = self._par(RATA, masuk=MASUK if one.masuk == "semua" else Mm(0), sesudah=4)
        if one.masuk == "awal":
            par.paragraph_format.first_line_indent = MASUK
        par.add_run(terbaca(one.teks) + (" " if one.tebal else ""))
        if one.tebal:
            par.add_run(terbaca(one.tebal)).bold = True
        par.add_run(terbaca(one.lanjutan))

    def _rincian(self, one: Rincian) -> None:
        for place, (label, value) in enumerate(one.baris, start=1):
            title = f"{place}. {label}"
            self._berlabel(title, lambda cell, value=value: isi_sel(cell, value), Mm(58))  # type: ignore[misc]

    def _orang(self, people: tuple[Penerima, ...], label: str = "") -> None:
        """People line by line; with a label they stand behind its colon."""
        before = (LABEL, TITIK_DUA) if label else (MASUK,)
        rest = self.lebar - sum(before) - NAMA_FAKTA - TITIK_DUA
        lines = [(place, *fact) for place, one in enumerate(people, start=1) for fact in _fakta_orang(one)]
        table = tabel(self.berkas, len(lines), (*before, NAMA_FAKTA, TITIK_DUA, Length(rest)))
        if label:
            isi_sel(table.cell(0, 0), label)
            isi_sel(table.cell(0, 1), ":")
        for row, (place, fact, value) in zip(table.rows, lines, strict=True):
            first = fact == "Nama"
            head, colon, content = row.cells[-3:]
            isi_sel(head, f"{place}. {fact}" if first and len(people) > 1 else fact)
            isi_sel(colon, ":")
            isi_sel(content, value, tebal=first)
        self._sela()

    def _berlabel(self, label: str, write: Callable[[_Cell], None], lebar: Length = LABEL) -> None:
        [row] = tabel(self.berkas, 1, (lebar, TITIK_DUA, Length(self.lebar - lebar - TITIK_DUA))).rows
        isi_sel(row.cells[0], label)
        isi_sel(row.cells[1], ":")
        write(row.cells[2])
        self._sela()

    def _sela(self) -> None:
        """Two tables without a paragraph between them would become one."""
        self._par().paragraph_format.line_spacing = Pt(4)

    def penanda(self, pembuka: tuple[tuple[str, str], ...]) -> None:
        """The signer's block in the right half, kept together."""
        one = self.naskah.penanda
        left = Length(int(self.lebar * KIRI_PENANDA))
        above = [f"{label} {value}" for label, value in pembuka]
        above += [_baris_jabatan(row, last=row is one.baris[-1]) for row in one.baris]
        below = [one.nama, *filter(None, (one.pangkat, f"NIP {one.nip}" if one.nip else ""))]
        self._par()
        for text in above:
            self._par(masuk=left, lekat=True).add_run(terbaca(text))
        for text in below:
            par = self._par(masuk=left, lekat=text is not below[-1])
            par.add_run(terbaca(text)).bold = text is one.nama
            par.paragraph_format.space_before = Mm(self._tata.ruang_tanda) if text is one.nama else Pt(0)

    def tembusan(self) -> None:
        copies = self.naskah.tembusan
        if not copies:
            return
        self._par()
        self._baris_teks("Tembusan:")
        for place, text in enumerate(copies, start=1):
            self._baris_teks(f"{place}. {text}" if len(copies) > 1 else text)

    def periksa(self) -> None:
        """Where a reader checks the letter: at the foot of every page."""
        check = self.naskah.periksa
        if check is None:
            return
        page = self.berkas.sections[0]
        page.footer_distance = Mm(5)
        table = page.footer.add_table(1, 2, self.lebar)
        lebarkan(table, (Mm(20), Length(self.lebar - Mm(20))))
        picture, words = table.rows[0].cells
        picture.paragraphs[0].add_run().add_picture(io.BytesIO(qr_png(check.url)), width=Mm(17))
        for place, text in enumerate((check.catatan, f"Kode surat: {check.kode}", check.url)):
            par = words.paragraphs[0] if place == 0 else words.add_paragraph()
            par.add_run(terbaca(text)).font.size = Pt(7.5)

    def lampiran(self, one: Lampiran) -> None:
        self._par().add_run().add_break(WD_BREAK.PAGE)
        left = Length(int(self.lebar * 0.38))
        number, day = f"NOMOR : {self.naskah.nomor}", f"TANGGAL : {self.naskah.kata_tanggal.upper()}"
        for text in ("LAMPIRAN", one.naskah.upper(), number, day):
            self._par(masuk=left).add_run(terbaca(text))
        self._par()
        self._baris_teks(one.judul.upper(), TENGAH, tebal=True, sesudah=6)
        self._tabel_orang(one.orang)
        self.penanda(())

    def _tabel_orang(self, people: tuple[Penerima, ...]) -> None:
        roles = any(one.peran for one in people)
        heads = ("No.", "Nama dan NIP", "Pangkat/Gol. Ruang", "Jabatan dan Unit Kerja", "Peran")[: 5 if roles else 4]
        rest = self.lebar - Mm(12) - Mm(26) - (Mm(24) if roles else 0)
        widths = (Mm(12), Length(rest // 2), Mm(26), Length(rest - rest // 2), Mm(24))[: len(heads)]
        table = tabel(self.berkas, 1 + len(people), widths)
        table.style = "Table Grid"
        for cell, head in zip(table.rows[0].cells, heads, strict=True):
            isi_sel(cell, head, tebal=True)
        ulangi_kepala(table)
        for place, (row, one) in enumerate(zip(table.rows[1:], people, strict=True), start=1):
            nip = f"NIP {one.nip}" if one.nip else ""
            cells = (
                f"{place}.",
                _baris_baru(one.nama, nip),
                one.pangkat,
                _baris_baru(one.jabatan, one.unit),
                one.peran,
            )
            for cell, text in zip(row.cells, cells, strict=False):
                isi_sel(cell, text)

    def _baris_teks(
        self, teks: str, rata: WD_ALIGN_PARAGRAPH | None = None, *, tebal: bool = False, sesudah: float = 0
    ) -> None:
        self._par(rata, sesudah=sesudah).add_run(terbaca(teks)).bold = tebal

    def _par(
        self,
        rata: WD_ALIGN_PARAGRAPH | None = None,
        *,
        masuk: Length = Mm(0),  # noqa: B008
        sesudah: float = 0,
        lekat: bool = False,
    ) -> Paragraph:
        par = self.berkas.add_paragraph()
        if rata is not None:
            par.alignment = rata
        form = par.paragraph_format
        form.left_indent, form.space_after, form.keep_with_next, form.keep_together = masuk, Pt(sesudah), lekat, lekat
        return par


def _baris_kop(kop: Kop) -> list[tuple[str, float, bool]]:
    above = [(kop.instansi.upper(), 1.17, False)] if kop.instansi else []
    return [*above, (kop.nama.upper(), 1.5, True), *((line, 0.75, False) for line in kop.alamat)]


def _fakta_orang(one: Penerima) -> list[tuple[str, str]]:
    rows = (
        ("Nama", one.nama),
        ("NIP", one.nip),
        ("Pangkat/Gol. Ruang", one.pangkat),
        ("Jabatan", one.jabatan),
        ("Unit Kerja", one.unit),
        ("Peran", one.peran),
    )
    return [(label, value) for label, value in rows if value]


def _baris_jabatan(row: BarisJabatan, *, last: bool) -> str:
    return " ".join(part for part in (row.awalan, row.jabatan.upper()) if part) + ("," if last else "")


def _baris_baru(*parts: str) -> str:
    return "\n".join(part for part in parts if part)
