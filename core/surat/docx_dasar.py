"""What a word processor's file is put together from: cells, columns, lines, and a zip without a clock."""

from __future__ import annotations

import io
import zipfile

from docx.document import Document as Berkas
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from core.surat.teks import terbaca

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can say


def isi_sel(cell: _Cell, teks: str, *, tebal: bool = False) -> None:
    cell.paragraphs[0].add_run(terbaca(teks)).bold = tebal


def isi_bernomor(cell: _Cell, butir: tuple[str, ...], penomoran: str) -> None:
    """Points counted by hand: Word's own numbering would need a definition for each list."""
    for place, text in enumerate(butir):
        par = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        mark = f"{place + 1}." if penomoran == "1." else f"{chr(ord('a') + place % 26)}."
        par.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        par.paragraph_format.left_indent, par.paragraph_format.first_line_indent = Mm(7), Mm(-7)
        par.paragraph_format.tab_stops.add_tab_stop(Mm(7))
        par.add_run(f"{mark}\t{terbaca(text)}")


def tabel(berkas: Berkas, rows: int, lebar: tuple[Length, ...]) -> Table:
    """A table without lines and with fixed columns."""
    table: Table = berkas.add_table(rows, len(lebar))
    lebarkan(table, lebar)
    return table


def lebarkan(table: Table, lebar: tuple[Length, ...]) -> None:
    """Fix the columns; of the word processors some go by the columns, some by the cells."""
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    for column, width in zip(table.columns, lebar, strict=True):
        column.width = width
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, width in zip(row.cells, lebar, strict=True):
            cell.width = width


def ulangi_kepala(table: Table) -> None:
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))


def garis(par: Paragraph) -> None:
    """A double line below the kop."""
    borders, line = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "thickThinSmallGap"), ("sz", "24"), ("space", "1"), ("color", "auto")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    par._p.get_or_add_pPr().append(borders)


def tetap(document: Berkas) -> bytes:
    """The file with the clock of the machine taken out of its zip."""
    raw, out = io.BytesIO(), io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            after.writestr(entry, before.read(name))
    return out.getvalue()
