"""Names as typed against names as printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.organisasi.nama import AMBANG, inti, kemiripan


@pytest.mark.parametrize(
    ("nama", "hasil"),
    [
        ("Siti Ujicoba, S.Sos., M.Si.", "siti ujicoba"),
        ("Dr. H. Moh. Contoh Rekaan, M.Si.", "muhammad contoh rekaan"),
        ("Drs. Muh Contoh", "muhammad contoh"),
        ("M. Rizki Contoh", "muhammad rizki contoh"),
        ("Contoh M", "contoh m"),
        ("drg. Hj. Ratna Rekaan Sp.PM", "ratna rekaan"),
        ("Contoh Rekaan SE MM", "contoh rekaan"),
        ("Abd. Contoh A.Md.Kom.", "abdul contoh"),
        ("", ""),
        (", S.E.", ""),
    ],
)
def test_titles_and_degrees_go_and_abbreviations_are_spelled_out(nama: str, hasil: str) -> None:
    assert inti(nama) == hasil


@pytest.mark.parametrize(
    ("dicari", "nama", "ketemu"),
    [
        ("m rizki", "Muhammad Rizki Contoh, S.Kom.", True),
        ("rizky", "Mochamad Rizki Contoh", True),
        ("contoh rizki", "Rizki Contoh", True),
        ("riz", "Rizki Contoh", True),
        ("m rizki", "Siti Ujicoba, S.Sos., M.Si.", False),
        ("msi", "Siti Ujicoba, S.Sos., M.Si.", False),
        ("", "Siti Ujicoba", False),
    ],
)
def test_who_is_meant(dicari: str, nama: str, ketemu: bool) -> None:
    assert (kemiripan(inti(dicari), inti(nama)) >= AMBANG) is ketemu


@given(st.text(max_size=60))
def test_any_text_has_a_bare_name_that_stays_bare(nama: str) -> None:
    assert kemiripan(inti(nama), inti(nama)) in (0.0, 100.0)
