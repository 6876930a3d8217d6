"""Codes survive being read aloud, typed on a phone and pasted with the wrong dash."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.pairing import kode_baku
from tests.pairing.conftest import Loket

ABJAD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
kode = st.text(ABJAD, min_size=8, max_size=8)


@given(kode)
def test_any_code_is_its_own_canonical_form(asli: str) -> None:
    assert kode_baku(asli) == asli


@given(kode, st.sampled_from(["-", " ", "–", "—", "_", ""]))
def test_dashes_case_and_blanks_do_not_matter(asli: str, pemisah: str) -> None:
    assert kode_baku(f"  {asli[:4]}{pemisah}{asli[4:]} ".lower()) == asli


@given(kode)
def test_letters_that_look_like_digits_are_those_digits(asli: str) -> None:
    assert kode_baku(asli.replace("0", "o").replace("1", "l")) == asli
    assert kode_baku(asli.replace("0", "O").replace("1", "I")) == asli


@given(st.text(max_size=40))
def test_anything_typed_gives_a_code_or_nothing(teks: str) -> None:
    hasil = kode_baku(teks)
    assert hasil is None or re.fullmatch(f"[{ABJAD}]{{8}}", hasil)


@pytest.mark.parametrize("teks", ["", "halo", "ABCD-EFG", "ABCD-EFGHJ", "ABCD-EFGU", "١٢٣٤-٥٦٧٨"])
def test_what_cannot_be_a_code(teks: str) -> None:
    assert kode_baku(teks) is None


def test_a_code_reads_as_two_groups_of_four_and_never_shows_in_a_repr(loket: Loket) -> None:
    undangan = loket.undang("perencana")
    assert re.fullmatch(f"[{ABJAD}]{{4}}-[{ABJAD}]{{4}}", undangan.kode)
    assert undangan.kode not in repr(undangan)
    assert undangan.token == kode_baku(undangan.kode)
