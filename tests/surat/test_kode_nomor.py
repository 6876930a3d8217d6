"""Codes, QR codes and numbers."""

from __future__ import annotations

import datetime as dt
import math

import pytest

from core.surat import POLA, PolaKeliru, baku, kode_surat, nomor, periksa_pola, qr_png, qr_svg
from core.surat.kode import ABJAD, PANJANG

AWAL_DESEMBER = dt.date(2026, 12, 1)


def test_a_code_cannot_be_guessed_nor_misread() -> None:
    codes = {kode_surat() for _ in range(1000)}

    assert len(codes) == 1000
    assert math.log2(len(set(ABJAD)) ** PANJANG) > 128
    assert not set("01OILUV") & set(ABJAD)
    assert all(baku(code) == code for code in codes)


@pytest.mark.parametrize("typed", ["7kq2m-xw4ta-93hpd-r8zgc", "7KQ2MXW4TA93HPDR8ZGC", " 7KQ2M XW4TA 93HPD R8ZGC"])
def test_a_code_is_found_however_it_is_typed(typed: str) -> None:
    assert baku(typed) == "7KQ2M-XW4TA-93HPD-R8ZGC"


@pytest.mark.parametrize("typed", ["", "7KQ2M", "7KQ2M-XW4TA-93HPD-R8ZG0", "7KQ2M-XW4TA-93HPD-R8ZGCX", "../../etc"])
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert baku(typed) is None


def test_codes_of_the_first_release_are_still_found() -> None:
    new = "7KQ2M-XW4TA-93HPD-R8ZGC-4NFJE-6YBSQ"

    assert baku(new.lower().replace("-", "")) == new
    assert baku(new[:23]) == new[:23]


def test_a_qr_code_is_the_same_each_time() -> None:
    url = "https://lincah.contoh.example/surat/7KQ2M-XW4TA-93HPD-R8ZGC"

    assert qr_svg(url).startswith("<svg")
    assert qr_svg(url) == qr_svg(url) != qr_svg(url + "X")
    assert qr_png(url).startswith(b"\x89PNG")
    assert qr_png(url) == qr_png(url)


@pytest.mark.parametrize(
    ("pola", "tertulis"),
    [
        (POLA, "800.1.11.1/007/DISKOMINFO/2026"),
        ("094/{urut}/{bulan_romawi}/{tahun}", "094/7/XII/2026"),
        ("{urut:4d}-{bulan:02d}-{tahun}", "   7-12-2026"),
        ("{{{urut}}}{tahun}", "{7}2026"),
    ],
)
def test_a_number_follows_its_pattern(pola: str, tertulis: str) -> None:
    assert nomor(pola, 7, AWAL_DESEMBER, "DISKOMINFO") == tertulis


@pytest.mark.parametrize(
    ("bulan", "romawi"), [(1, "I"), (4, "IV"), (5, "V"), (8, "VIII"), (9, "IX"), (10, "X"), (11, "XI")]
)
def test_months_are_roman(bulan: int, romawi: str) -> None:
    assert nomor("{urut}/{bulan_romawi}/{tahun}", 1, dt.date(2026, bulan, 1), "") == f"1/{romawi}/2026"


@pytest.mark.parametrize(
    ("pola", "isian"),
    [
        ("800/{tahun}", "urut"),
        ("800/{urut}", "tahun"),
        ("{urut}/{nama}", "nama"),
        ("{urut.__class__}", "urut.__class__"),
        ("{urut!r}", "urut"),
        ("{urut:999999999d}", "urut"),
        ("{urut:{tahun}}", "urut"),
        ("{urut}/{tahun:4d}", "tahun"),
        ("{}", ""),
        ("{urut", ""),
    ],
)
def test_a_mistyped_pattern_is_refused_with_the_field_at_fault(pola: str, isian: str) -> None:
    with pytest.raises(PolaKeliru) as refused:
        periksa_pola(pola)

    assert refused.value.isian == isian
