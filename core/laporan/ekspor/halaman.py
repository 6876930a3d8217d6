"""An export as a page to print, with the office's kop and room to sign."""

from __future__ import annotations

import dataclasses
from typing import Any, Final

from core.laporan.ekspor.lembar import Lembar
from core.surat.cetak import TATA, data_templat, susun
from core.surat.meja import hari
from core.surat.tata import Tata

PDF: Final = "application/pdf"
# Characters that the page repeats, so that a usual team stays on one; the workbook has all of them.
_TABEL, _HASIL, _HAMBATAN, _RINGKASAN = 1400, (70, 220), 70, 420


def pdf(lembar: Lembar, tata: Tata = TATA, lambang: bytes = b"") -> bytes:
    """The export as PDF/A with selectable text; one page, unless the table is too long for it.

    Same values, same bytes. Takes some ten milliseconds of one core; call it outside the event loop.

    Args:
        lambang: SVG, PNG or JPEG of the emblem; empty leaves its place to the text.
    """
    where = f"{lembar.tempat}, {hari(lembar.tanggal)}" if lembar.tempat else hari(lembar.tanggal)
    values = data_templat(_ringkas(lembar)) | {"tempat_tanggal": where}
    data = {"lembar": values, "tata": _ukuran(tata), "lambang": list(lambang)}
    return susun("laporan.typ", data, lembar.tanggal)


def _ringkas(lembar: Lembar) -> Lembar:
    """Without what only the workbook holds, and with long words cut."""
    least, most = _HASIL
    each = max(least, min(most, _TABEL // max(1, len(lembar.baris))))
    rows = tuple(
        dataclasses.replace(row, hasil=_potong(row.hasil, each), hambatan=_potong(row.hambatan, _HAMBATAN))
        for row in lembar.baris
    )
    return dataclasses.replace(
        lembar, baris=rows, rincian=(), butir=(), ringkasan=_potong(lembar.ringkasan, _RINGKASAN)
    )


def _potong(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"


def _ukuran(tata: Tata) -> dict[str, Any]:
    return {"huruf": tata.huruf, "lebar": tata.tinggi, "tinggi": tata.lebar}  # across: the table needs the width
