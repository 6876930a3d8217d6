"""Typesets letters with Typst: same content, same bytes."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from core.language import SOURCE, language
from core.surat.isi import Isi, IsiJawaban, IsiKeputusan, IsiPermohonan, IsiSurat, Periksa, Tata
from core.surat.kode import qr_svg
from core.surat.teks import terbaca

if TYPE_CHECKING:
    from typst import Compiler

DI_SINI = Path(__file__).parent
TEMPLAT: dict[type, str] = {
    IsiSurat: "penugasan.typ",
    IsiKeputusan: "keputusan.typ",
    IsiPermohonan: "permohonan.typ",
    IsiJawaban: "jawaban.typ",
}
TATA = Tata()

_giliran = Lock()


def cetak(isi: Isi, tata: Tata = TATA) -> bytes:
    """The letter as PDF/A. Takes some ten milliseconds of one core; call it outside the event loop.

    The document is dated with the letter, never with the clock, and needs no font or file of the machine.
    """
    # A Compiler holds the fonts and the parsed templates, but serves one caller at a time.
    with _giliran:
        made = _compiler().compile(
            input=DI_SINI / "templat" / TEMPLAT[type(isi)],
            format="pdf",
            # Typst code never sees the content: as JSON in an input, "#", "$" or "*" in a name is only text.
            sys_inputs={"surat": json.dumps({"isi": _data(isi), "tata": _data(tata)}, ensure_ascii=False)},
            # Archival, tagged for screen readers, text extractable.
            pdf_standards="a-2a",
            timestamp=dt.datetime.combine(isi.penutup.tanggal, dt.time(), dt.UTC),
        )
    if not isinstance(made, bytes):
        raise TypeError(f"typst made {type(made).__name__}, not one file")
    return made


@cache
def _compiler() -> Compiler:
    import typst  # 80 MB of library: only who prints loads it

    fonts = typst.Fonts(include_system_fonts=False, font_paths=[DI_SINI / "huruf"])
    return typst.Compiler(root=DI_SINI / "templat", font_paths=fonts, ignore_system_fonts=True)


def _data(value: Any) -> Any:
    """A dataclass as what JSON and the templates know."""
    if isinstance(value, Periksa):
        return {"kode": value.kode, "url": value.url, "qr": qr_svg(value.url), "catatan": terbaca(value.catatan)}
    if dataclasses.is_dataclass(value):
        return {field.name: _data(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [_data(part) for part in value]
    return _nilai(value)


def _nilai(value: Any) -> Any:
    if isinstance(value, str):
        return terbaca(value)
    if isinstance(value, bytes):
        return list(value)
    if isinstance(value, dt.date):
        return {"kata": language(SOURCE).date(value), "tahun": value.year, "bulan": value.month, "hari": value.day}
    return value
