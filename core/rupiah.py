"""Amounts of money as people type them."""

from __future__ import annotations

import re
from decimal import Decimal

SEN = Decimal("0.01")
TERBESAR = Decimal(10) ** 15  # rupiah; the columns hold sixteen digits before the comma

_KALI = {"ribu": 3, "rb": 3, "juta": 6, "jt": 6, "miliar": 9, "milyar": 9, "triliun": 12}
_TEKS = re.compile(r"(?:rp\.?)?\s*(?P<angka>\d[\d.,]*)\s*(?P<kali>[a-z]*)\.?")
_RIBUAN = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")


def baca(text: str) -> Decimal | None:
    """ "1.500.000", "Rp 1.500.000,00", "1,5 juta", "250 ribu"; None when it is no amount from 0 to `TERBESAR`."""
    found = _TEKS.fullmatch(" ".join(text.lower().removesuffix(",-").split()))
    if found is None or found["kali"] not in ("", *_KALI):
        return None
    number = _angka(found["angka"], bool(found["kali"]))
    if number is None:
        return None
    amount = number.scaleb(_KALI.get(found["kali"], 0))
    return amount.quantize(SEN) if amount <= TERBESAR and amount == amount.quantize(SEN) else None


def _angka(text: str, dengan_satuan: bool) -> Decimal | None:
    """Points divide thousands and a comma begins the sen; before "juta" a lone point is a comma too."""
    if _RIBUAN.fullmatch(text):
        return Decimal(text.replace(".", "").replace(",", "."))
    if dengan_satuan and re.fullmatch(r"\d+\.\d{1,2}", text):
        return Decimal(text)
    return Decimal(text.replace(",", ".")) if re.fullmatch(r"\d+(?:,\d+)?", text) else None
