"""Typesets letters with Typst: same content, same bytes."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from core.surat.blok import Naskah
from core.surat.isi import Isi, IsiSurat, Kop, Penutup
from core.surat.kode import qr_svg
from core.surat.naskah import naskah
from core.surat.tata import Tata
from core.surat.teks import terbaca

if TYPE_CHECKING:
    from typst import Compiler

DI_SINI = Path(__file__).parent
TATA = Tata()

_giliran = Lock()


def cetak(isi: Isi, tata: Tata = TATA, lambang: bytes = b"") -> bytes:
    """The letter as PDF/A. Takes some ten milliseconds of one core; call it outside the event loop.

    The document is dated with the letter, never with the clock, and needs no font or file of the machine.

    Args:
        lambang: SVG, PNG or JPEG of the emblem; empty leaves its place to the text.
    """
    made = naskah(isi, tata)
    return susun("naskah.typ", _masukan(made, tata, lambang), made.tanggal)


def susun(templat: str, masukan: Mapping[str, Any], tanggal: dt.date) -> bytes:
    """A document of one of the templates as PDF/A.

    Args:
        masukan: what the template reads, JSON-ready; the day is added.
    """
    # Typst code never sees the content: as JSON in an input, "#", "$" or "*" in a name is only text.
    day = [tanggal.year, tanggal.month, tanggal.day]
    data = json.dumps({**masukan, "tanggal": day}, ensure_ascii=False)
    # A Compiler holds the fonts and the parsed template, but serves one caller at a time.
    with _giliran:
        pdf = _compiler().compile(
            input=DI_SINI / "templat" / templat,
            format="pdf",
            sys_inputs={"surat": data},
            # Archival, tagged for screen readers, text extractable.
            pdf_standards="a-2a",
            timestamp=dt.datetime.combine(tanggal, dt.time(), dt.UTC),
        )
    if not isinstance(pdf, bytes):
        raise TypeError(f"typst made {type(pdf).__name__}, not one file")
    return pdf


def contoh(lambang: bytes) -> None:
    """Draw an emblem once, before any letter needs it.

    Raises:
        typst.TypstError: it is no picture that can be drawn into an archival file.
    """
    foot = Penutup("", dt.date(2026, 1, 1), (), "")
    cetak(IsiSurat("", "", Kop("-"), (), ("-",), foot), TATA, lambang)


@cache
def _compiler() -> Compiler:
    import typst  # 80 MB of library: only who prints loads it

    fonts = typst.Fonts(include_system_fonts=False, font_paths=[DI_SINI / "huruf"])
    return typst.Compiler(root=DI_SINI / "templat", font_paths=fonts, ignore_system_fonts=True)


def _masukan(made: Naskah, tata: Tata, lambang: bytes) -> dict[str, Any]:
    layout = data_templat(tata) | {"lebar": tata.lebar, "tinggi": tata.tinggi}
    return {
        "naskah": data_templat(made),
        "tata": layout,
        "lambang": list(lambang),
        "qr": qr_svg(made.periksa.url) if made.periksa else "",
    }


def data_templat(value: Any) -> Any:
    """A dataclass as what JSON and the template know; blocks are told apart by the name of their class."""
    if dataclasses.is_dataclass(value):
        fields = {field.name: data_templat(getattr(value, field.name)) for field in dataclasses.fields(value)}
        return {"jenis": type(value).__name__, **fields}
    if isinstance(value, tuple):
        return [data_templat(part) for part in value]
    if isinstance(value, dict):
        return {name: data_templat(part) for name, part in value.items()}
    if isinstance(value, str):
        return terbaca(value)
    return value.isoformat() if isinstance(value, dt.date) else value
