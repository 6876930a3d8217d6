"""One phone, written in many ways."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.organisasi import TeleponSalah, telepon_normal


@pytest.mark.parametrize(
    "teks",
    ["084000000001", "+62 840-0000-0001", "6284000000001", "84000000001", "0840 0000 0001", "(0840) 0000.0001"],
)
def test_one_number_in_many_spellings(teks: str) -> None:
    assert telepon_normal(teks) == "+6284000000001"


@pytest.mark.parametrize("teks", ["", "halo", "12345", "0215551234567", "0840", "08400000000000000", "+1 202"])
def test_what_is_no_mobile_number(teks: str) -> None:
    with pytest.raises(TeleponSalah):
        telepon_normal(teks)


@given(st.text(max_size=25))
def test_any_text_is_a_number_or_refused(teks: str) -> None:
    with contextlib.suppress(TeleponSalah):
        assert telepon_normal(teks).startswith("+")
