"""Reading a length of time as people write it: "2 bulan", "3 minggu", "1 bulan 15 hari", "setahun"."""

from __future__ import annotations

import math
import re

from core.regulasi.syarat import Lama

_ANGKA = {
    "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8, "sembilan": 9,
    "sepuluh": 10, "sebelas": 11, "setengah": 0.5,
}  # fmt: skip
_SATUAN = {"tahun": (12, 0), "bulan": (1, 0), "minggu": (0, 7), "pekan": (0, 7), "hari": (0, 1)}
_HARI_SEBULAN = 30
_BAGIAN = re.compile(rf"(\d+(?:[.,]\d+)?|{'|'.join(_ANGKA)}|se)\s*({'|'.join(_SATUAN)})")


def baca_lama(teks: str) -> Lama:
    """The length in `teks`; ValueError where a part of it is not understood."""
    rapi = " ".join(teks.lower().replace("dua belas", "12").split())
    parts = _BAGIAN.findall(rapi)
    rest = re.sub(r"\b(dan|kalender|\s)\b", "", _BAGIAN.sub("", rapi)).replace(",", "").strip()
    if not parts or rest:
        raise ValueError(f'lama {teks!r} tidak terbaca; contoh: "2 bulan", "3 minggu", "1 tahun"')
    months = days = 0.0
    for number, unit in parts:
        amount = 1.0 if number == "se" else float(_ANGKA.get(number) or number.replace(",", "."))
        months += amount * _SATUAN[unit][0]
        days += amount * _SATUAN[unit][1]
    if not math.isfinite(months + days):
        raise ValueError(f"lama {teks[:20]!r}... terlalu besar")
    return Lama(int(months), round(days + (months % 1) * _HARI_SEBULAN))
